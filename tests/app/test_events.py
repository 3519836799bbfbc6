"""The events page: add, change, withdraw and undo; a mistake keeps what was typed."""

import pytest
from streamlit.testing.v1 import AppTest

from services.text import t
from tests.app.conftest import Open

PAGE = "pages/workbench/events.py"


def fill(app: AppTest, key: str, **values: str) -> AppTest:
    for name, value in values.items():
        field = app.text_input if name in ("date", "name_nl", "name_en", "source") else app.selectbox
        field(key=f"{key}-{name}").set_value(value)
    button = next(one for one in app.button if one.proto.form_id == key)
    return button.click().run()


def listed(app: AppTest) -> list[str]:
    return list(app.table[0].value[t("table.what", "nl")])


def test_an_event_is_added_and_taken_back(on_own: Open) -> None:
    app = on_own(PAGE)
    before = listed(app)
    assert len(before) == 6
    app = fill(app, "new", date="1-9-2014", name_nl="Nieuw zaaksysteem", kind="migration", municipality="M1")
    assert len(listed(app)) == 7
    assert listed(app)[-1] == "Nieuw zaaksysteem"
    assert [box.value for box in app.success] == [t("events.added", "nl")]
    app.button(key="event_undo").click().run()
    assert listed(app) == before


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"date": "gisteren", "name_nl": "Iets"}, "event_date"),
        ({"date": "31-2-2014", "name_nl": "Iets"}, "event_date"),
        ({"date": "1-9-2014", "name_nl": "  "}, "event_without_name"),
    ],
)
def test_a_mistake_is_a_sentence_and_keeps_what_was_typed(on_example: Open, values: dict[str, str], code: str) -> None:
    app = fill(on_example(PAGE), "new", source="raadsbesluit", **values)
    said = t(f"error.{code}", "nl", value=values["date"])
    assert len(app.error) == 1
    assert app.error[0].value.replace("\\", "") == said
    assert app.text_input(key="new-source").value == "raadsbesluit"
    assert app.text_input(key="new-date").value == values["date"]
    assert len(listed(app)) == 6


def test_changed_and_put_back(on_own: Open) -> None:
    app = on_own(PAGE)
    before = listed(app)
    number = next(box for box in app.selectbox if box.label == t("events.choose", "nl")).value
    app = fill(app, f"change-{number}", name_nl="Eén vergunning, één loket")
    assert "Eén vergunning, één loket" in listed(app)
    assert len(listed(app)) == 6
    app.button(key="event_undo").click().run()
    assert listed(app) == before


def test_withdrawn_and_put_back(on_own: Open) -> None:
    app = on_own(PAGE)
    before = listed(app)
    next(one for one in app.button if str(one.key).startswith("withdraw-")).click().run()
    assert len(listed(app)) == 5
    app.button(key="event_undo").click().run()
    assert listed(app) == before


def test_a_recorded_event_starts_new_limits_on_the_service_page(on_own: Open) -> None:
    app = on_own(PAGE)
    fill(app, "new", date="2014-06-01", name_nl="Andere werkwijze", municipality="M5", certainty="recorded")
    app.switch_page("pages/workbench/service_kpis.py")
    app.query_params["municipality"] = "M5"
    app.query_params["row"] = "lead_time_days:combined_permit:citizen"
    app.run()
    assert any("Andere werkwijze" in words.value and "nieuwe grenzen" in words.value for words in app.markdown)
    assert any(t("kpi.few_points", "nl", points=9) in words.value.replace("\\", "") for words in app.markdown)


def test_where_there_is_nothing_the_page_says_what_to_do(on_nothing: Open) -> None:
    app = on_nothing(PAGE)
    assert not app.exception
    assert [box.value for box in app.info] == [t("ui.empty", "nl")]
