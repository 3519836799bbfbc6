"""Writing down what happened with an investment; works on a phone."""

from datetime import date

import streamlit as st

from services.answers.plan.happened import actuals_of
from services.answers.plan.write_down import field_name, read_actual, write_down
from services.answers.register.names import told_apart
from services.domain.actual import AMOUNTS, KINDS, ActualKind
from services.domain.errors import UserError
from services.domain.scenario import Scenario
from services.storage.actuals import actuals
from services.storage.plan_versions import StoredScenario, holding
from services.text import t
from services.ui.actuals import actuals_table
from services.ui.components import show_problem
from services.ui.plan_done import done, number_of, show_done_here
from services.ui.plan_life import DAY_FORMAT, EARLIEST
from services.ui.rerun import change, current

YEARS = 60  # after the start of a plan, until which something can be planned anew
TURN = "klantwinst.actual_turn"  # how many were written down: after each the fields are empty again


def actual_form(versions: list[StoredScenario], language: str) -> None:
    """Of the version that holds: what happens, happens to what was decided. Only the fields that it needs."""
    plan = holding(versions).scenario
    names = told_apart({one.code: one.name.in_language(language) for one in plan.investment})
    code = st.selectbox(
        t("happened.investment", language), list(names), format_func=names.__getitem__, key=f"actual-of-{plan.code}"
    )
    what = st.selectbox(
        t("happened.actual", language), KINDS, format_func=lambda kind: t(f"actual.{kind}", language), key="actual-what"
    )
    written = {"scenario": plan.code, "investment": code, "actual": what, **_filled_in(plan, what, language)}
    asked = st.button(t("plan_page.write_down", language), type="primary", key=f"actual-write-{plan.code}")
    if not asked:
        show_done_here()
        _known(plan, names, language)
        return
    try:
        now = current()
        one = read_actual(now, written, language)
        with change() as unit:
            counts = write_down(unit, now, one)
            is_new = bool(counts.new or counts.changed)
            number = number_of(unit) if is_new else None
    except UserError as error:
        show_problem(error, language)
        return
    st.session_state[TURN] = st.session_state.get(TURN, 0) + 1
    done("written" if is_new else "known", language, number)


def _known(plan: Scenario, names: dict[str, str], language: str) -> None:
    """What was written down so far."""
    if found := actuals_of(actuals(current(), plan.code)):
        st.markdown(f"**{t('page.actuals', language)}**")
        actuals_table(found, names, language)


def _filled_in(plan: Scenario, what: ActualKind, language: str) -> dict[str, object]:
    """The day or the period, the amount and what was said about it."""
    turn = st.session_state.get(TURN, 0)

    def day(name: str, last: date) -> date | None:
        found: date | None = st.date_input(
            field_name(name, what, language), value=None, min_value=EARLIEST, max_value=last, format=DAY_FORMAT,
            key=f"actual-{name}-{turn}",
        )  # fmt: skip
        return found

    found: dict[str, object] = {}
    left, right = st.columns(2)
    with left:
        found["on"] = day("on", date.today())
    if what in AMOUNTS or what == "delayed":
        far = plan.starts_on.replace(year=plan.starts_on.year + YEARS)
        with right:
            found["until"] = day("until", far)
    if what in AMOUNTS:
        found["eur"] = st.number_input(t("happened.eur", language), value=None, step=1000.0, key=f"actual-eur-{turn}")
    reason = st.text_input(t("happened.reason", language), max_chars=600, key=f"actual-reason-{turn}")
    return {**found, "reason": reason.strip()}
