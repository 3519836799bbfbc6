"""Measured effect: did it work, and may we say so?"""

import streamlit as st

from services.text import t
from services.ui.cache import known as registers
from services.ui.data_set import choose_data_set, example_of, municipalities_of, source_of
from services.ui.measured_choices import ask_and_answer
from services.ui.measured_result import keep_it, show_checks, show_course, show_done, show_kept, show_verdict
from services.ui.page_charts import page_data
from services.ui.state import language, show

lang = language()
st.title(t("page.measured_effect_title", lang), anchor=False)
st.markdown(t("page.measured_effect_purpose", lang))

# Choices
data_set = choose_data_set(lang)
known = registers(lang)
example_of(data_set, lang)
show_done(lang)
found = ask_and_answer(data_set, municipalities_of(data_set), known, lang)

# The answer
st.header(t("page.measured_answer", lang), anchor=False)
if found is None:
    st.info(t("measured.choose_first", lang))
else:
    show(data_set=data_set, metric=found.question.metric, since=found.question.since)
    show_verdict(found, known, lang)
    if found.course:
        data = page_data()
        show_course(data, found, data.promised(found.question), known, lang)
        st.header(t("page.measured_checks", lang), anchor=False)
        show_checks(found, lang)
    keep_it(found, known, lang)

# What was kept before
st.header(t("page.measured_kept", lang), anchor=False)
show_kept(data_set, known, lang)
source_of(data_set, lang)
