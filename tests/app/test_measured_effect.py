"""The page of measured effects: ask, read, keep, take over, take away; what cannot be asked is a sentence."""

import pytest
from streamlit.testing.v1 import AppTest

from services.text import t
from tests.app.conftest import Open

PAGE = "pages/workbench/measured_effect.py"
ASKED = {
    "data_set": "permit_cases",
    "metric": "on_time_share",
    "treated": "M2,M5",
    "since": "2014-05",
    "compared": "M1,M3,M4",
    "method": "did",
    "transition": "1",
}


def words(app: AppTest) -> str:
    return " ".join(one.value for one in [*app.markdown, *app.subheader, *app.info]).replace("\\", "")


def kept(app: AppTest) -> int:
    """Rows of the table of what was kept: the last one on the page."""
    return len(app.table[-1].value)


def test_it_opens_with_the_effect_that_was_kept_last_and_chooses_nothing(on_example: Open) -> None:
    app = on_example(PAGE, audience="business")
    assert not app.exception and len(app.get("vega_lite_chart")) == 1
    assert "M2" in words(app) and t("measured.choose_first", "nl") in [box.value for box in app.info]
    assert app.multiselect(key="treated").value == [] and dict(app.query_params) == {"audience": "business"}
    assert not [one for one in app.button if one.key == "measured_keep"]  # it was kept already
    assert kept(app) == 2  # the packaged example


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_link_opens_the_verdict_with_its_margin_checks_and_chart(on_example: Open, language: str) -> None:
    app = on_example(PAGE, opened=["table-counterfactual"], language=language, **ASKED)
    assert not app.exception and not app.error
    assert t("verdict.cannot_be_said_yet", language) in [one.value for one in app.subheader]
    said = words(app)
    assert t("method_text.did", language) in said
    assert "43" in said and "95" in said
    assert len(app.get("vega_lite_chart")) == 1
    assert len(app.get("download_button")) == 1
    checks = next(one.value for one in app.table if t("table.check", language) in one.value.columns)
    assert len(checks) > 6


def test_choosing_a_municipality_asks_the_question(on_example: Open) -> None:
    app = on_example(PAGE, data_set="permit_cases", metric="lead_time_days")
    app.multiselect(key="treated").set_value(["M2"]).run()
    assert not app.exception
    assert not app.info
    assert len(app.get("vega_lite_chart")) == 1
    app.selectbox(key="since").set_value("2013-05").run()
    assert len(app.get("vega_lite_chart")) == 1
    options = app.multiselect(key="compared").options
    assert len(options) >= 4 and not any("M2" in option for option in options)


def test_kept_once_and_taken_back(on_own: Open) -> None:
    app = on_own(PAGE, **{**ASKED, "metric": "lead_time_days", "service": "building_permit"})
    app.button(key="measured_keep").click().run()
    assert len(app.success) == 1
    assert kept(app) == 3
    app.button(key="measured_undo").click().run()
    assert kept(app) == 2


def test_withdrawn_and_put_back(on_own: Open) -> None:
    app = on_own(PAGE)
    app.button(key="measured_withdraw").click().run()
    assert kept(app) == 1
    app.button(key="measured_undo").click().run()
    assert kept(app) == 2


def test_a_date_without_figures_after_it_cannot_be_said_yet(on_example: Open) -> None:
    app = on_example(PAGE, **{**ASKED, "since": "2015-02"})
    assert not app.exception and not app.error
    assert t("verdict.cannot_be_said_yet", "nl") in [one.value for one in app.subheader]


def test_everyone_treated_has_nobody_to_compare_with(on_example: Open) -> None:
    app = on_example(PAGE, **{**ASKED, "treated": "M1,M2,M3,M4,M5,W1", "compared": ""})
    assert not app.exception
    assert t("reason.no_comparison", "nl") in words(app)


@pytest.mark.parametrize(
    "wrong", [{"method": "guess"}, {"treated": "M9"}, {"since": "1990-01"}, {"investment": "x", "scenario": "nothing"}]
)
def test_a_wrong_link_is_a_sentence_and_no_crash(on_example: Open, wrong: dict[str, str]) -> None:
    app = on_example(PAGE, **{**ASKED, **wrong})
    assert not app.exception
    assert app.error or app.info or app.warning or app.subheader


def test_the_first_page_tells_what_is_known_of_the_change(on_example: Open) -> None:
    app = on_example("pages/public/answer.py", opened=["measured"])
    said = words(app)
    assert t("page.effects_text", "nl") in said
    assert "M2" in said and "mei 2014" in said
    assert t("verdict_sentence.not_shown", "nl") in said
