"""Measured effect: did it work, and may we say so?"""

import streamlit as st

from services.answers.effect.words import question_name
from services.text import t
from services.ui.cache import effects, municipalities_of
from services.ui.cache import known as registers
from services.ui.components import plain
from services.ui.data_set import choose_data_set, example_of, source_of
from services.ui.measured_choices import ask_and_answer, opened_at_first
from services.ui.measured_result import (
    keep_it,
    newest,
    show_checks,
    show_course,
    show_done,
    show_kept,
    show_verdict,
)
from services.ui.state import language, show

lang = language()
st.title(t("page.measured_effect_title", lang), anchor=False)

# Choices, below the answer that they give
data_set = choose_data_set(lang)
known = registers(lang)
example_of(data_set, lang)
show_done(lang)
before = effects(data_set)
answer = st.container()
with st.expander(f"**{t('page.measured_choices', lang)}**", expanded=opened_at_first(not before)):
    st.markdown(t("page.measured_effect_purpose", lang))
    asked = ask_and_answer(data_set, municipalities_of(data_set), known, lang)
    if asked is None:
        st.info(t("measured.choose_first", lang))

# The answer: to what is asked, else what was kept last
found = asked or newest(before)
with answer:
    st.header(t("page.measured_answer", lang), anchor=False)
    if found is not None:
        show(data_set=data_set, metric=found.question.metric, since=found.question.since)
        st.markdown(f"**{plain(question_name(found, known, lang))}**")
        show_verdict(found, known, lang)
        if found.course:
            show_course(found, known, lang)
            st.header(t("page.measured_checks", lang), anchor=False)
            show_checks(found, lang)
    if asked is not None:
        keep_it(asked, known, lang)

# What was kept before
st.header(t("page.measured_kept", lang), anchor=False)
show_kept(before, known, lang)
source_of(data_set, lang)
