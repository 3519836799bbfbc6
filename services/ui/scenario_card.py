"""One card a scenario: the date, its range, the chance of never, with what, and the neutral money."""

from collections.abc import Sequence

import streamlit as st

from services.answers.result import AudienceAnswer, ScenarioAnswer
from services.answers.sentences import (
    headline,
    neutral_sentence,
    never_sentence,
    range_sentence,
    with_what_sentence,
)
from services.text import t
from services.text.phrases import chance
from services.ui.components import plain


def show_cards(
    answers: Sequence[ScenarioAnswer], audience: str, names: dict[str, dict[str, str]], language: str
) -> None:
    for at in range(0, len(answers), 3):
        row = answers[at : at + 3]
        for column, answer in zip(st.columns(len(row)), row, strict=True):
            with column.container(border=True, height="stretch"):
                one = answer.audience(audience)
                st.markdown(f"**{plain(answer.name.in_language(language))}**")
                if one is None:
                    st.markdown(t("answer.no_figures_for", language))
                else:
                    _show(answer, one, names[answer.scenario], language)


def _show(answer: ScenarioAnswer, one: AudienceAnswer, names: dict[str, str], language: str) -> None:
    st.markdown(f"## {plain(headline(answer, one, language))}")
    st.markdown(plain(range_sentence(answer, one, language)))
    if one.p50:
        st.markdown(plain(never_sentence(answer, one, language)))
    elif one.probability > 0:
        years = round(answer.horizon_months / 12)
        st.markdown(t("answer.chance_within", language, chance=chance(one.probability, language), years=years))
    said = with_what_sentence(one, names, language)
    if said:
        st.markdown(plain(said))
    st.markdown(plain(neutral_sentence(answer, language)))
