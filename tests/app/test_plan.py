"""The plan page: what it says first, trying, keeping, deciding, writing down, and the way back."""

import re
from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from services.text import t
from tests.app.conftest import Open

PAGE = "pages/workbench/plan.py"
PLAN = "service_provider"
HERE = {"scenario": PLAN}
ALL = (
    "plan-form",
    "plan-effects",
    "plan-reviews",
    "plan-calendar",
    "plan-what-if",
    "plan-choices",
    "plan-actual",
    "plan-costs",
    "plan-life",
    "plan-versions",
    "plan-new",
)


def said(app: AppTest) -> str:
    assert not app.exception
    return "\n".join(one.value for one in app.markdown).replace("\\", "").replace("\u00a0", " ")


def slider(app: AppTest, name: str, value: float) -> AppTest:
    key = re.compile(rf"{name}-{PLAN}-\d+-permits_redesign")  # of the newest version
    next(one for one in app.slider if key.fullmatch(one.key)).set_value(value)
    return app.run()


def trying(app: AppTest) -> AppTest:
    app.selectbox(key=f"try-{PLAN}").set_value("permits_redesign")
    return app.run()


def test_it_opens_with_where_the_plan_stands_and_what_it_comes_to(on_example: Open) -> None:
    text = said(on_example(PAGE, **HERE))
    assert "Over dit plan is besloten (versie 1)" in text
    assert "op 10 kans dat het komt" in text
    assert "Van elke € 100 gaat 25 naar mensen en werkwijzen, 18 naar oplossingen en 57 naar hardware" in text


def test_every_part_of_it_opens(on_example: Open) -> None:
    app = on_example(PAGE, opened=list(ALL), **HERE)
    assert "Vergelijkbare projecten" in said(app)
    assert not app.error and not app.warning


def test_a_slider_shows_the_answer_beside_the_one_that_stands_and_changes_nothing(on_example: Open) -> None:
    app = trying(on_example(PAGE, opened=["plan-what-if"], **HERE))
    assert "Er verandert niets aan het plan tot u het bewaart" in said(app)
    text = said(slider(app, "months", 12))
    assert "“Vergunningen samen opnieuw inrichten” begint 12 maanden later." in text
    assert "later" in text and "minder kans" in text


def test_what_was_tried_is_kept_as_a_draft_and_taken_back(on_own: Open) -> None:
    app = slider(trying(on_own(PAGE, opened=["plan-what-if"], **HERE)), "months", 6)
    app.button(key=f"keep-{PLAN}").click().run()
    assert "Dit is een ontwerp (versie 2)" in said(app)
    assert "Tot er opnieuw is besloten, geldt versie 1" in said(app)
    assert "6 maanden later" in app.success[0].value
    app.button(key="plan_undo").click().run()
    assert "Over dit plan is besloten (versie 1)" in said(app)


def test_a_decision_needs_its_day_and_its_body_and_the_second_time_a_reason(on_own: Open) -> None:
    app = slider(trying(on_own(PAGE, opened=["plan-what-if", "plan-life"], **HERE)), "size", 0.5)
    app.button(key=f"keep-{PLAN}").click().run()
    decide = f"decided-{PLAN}"
    app.button(key=decide).click().run()
    assert "een dag nodig" in app.error[0].value
    app.date_input(key=f"on-{PLAN}").set_value(date(2026, 11, 1))
    app.text_input(key=f"by-{PLAN}").set_value("gemeenteraad")
    app.button(key=decide).click().run()
    assert "al eens besloten" in app.error[0].value
    app.text_input(key=f"reason-{PLAN}").set_value("het lukt maar half")
    app.button(key=decide).click().run()
    assert "Over dit plan is besloten (versie 2)" in said(app)
    assert "door gemeenteraad. Waarom: het lukt maar half" in said(app)


def test_a_proposed_plan_does_not_change_until_it_is_a_draft_again(on_own: Open) -> None:
    app = slider(trying(on_own(PAGE, opened=["plan-what-if", "plan-life"], **HERE)), "months", 3)
    app.button(key=f"keep-{PLAN}").click().run()
    app.button(key=f"proposed-{PLAN}").click().run()
    assert "Dit plan is voorgesteld (versie 2)" in said(app)
    slider(app, "months", 4)
    app.button(key=f"keep-{PLAN}").click().run()
    assert "verandert dan niet" in app.error[0].value
    app.button(key=f"draft-{PLAN}").click().run()
    assert "Dit is een ontwerp (versie 2)" in said(app)


def test_an_older_version_becomes_the_newest(on_own: Open) -> None:
    app = slider(trying(on_own(PAGE, opened=["plan-what-if", "plan-versions"], **HERE)), "months", 6)
    app.button(key=f"keep-{PLAN}").click().run()
    text = said(app)
    assert "Versie 2, ontwerp" in text and "Versie 1, besloten" in text
    app.button(key=f"restore-{PLAN}").click().run()
    assert "Versie 3, ontwerp" in said(app)
    assert "6 maanden eerder" in app.success[0].value


def fill_actual(app: AppTest, what: str, on: date | None, reason: str, eur: float | None = None) -> AppTest:
    def labelled(kind: str, name: str) -> object:
        return next(one for one in getattr(app, kind) if one.label == t(f"happened.{name}", "nl"))

    labelled("selectbox", "actual").set_value(what).run()  # type: ignore[attr-defined]
    labelled("date_input", "from" if what == "spent" else "on").set_value(on)  # type: ignore[attr-defined]
    labelled("text_input", "reason").set_value(reason)  # type: ignore[attr-defined]
    if eur is not None:
        labelled("number_input", "eur").set_value(eur)  # type: ignore[attr-defined]
    return next(one for one in app.button if one.label == t("plan_page.write_down", "nl")).click().run()


@pytest.mark.parametrize(
    ("what", "on", "reason", "expected"),
    [
        ("started", None, "begonnen", "Dag"),
        ("started", date(2015, 3, 1), " ", "Toelichting"),
        ("spent", date(2015, 3, 1), "eerste rekening", "euro"),
        ("started", date(2014, 1, 1), "te vroeg", "begin van het plan"),
    ],
)
def test_what_cannot_have_happened_is_a_sentence(
    on_example: Open, what: str, on: date | None, reason: str, expected: str
) -> None:
    app = fill_actual(on_example(PAGE, opened=["plan-actual"], **HERE), what, on, reason)
    assert expected in app.error[0].value and "Er is niets opgeschreven" in app.error[0].value


def test_what_happened_is_written_down_and_taken_back(on_own: Open) -> None:
    app = fill_actual(on_own(PAGE, opened=["plan-actual"], **HERE), "started", date(2015, 2, 1), "zoals gepland")
    assert app.success[0].value == t("plan_page.done_written", "nl")
    app.button(key="plan_undo").click().run()
    assert not app.success and not app.exception


def start(app: AppTest, name: str) -> AppTest:
    next(one for one in app.text_input if one.label == t("plan_page.name", "nl")).set_value(name)
    return next(one for one in app.button if one.label == t("plan_page.start", "nl")).click().run()


def test_a_new_plan_begins_as_a_copy(on_own: Open) -> None:
    app = on_own(PAGE, opened=["plan-new"], **HERE)
    assert "heeft een naam nodig" in start(app, "  ").error[0].value
    app = start(app, "Één loket voor iedereen")
    assert "Dit is een ontwerp (versie 1)" in said(app)
    assert app.selectbox(key="plan").value == "een_loket_voor_iedereen"


def test_where_there_is_no_plan_one_can_be_started(on_nothing: Open) -> None:
    app = on_nothing(PAGE, opened=["plan-new"])
    assert app.info[0].value == t("plan_page.none", "nl")
    assert "Dit is een ontwerp (versie 1)" in said(start(app, "Ons eerste plan"))


@pytest.mark.parametrize("language", ["nl", "en"])
def test_both_languages(on_example: Open, language: str) -> None:
    app = on_example(PAGE, opened=list(ALL), language=language, **HERE)
    assert app.title[0].value == t("plan_page.title", language)
    assert not app.exception


def test_what_first_drop_and_delay_and_the_best_together(on_example: Open) -> None:
    app = on_example(PAGE, opened=["plan-choices"], **HERE)
    assert [one.value for one in app.subheader] == ["Wat eerst?", "Wat laten?", "Wat later?"]
    headings = list(app.table[0].value.columns)
    assert headings == ["Investering", "Wat dan", "Kans", "Punten per miljoen euro", "Datum, als het komt"]
    next(one for one in app.number_input if "tegelijk" in one.label).set_value(2)
    next(one for one in app.button if one.label == "Reken uit").click()
    text = said(app.run())
    assert "mogelijkheden zijn geprobeerd" in text


def test_why_costs_did_not_fall_says_what_was_promised_and_what_is_not_known(on_example: Open) -> None:
    text = said(on_example(PAGE, opened=["plan-costs"], **HERE))
    assert "belooft geen besparing" in text
    assert "In 8 van de 10 uitkomsten" in text
    assert "Per inwoner kan niet worden gezegd" in text


def test_an_investment_is_filled_in_as_a_form_and_only_what_is_otherwise_is_kept(on_own: Open) -> None:
    app = on_own(PAGE, opened=["plan-form"], **HERE)
    app.selectbox(key=f"form-of-{PLAN}").set_value("permits_redesign").run()
    next(one for one in app.number_input if one.label.startswith("Budget")).set_value(1_400_000.0)
    next(one for one in app.text_input if one.label == "Eigenaar").set_value("manager dienstverlening")
    next(one for one in app.button if one.label == "Bewaar").click()
    text = said(app.run())
    assert "Dit is een ontwerp (versie 2)" in text
    assert "€ 250.000 hoger" in app.success[0].value.replace("\u00a0", " ")
    assert "manager dienstverlening" in app.success[0].value
    app.selectbox(key=f"form-of-{PLAN}").set_value("broker_competences").run()
    next(one for one in app.number_input if one.label.startswith("Budget")).set_value(0.0)
    next(one for one in app.button if one.label == "Bewaar").click().run()
    assert "Dit is een ontwerp (versie 3)" in said(app)
    assert "nan" not in app.success[0].value and "690.000 lager" in app.success[0].value


def test_a_new_investment_needs_a_name_and_a_circle_is_refused(on_own: Open) -> None:
    app = on_own(PAGE, opened=["plan-form"], **HERE)
    app.selectbox(key=f"form-of-{PLAN}").set_value("").run()
    next(one for one in app.button if one.label == "Bewaar").click().run()
    assert "naam" in app.error[0].value
    app.text_input[0].set_value("Leren van klachten <script>alert(1)</script> 😀")
    next(one for one in app.button if one.label == "Bewaar").click()
    assert "Dit is een ontwerp (versie 2)" in said(app.run())
    app.selectbox(key=f"form-of-{PLAN}").set_value("direction_by_members").run()
    next(one for one in app.multiselect if one.label == "Wacht op").set_value(["permits_redesign"])
    next(one for one in app.button if one.label == "Bewaar").click().run()
    assert "direction_by_members → " in app.error[0].value or "op elkaar" in app.error[0].value


def test_the_first_decision_stays_in_sight_after_the_second(on_own: Open) -> None:
    app = slider(trying(on_own(PAGE, opened=["plan-what-if", "plan-life"], **HERE)), "size", 0.5)
    for number, day in ((0.5, date(2026, 10, 1)), (0.8, date(2026, 11, 1))):
        slider(trying(app), "size", number)
        app.button(key=f"keep-{PLAN}").click().run()
        app.date_input(key=f"on-{PLAN}").set_value(day)
        app.text_input(key=f"by-{PLAN}").set_value("gemeenteraad")
        app.text_input(key=f"reason-{PLAN}").set_value("het lukt maar half")
        app.button(key=f"decided-{PLAN}").click().run()
    text = said(app)
    assert "Eerst besloten: versie 1, op een dag die niet is opgeschreven. Daar wordt het plan aan gehouden." in text
    assert "Opnieuw besloten op 1 oktober 2026, versie 2. Waarom: het lukt maar half" in text
    assert "Opnieuw besloten op 1 november 2026, versie 3. Waarom: het lukt maar half" in text


def test_people_in_the_place_of_hardware(on_example: Open) -> None:
    plan = "efficient_provider_own"
    app = on_example(PAGE, opened=["plan-what-if"], scenario=plan)
    app.selectbox(key=f"try-{plan}").set_value("joint_environment").run()
    app.selectbox(key=f"instead-{plan}-1-joint_environment").set_value("broker_competences").run()
    text = said(app)
    assert "soort: vaardigheden. Dat was infrastructuur" in text


def test_what_must_be_checked_says_that_nobody_does_and_what_hangs_on_it(on_example: Open) -> None:
    app = on_example(PAGE, opened=["plan-reviews"], **HERE)
    assert "Zonder iemand die het nakijkt: 14" in said(app)
    assert list(app.table[0].value.columns)[-2:] == ["Zonder dit, kans", "Zonder dit, datum"]


def test_what_was_written_down_can_be_read_back_and_the_fields_are_empty_again(on_own: Open) -> None:
    opened = on_own(PAGE, opened=["plan-actual"], **HERE)
    app = fill_actual(opened, "spent", date(2015, 2, 1), "eerste rekening", 4000)
    assert [one.value for one in app.success] == [t("plan_page.done_written", "nl")] * 2  # above, and beside the form
    assert "eerste rekening" in " ".join(str(table.value.to_dict()) for table in app.table)
    assert all(one.value is None for one in app.number_input if one.label == t("happened.eur", "nl"))
