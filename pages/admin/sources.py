"""Sources: whether they work, how old the figures are, and when new ones come."""

import streamlit as st

from services.text import t
from services.ui.source_list import show_sources
from services.ui.state import language

lang = language()
st.title(t("page.sources_title", lang), anchor=False)
st.markdown(t("page.sources_purpose", lang))

show_sources(lang)
