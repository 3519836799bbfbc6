"""The page to bring figures in, without a browser: mistakes, questions, columns, changes, and back again."""

import pytest
from streamlit.testing.v1 import AppTest

from services.storage import queries
from services.storage.snapshot import snapshot
from services.text import t
from tests.app.conftest import Open
from tests.factories import observations, seen

PAGE = "pages/workbench/intake.py"
GOOD = observations(seen("2014-05", "40"), seen("2014-06", "41"))


def upload(app: AppTest, content: str, name: str = "own.csv") -> AppTest:
    return app.file_uploader[0].set_value((name, content.encode(), "text/csv")).run()


def button(app: AppTest, key: str) -> AppTest:
    return next(one for one in app.button if one.label == t(f"intake.{key}", "nl")).click().run()


def headers(app: AppTest) -> list[str]:
    return [one.value for one in app.header]


def stored(monkeyed_folder: str) -> list[tuple[str, float | None]]:
    with snapshot(f"sqlite:///{monkeyed_folder}/klantwinst.db") as session:
        return [(str(one.period), one.value) for one in queries.observations(session, "own")]


@pytest.fixture
def folder(tmp_path) -> str:  # type: ignore[no-untyped-def]
    return str(tmp_path / "data")


def test_nothing_counts_until_it_is_confirmed_and_undo_takes_it_back(on_nothing: Open, folder: str) -> None:
    app = upload(on_nothing(PAGE), GOOD)
    assert headers(app) == [t(f"intake.{key}", "nl") for key in ("understood", "remarks", "will_change", "last")]
    assert any("Nieuw: 2." in one.value for one in app.markdown)
    assert stored(folder) == []
    app = button(app, "keep")
    assert stored(folder) == [("2014-05", 40), ("2014-06", 41)]
    assert [box.value.replace("\\", "") for box in app.success] == [
        t("intake.done", "nl", file="own.csv", new=2, changed=0, withdrawn=0)
    ]
    app = button(app, "undo")
    assert stored(folder) == []
    assert "own.csv is ongedaan gemaakt" in app.success[-1].value.replace("\\", "")


def test_mistakes_are_shown_row_by_row_and_nothing_can_be_kept(on_nothing: Open, folder: str) -> None:
    app = upload(on_nothing(PAGE), observations(seen("2014-13"), seen(value="-1")))
    assert headers(app) == [t(f"intake.{key}", "nl") for key in ("understood", "wrong", "last")]
    table = app.dataframe[0].value
    assert table[t("report.line", "nl")].tolist() == [2, 3]
    assert table[t("report.column", "nl")].tolist() == ["period", "value"]
    assert not [one for one in app.button if one.label == t("intake.keep", "nl")]
    app = button(app, "other_file")
    assert len(app.file_uploader) == 1
    app = button(upload(app, GOOD), "keep")
    assert len(stored(folder)) == 2


def test_what_two_readings_fit_is_asked(on_nothing: Open, folder: str) -> None:
    app = upload(on_nothing(PAGE), observations(seen(value="1.234")))
    (asked,) = app.radio
    assert asked.options == ["1234", "1,234"] and asked.value is None
    app = asked.set_value("comma").run()
    app = button(app, "keep")
    assert stored(folder) == [("2014-05", 1234)]


def test_columns_are_pointed_out_once(on_nothing: Open, folder: str) -> None:
    text = "Gemeente;Doelgroep;Indicator;2021;2022\nDuinrand;Inwoners;Doorlooptijd;45;44\n"
    app = upload(on_nothing(PAGE), text)
    assert headers(app)[0] == t("intake.columns", "nl")
    app = button(app, "keep_columns")
    assert t("intake.mapped", "nl") in app.markdown[1].value or any(
        t("intake.mapped", "nl") in one.value for one in app.markdown
    )
    app = button(app, "keep")
    assert stored(folder) == [("2021", 45), ("2022", 44)]
    app = upload(app, text.replace("2021;2022", "2023;2024"), "next.csv")
    assert headers(app)[0] == t("intake.understood", "nl")


def test_what_is_still_needed_is_said(on_nothing: Open) -> None:
    app = upload(on_nothing(PAGE), "Stad;Getal\nDuinrand;45\n")
    keep = next(one for one in app.button if one.label == t("intake.keep_columns", "nl"))
    assert keep.disabled
    needed = ", ".join(t(f"field.{name}", "nl") for name in ("period", "municipality", "audience", "metric", "value"))
    assert any(t("intake.still_needed", "nl", fields=needed) in one.value for one in app.markdown)


def test_a_changed_figure_is_shown_with_what_it_was(on_nothing: Open, folder: str) -> None:
    app = button(upload(on_nothing(PAGE), GOOD), "keep")
    app = upload(app, observations(seen("2014-05", "39"), seen("2014-06", "41")), "own.csv")
    table = app.dataframe[-1].value
    assert table[[t("intake.column_before", "nl"), t("intake.column_after", "nl")]].values.tolist() == [["40", "39"]]


def test_the_same_file_again_changes_nothing(on_nothing: Open) -> None:
    app = button(upload(on_nothing(PAGE), GOOD), "keep")
    app = upload(app, GOOD, "again.csv")
    assert any(t("intake.nothing_changes", "nl") in one.value for one in app.markdown)
    assert not [one for one in app.button if one.label == t("intake.keep", "nl")]


def test_a_new_data_set_is_made_for_it(on_nothing: Open, folder: str) -> None:
    app = on_nothing(PAGE)
    app = app.selectbox(key="intake-target").set_value("+").run()
    app = app.text_input(key="intake-data-set").set_value("bad name").run()
    assert len(app.error) == 1
    app = app.text_input(key="intake-data-set").set_value("region").run()
    app = button(upload(app, GOOD), "keep")
    with snapshot(f"sqlite:///{folder}/klantwinst.db") as session:
        assert len(queries.observations(session, "region")) == 2


@pytest.mark.parametrize("content", ["", "just a text", "%PDF-1.7 x"])
def test_what_is_no_file_of_ours_is_one_sentence(on_nothing: Open, content: str) -> None:
    app = upload(on_nothing(PAGE), content, "figures.csv")
    assert len(app.error) == 1 and not app.exception
    assert "figures.csv" in app.error[0].value.replace("\\", "")
