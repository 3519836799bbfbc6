"""A page that is made again from the same data asks the database nothing, makes no chart, and shows the same."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import streamlit as st
from sqlalchemy import Engine, event

from services.charts import vega_lite
from services.evaluation import study
from services.timing import forecast
from services.ui.navigation import PAGES
from tests.app.conftest import Open

ALL = [f"pages/{section}/{name}.py" for section, names in PAGES.items() for name in names]


@pytest.fixture
def done(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """What was asked of a database, and every chart, forecast and evaluation that was made."""
    said: list[str] = []

    def asked(*about: object) -> None:
        said.append(str(about[2]))

    def counted(module: object, name: str) -> None:
        make = getattr(module, name)
        monkeypatch.setattr(module, name, lambda *args, **named: (said.append(name), make(*args, **named))[1])

    counted(vega_lite, "values")
    counted(forecast, "forecast")
    counted(study, "Study")
    event.listen(Engine, "before_cursor_execute", asked)
    yield said
    event.remove(Engine, "before_cursor_execute", asked)


@pytest.mark.parametrize("page", ALL)
def test_a_second_rerun_reads_and_makes_nothing(on_example: Open, done: list[str], page: str) -> None:
    st.cache_resource.clear()
    app = on_example(page)
    assert done, "the first time it reads"
    app.run()  # widgets that follow the address have done so now
    first = [str(one) for one in app.main]
    done.clear()
    app.run()
    assert not app.exception
    assert done == []
    assert [str(one) for one in app.main] == first


SECTIONS = ["worse", "with_what", "money", "without_plan", "depends", "measured", "then_now", "per_member"]


def test_the_same_of_what_was_opened(on_example: Open, done: list[str]) -> None:
    app = on_example(opened=SECTIONS)
    app.run()
    done.clear()
    app.run()
    assert not app.exception
    assert done == []


def test_what_another_process_loads_is_seen_by_the_next_rerun(on_own: Open, done: list[str], tmp_path: Path) -> None:
    from tests.functional.cli_run import klantwinst

    app = on_own("pages/workbench/events.py")
    app.run()
    file = tmp_path / "events.csv"
    file.write_text("date,kind,certainty,name_nl,name_en\n2014-02-02,law,recorded,Nieuwe wet,New law\n", "utf-8")
    assert klantwinst(tmp_path / "data", "load", file, "--data-set", "permit_cases").code == 0
    assert "Nieuwe wet" in str([one.value for one in app.run().table])
