"""Which scenario is sooner, on the same luck."""

from collections.abc import Sequence

import streamlit as st

from services.answers.forecast.compare import compared_sentence
from services.answers.forecast.result import ScenarioAnswer
from services.answers.register.names import Registers
from services.domain.period import month_of
from services.text import t
from services.ui.cache import compared
from services.ui.components import plain


def show_compared(answers: Sequence[ScenarioAnswer], audience: str, known: Registers, language: str) -> None:
    """Every pair of scenarios on the same figures; nothing where there is one."""
    codes = tuple(one.scenario for one in answers if one.data_set == answers[0].data_set)
    if len(codes) < 2:
        return
    with st.spinner(t("ui.computing", language)):
        found = compared(codes, month_of(answers[0].as_of))
    st.markdown(f"**{t('page.which_sooner', language)}**")
    for one in found:
        if one.audience == audience:
            st.markdown(f"- {plain(compared_sentence(one, known, language))}")
