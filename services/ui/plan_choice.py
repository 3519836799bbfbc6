"""Which plan is worked on, and a new one."""

from datetime import date

import streamlit as st

from services.answers.plan.drafts import copied, start
from services.answers.register.names import told_apart
from services.domain.code_of import own_code
from services.domain.errors import InvalidFile, UserError
from services.domain.metric import Names
from services.intake.packaged import template, templates
from services.storage.plan_versions import StoredScenario
from services.text import t
from services.ui.cache import known as registers
from services.ui.cache import plan_versions
from services.ui.components import show_problem
from services.ui.plan_done import done, number_of
from services.ui.rerun import change
from services.ui.state import choose, follow, follow_again, question

NEW = "plan-new"  # the part in which one begins
YEARS_BEFORE, YEARS_AHEAD = 4, 2  # of this one, to begin in: what runs already can be followed too


def choose_plan(language: str) -> list[StoredScenario] | None:
    """The versions of the chosen plan, oldest first; None where there is no plan yet."""
    plans = dict(sorted(plan_versions().items(), key=lambda each: each[1][-1].is_example))
    if not plans:
        st.info(t("plan_page.none", language))
        return None
    asked = [code for code in question().scenario if code in plans]
    now = next(iter(asked), next(iter(plans)))
    names = told_apart({code: _called(each[-1], language) for code, each in plans.items()})
    follow("plan", now)
    chosen = st.selectbox(t("plan_page.choose", language), list(plans), format_func=names.__getitem__, key="plan")
    if chosen != now:
        choose(scenario=chosen)
    return list(plans[chosen or now])


def _called(stored: StoredScenario, language: str) -> str:
    name = stored.scenario.name.in_language(language)
    return t("plan_page.of_example", language, name=name) if stored.is_example else name


def new_plan(language: str) -> None:
    """From a template, or from a plan that is there."""
    plans = plan_versions()
    origins = {code: each[-1].scenario for code, each in plans.items()}
    origins |= {code: template(code) for code in templates() if code not in origins}
    called = told_apart({code: one.name.in_language(language) for code, one in origins.items()})
    with st.form("new_plan", border=False):
        origin = st.selectbox(t("plan_page.from", language), list(origins), format_func=called.__getitem__)
        name = st.text_input(t("plan_page.name", language))
        this = date.today().year
        years = range(this - YEARS_BEFORE, this + YEARS_AHEAD + 1)
        quarters = [date(year, month, 1) for year in years for month in (1, 4, 7, 10)]
        starts = st.selectbox(
            t("plan_page.starts", language),
            quarters,
            index=quarters.index(date(this + 1, 1, 1)),
            format_func=lambda day: f"{t(f'month.{day.month}', language)} {day.year}",
        )
        asked = st.form_submit_button(t("plan_page.start", language), type="primary")
    if not asked:
        return
    if not name.strip():
        show_problem(UserError("plan_needs_name"), language)
        return
    code = own_code(name, list(plans))
    try:
        made = copied(origins[origin], code, starts, Names(nl=name.strip(), en=name.strip()))
        with change() as unit:
            start(unit, made, registers(language))
            number = number_of(unit)
    except (UserError, InvalidFile) as error:
        show_problem(error, language)
        return
    choose(scenario=code)
    follow_again()
    done("started", language, number)
