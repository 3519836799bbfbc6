"""One card a scenario: the date, its range, the chance of never, with what, and the neutral money."""

from collections.abc import Sequence

import streamlit as st

from services.answers.forecast.refuted_sentences import refuted_sentence
from services.answers.forecast.result import AudienceAnswer, ScenarioAnswer
from services.answers.forecast.sentences import (
    chance_sentence,
    headline,
    neutral_sentence,
    range_sentence,
    with_what_sentence,
    worse_sentence,
)
from services.text import t
from services.text.phrases import upper_first
from services.ui.components import plain

NARROWEST = 290  # pixels of a card before the next one moves down


def show_cards(
    answers: Sequence[ScenarioAnswer], audience: str, names: dict[str, dict[str, str]], language: str
) -> None:
    grid = st.grid(min(len(answers), 3), min_column_width=NARROWEST)
    for answer in answers:
        with grid.container(border=True, height="stretch"):
            one = answer.audience(audience)
            if one is None:
                _heading(answer.name.in_language(language), "–", language)
                st.markdown(t("answer.no_figures_for", language))
            else:
                _show(answer, one, names[answer.scenario], language)


def _heading(name: str, date: str, language: str) -> None:
    """The scenario as a heading, and under it the date, large. What the date means stands above all cards."""
    st.subheader(plain(name), anchor=False)
    st.metric(t("answer.half_better", language), plain(date), label_visibility="collapsed")


def _show(answer: ScenarioAnswer, one: AudienceAnswer, names: dict[str, str], language: str) -> None:
    if one.refuted:  # more words than a large figure has room for on a phone
        st.subheader(plain(answer.name.in_language(language)), anchor=False)
        st.markdown(f"#### {plain(headline(answer, one, language))}")
    else:
        _heading(answer.name.in_language(language), headline(answer, one, language), language)
    if refuted := refuted_sentence(answer, one, language):
        st.markdown(plain(refuted))
    if chance := chance_sentence(answer, one, language):
        st.markdown(plain(chance))
    st.markdown(plain(upper_first(range_sentence(answer, one, language)) + "."))
    said = with_what_sentence(one, names, language)
    if said:
        st.markdown(plain(said))
    st.markdown(plain(worse_sentence(answer, one, language)))
    st.markdown(plain(neutral_sentence(answer, language)))
