"""What a page needs before it can show anything: a database with scenarios."""

import streamlit as st

from services.answers.effect.packaged import keep_packaged
from services.answers.forecast.impact import unanswered, where_there_are_figures
from services.answers.forecast.result import ScenarioAnswer
from services.domain.errors import UserError
from services.intake.packaged import load_example
from services.settings import settings
from services.text import t
from services.ui.cache import data_sets_with_figures, impact, scenario_codes
from services.ui.components import show_problem


def answers_or_stop(codes: tuple[str, ...], as_of: int | None, language: str) -> list[ScenarioAnswer]:
    """The answers that can be given; without scenarios, what to do next.

    A scenario that cannot be answered, for want of figures, is named with its sentence; the others still show.
    """
    try:
        with st.spinner(t("ui.computing", language)):
            asked = codes or scenario_codes()
            found, missed = where_there_are_figures(asked, lambda code: impact(code, as_of))
    except UserError as error:
        if error.code == "no_scenarios":
            offer_example(language)
        else:
            show_problem(error, language)
        st.stop()
    for code, why in missed.items():
        show_problem(unanswered(code, why, language), language)
    if not found:
        st.stop()
    return found


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
