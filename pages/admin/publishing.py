"""Publishing: make an edition, look at it, make it public; and what the citizens' panel says."""

import streamlit as st

from services.text import t
from services.ui.edition_list import make_edition, show_done, show_editions
from services.ui.panel_steward import invite, show_answers
from services.ui.state import language

lang = language()
st.title(t("page.publishing_title", lang), anchor=False)
st.markdown(t("page.publishing_purpose", lang))
show_done(lang)

st.header(t("page.editions", lang), anchor=False)
make_edition(lang)
show_editions(lang)

st.header(t("page.panel", lang), anchor=False)
st.markdown(t("page.panel_text", lang))
invite(lang)
show_answers(lang)
