"""What a page needs before it can show anything: a database with scenarios."""

import streamlit as st

from services.answers.effect.packaged import keep_packaged
from services.answers.forecast.impact import unanswered, where_there_are_figures
from services.answers.forecast.result import ScenarioAnswer
from services.domain.errors import UserError
from services.intake.packaged import load_example
from services.settings import settings
from services.text import t
from services.ui.cache import data_sets_with_figures, examples_aside, impact, plans_in_view, shows_example
from services.ui.components import show_problem
from services.ui.plan_choice import NEW
from services.ui.section import open_section
from services.ui.state import choose, follow_again


def answers_or_stop(named: tuple[str, ...], as_of: int | None, language: str) -> list[ScenarioAnswer]:
    """The answers that can be given of the plans in view, where `named` stand in the address; without plans, what to do
    next.

    A scenario that cannot be answered, for want of figures, is named with its sentence; the others still show.
    """
    try:
        with st.spinner(t("ui.computing", language)):
            found, missed = where_there_are_figures(plans_in_view(named), lambda code: impact(code, as_of))
    except UserError as error:
        if error.code == "no_scenarios":
            offer_example(language)
        elif error.code == "no_own_plan":
            offer_plan(language)
        else:
            show_problem(error, language)
        st.stop()
    for code, why in missed.items():
        show_problem(unanswered(code, why, language), language)
    if not found:
        st.stop()
    return found


def example_link(named: tuple[str, ...], language: str) -> None:
    """Where one's own plans stand in the place of the example, the way to it, and the way back."""
    aside = examples_aside()
    if not aside:
        return
    is_example = shows_example(named)
    label = t("ui.back_to_own" if is_example else "ui.see_example", language)
    icon = ":material/arrow_back:" if is_example else ":material/visibility:"
    if st.button(label, type="tertiary", key="example_link", icon=icon):
        choose(scenario=None if is_example else aside[0])
        follow_again()
        st.rerun()


def offer_plan(language: str) -> None:
    """What to do with figures of one's own and no plan that was decided: begin with one, or look at the example."""
    st.info(t("ui.no_own_plan", language))
    with st.container(horizontal=True):
        if st.button(t("ui.to_plan", language), type="primary"):
            open_section(NEW)
            st.switch_page("pages/workbench/plan.py")
        example_link((), language)


def offer_example(language: str) -> None:
    """What to do where nothing can be shown yet, each with one button: own files, or the example."""
    has_figures = bool(data_sets_with_figures())
    st.info(t("ui.no_plan" if has_figures else "ui.empty", language))
    with st.container(horizontal=True):
        example = st.button(t("ui.load_example", language), type="primary")
        if st.button(t("ui.load_own", language)):
            st.switch_page("pages/workbench/intake.py")
    if example:
        address = settings().database_url
        with st.status(t("cli.loading_example", language)) as status:
            for loaded in load_example(address):
                status.write(loaded.file)
            keep_packaged(address)
        st.rerun()
