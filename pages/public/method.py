"""How it is computed, in words that a council member follows, and what it cannot say."""

import streamlit as st

from services.answers.register.metrics import metrics_tables
from services.text import t
from services.text.pages import page_text
from services.ui.cache import decided
from services.ui.components import show_table
from services.ui.section import section
from services.ui.state import language

lang = language()
st.title(t("page.method_title", lang), anchor=False)
st.markdown(page_text("method", lang))

st.header(t("page.metrics", lang), anchor=False)
st.markdown(t("page.metrics_text", lang))
used, others = metrics_tables(decided(lang), lang)
if len(used):
    show_table(used, t("page.metrics", lang))
section("other_metrics", t("page.other_metrics", lang), show_table, others, t("page.other_metrics", lang))
