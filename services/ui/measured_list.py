"""What is known of changes that happened already, for everyone: in words, with the checks a page further."""

import streamlit as st

from services.answers.effect.words import (
    basis_sentence,
    estimate_sentence,
    question_name,
    reason_sentences,
    verdict_sentence,
)
from services.answers.register.names import Registers
from services.text import t
from services.ui.cache import effects
from services.ui.components import plain


def show_effects(data_set: str, known: Registers, language: str) -> None:
    """Nothing at all while nothing was kept of this data set."""
    found = effects(data_set)
    if not found:
        return
    st.subheader(t("page.effects", language), anchor=False)
    st.markdown(t("page.effects_text", language))
    for _, one in found:
        metric = known.metrics[one.question.metric]
        said = [
            verdict_sentence(one, known, language),
            *reason_sentences(one, language),
            estimate_sentence(one, metric, language),
            basis_sentence(one, metric, language) if one.estimate is not None else "",
        ]
        name = question_name(one, known, language)
        st.markdown(f"- **{plain(name)}.** {plain(' '.join(filter(None, said)))}")
    st.page_link("pages/workbench/measured_effect.py", label=t("page.effects_more", language))
