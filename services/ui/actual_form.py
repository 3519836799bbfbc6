"""Writing down what happened with an investment; works on a phone."""

from datetime import date

import streamlit as st

from services.answers.plan.write_down import read_actual, write_down
from services.answers.register.names import told_apart
from services.domain.actual import KINDS
from services.domain.errors import UserError
from services.storage.plan_versions import StoredScenario, holding
from services.text import t
from services.ui.components import show_problem
from services.ui.plan_done import done, number_of
from services.ui.plan_life import DAY_FORMAT, EARLIEST
from services.ui.rerun import change, current

YEARS = 60  # after the start of a plan, until which something can be planned anew


def actual_form(versions: list[StoredScenario], language: str) -> None:
    """Of the version that holds: what happens, happens to what was decided."""
    plan = holding(versions).scenario
    names = told_apart({one.code: one.name.in_language(language) for one in plan.investment})
    with st.form(f"actual-{plan.code}", border=False):
        code = st.selectbox(t("happened.investment", language), list(names), format_func=names.__getitem__)
        what = st.selectbox(
            t("happened.actual", language), KINDS, format_func=lambda kind: t(f"actual.{kind}", language)
        )
        left, right = st.columns(2)
        far = plan.starts_on.replace(year=plan.starts_on.year + YEARS)
        on = left.date_input(
            t("happened.on", language), value=None, min_value=EARLIEST, max_value=date.today(), format=DAY_FORMAT
        )
        until = right.date_input(
            t("happened.until", language), value=None, min_value=EARLIEST, max_value=far, format=DAY_FORMAT
        )
        eur = st.number_input(t("happened.eur", language), min_value=0.0, value=None, step=1000.0)
        reason = st.text_input(t("happened.reason", language), max_chars=600)
        asked = st.form_submit_button(t("plan_page.write_down", language), type="primary")
    if not asked:
        return
    written = {
        "scenario": plan.code,
        "investment": code,
        "actual": what,
        "on": on,
        "until": until,
        "eur": eur,
        "reason": reason.strip(),
    }
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
    done("written" if is_new else "known", language, number)
