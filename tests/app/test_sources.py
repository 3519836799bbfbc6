"""The page with sources: how each is doing, reading one now, and testing its connection."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from services.text import t
from tests.app.conftest import Open
from tests.unit.intake.sources.case_system import SECRET, behaves
from tests.unit.intake.sources.other_system import Answer, OtherSystem, other_system, recorded

PAGE = "pages/admin/sources.py"
CONFIGURED = """
[zaken]
kind = "zgw"
address = "{}"
municipality = "Duinrand"
client_id = "klantwinst"
secret = "CASES_SECRET"
services = {{ BEZWAAR = {{ service = "objection" }} }}
"""


@pytest.fixture
def system(tmp_path: Path, on_nothing: Open, monkeypatch: pytest.MonkeyPatch) -> Iterator[OtherSystem]:
    monkeypatch.setenv("CASES_SECRET", SECRET)
    found: list[OtherSystem] = []
    with other_system(behaves(lambda: found[0], recorded("zgw_cases")["results"])) as cases:
        found.append(cases)
        (tmp_path / "data").mkdir(exist_ok=True)
        (tmp_path / "data" / "sources.toml").write_text(CONFIGURED.format(cases.address))
        yield cases


def test_without_sources_it_says_how_to_begin(on_nothing: Open) -> None:
    app = on_nothing(PAGE)
    assert [box.value for box in app.info] == [t("source.none", "nl")]


def test_read_now(on_nothing: Open, system: OtherSystem) -> None:
    app = on_nothing(PAGE)
    assert t("source.never", "nl") in [one.value for one in app.markdown]
    app = app.button(key="fetch-zaken").click().run()
    assert "zaken is gelezen" in app.success[0].value
    app = app.run()
    said = " ".join(one.value.replace("\\", "") for one in app.markdown)
    assert "rijen" in said and "MOR (" in said and "Dat is vandaag." in said


def test_a_failure_is_said_in_words_and_stays_there(on_nothing: Open, system: OtherSystem) -> None:
    system.reply = lambda asked: Answer({}, 500)
    app = on_nothing(PAGE)
    app = app.button(key="fetch-zaken").click().run()
    assert "(500)" in app.error[0].value.replace("\\", "")
    app = app.run()
    assert any("De laatste keer ging het mis." in one.value for one in app.markdown)


def test_the_connection_can_be_tried(on_nothing: Open, system: OtherSystem) -> None:
    app = on_nothing(PAGE)
    app = app.button(key="check-zaken").click().run()
    assert "BEZWAAR" in app.success[0].value and "MOR" in app.warning[0].value
