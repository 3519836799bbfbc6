"""How sure it is: the weakest assumption, all assumptions with their evidence, and what moves the date."""

import streamlit as st

from services.answers.forecast.assumption_sentences import (
    defaults_sentence,
    fragile_sentence,
    weakest_lines,
)
from services.answers.forecast.result import ScenarioAnswer
from services.answers.forecast.sensitivity import sensitivity_table
from services.answers.plan.assumptions import assumption_notes, assumptions_frame, assumptions_table, hindrance_sentence
from services.answers.register.names import Registers
from services.text import t
from services.ui.cache import sensitivities
from services.ui.components import download, plain, show_table
from services.ui.section import section


def show_leaning(answer: ScenarioAnswer, known: Registers, language: str, audience: str) -> None:
    """The assumptions that count most, how fragile the chance is, and what the plan itself left open."""
    for line in weakest_lines(answer, known, language, audience):
        st.markdown(f"- {plain(line)}")
    for line in filter(None, [fragile_sentence(answer, audience, language), defaults_sentence(answer, language)]):
        st.markdown(plain(line))


def show_assumptions(answer: ScenarioAnswer, known: Registers, language: str) -> None:
    """All that is assumed, with its evidence."""
    table = assumptions_table(answer, known, language)
    if table.empty:
        st.markdown(t("page.no_effects", language))
        return
    st.markdown(t("page.how_sure_text", language))
    show_table(table, t("page.assumptions", language))
    if answer.expired_evidence:
        st.markdown(t("page.expired", language, codes=", ".join(answer.expired_evidence)))
    if said := hindrance_sentence(answer, known, language):
        st.markdown(plain(said))
    section("rests_on", t("page.rests_on", language), _show_notes, answer, known, language)


def _show_notes(answer: ScenarioAnswer, known: Registers, language: str) -> None:
    for investment, notes in assumption_notes(answer, known, language).items():
        st.markdown(f"**{plain(investment)}**")
        for note in notes:
            sources = "".join(f"\n  - {plain(source)}" for source in note.sources)
            st.markdown(f"- {plain(note.about)}. {plain(note.text)}{sources}")
    download(assumptions_frame(answer, known, language), f"klantwinst-{answer.scenario}", language, "assumptions")


def show_sensitivities(answer: ScenarioAnswer, known: Registers, language: str, audience: str) -> None:
    with st.spinner(t("ui.computing", language)):
        found = sensitivities(answer)
    table = sensitivity_table(found, answer, audience, known, language)
    if table.empty:
        st.markdown(t("page.nothing_moves", language))
        return
    st.markdown(t("page.moves_text", language))
    show_table(table, t("page.moves", language))
