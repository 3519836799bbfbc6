"""How sure it is: the weakest assumption, all assumptions with their evidence, and what moves the date."""

from collections.abc import Sequence

import streamlit as st

from services.answers.forecast.assumption_sentences import (
    defaults_sentence,
    fragile_sentence,
    weakest_lines,
    weakest_sentence,
)
from services.answers.forecast.result import ScenarioAnswer
from services.answers.forecast.sensitivity import sensitivity_table
from services.answers.plan.assumptions import assumption_notes, assumptions_frame, assumptions_table, hindrance_sentence
from services.answers.register.names import Registers
from services.text import t
from services.ui.cache import sensitivities
from services.ui.components import download, plain, show_table


def show_weakest(answers: Sequence[ScenarioAnswer], known: Registers, language: str) -> None:
    """For every scenario the assumption that its chance leans on most while the evidence is weakest, and how fragile
    that chance is."""
    st.markdown(f"**{t('page.weakest', language)}**")
    for answer in answers:
        said = weakest_sentence(answer, known, language)
        if said:
            st.markdown(f"- **{plain(answer.name.in_language(language))}.** {plain(said)}")
    st.page_link("pages/public/method.py", label=t("page.more_method", language), icon=":material/menu_book:")


def show_assumptions(answer: ScenarioAnswer, known: Registers, language: str, audience: str | None) -> None:
    table = assumptions_table(answer, known, language, audience)
    if table.empty:
        st.markdown(t("page.no_effects", language))
        return
    for line in weakest_lines(answer, known, language):
        st.markdown(f"- {plain(line)}")
    others = [fragile_sentence(answer, audience, language) if audience else "", defaults_sentence(answer, language)]
    for line in filter(None, others):
        st.markdown(plain(line))
    st.markdown(t("page.how_sure_text", language))
    show_table(table, t("page.how_sure", language))
    if answer.expired_evidence:
        st.markdown(t("page.expired", language, codes=", ".join(answer.expired_evidence)))
    if said := hindrance_sentence(answer, known, language, audience):
        st.markdown(plain(said))
    with st.expander(t("page.rests_on", language)):
        for investment, notes in assumption_notes(answer, known, language, audience).items():
            st.markdown(f"**{plain(investment)}**")
            for note in notes:
                sources = "".join(f"\n  - {plain(source)}" for source in note.sources)
                st.markdown(f"- {plain(note.about)}. {plain(note.text)}{sources}")
        frame = assumptions_frame(answer, known, language, audience)
        download(frame, f"klantwinst-{answer.scenario}", language, "assumptions")


def show_sensitivities(answer: ScenarioAnswer, known: Registers, language: str, audience: str) -> None:
    with st.spinner(t("ui.computing", language)):
        found = sensitivities(answer)
    table = sensitivity_table(found, answer, audience, known, language)
    if table.empty:
        st.markdown(t("page.nothing_moves", language))
        return
    st.markdown(t("page.moves_text", language))
    show_table(table, t("page.moves", language))
