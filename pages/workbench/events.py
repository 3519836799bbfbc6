"""Events: what happened, so that a jump in the figures is not looked into twice."""

import streamlit as st

from services.text import t
from services.ui.cache import events as stored_events
from services.ui.cache import known as registers
from services.ui.cache import municipalities_of
from services.ui.data_set import choose_data_set, example_of
from services.ui.event_form import add_form, change_form, show_done
from services.ui.event_list import show_happened
from services.ui.state import language, show

lang = language()
st.title(t("page.events_title", lang), anchor=False)
st.markdown(t("page.events_purpose", lang))

# Choices
data_set = choose_data_set(lang)
show(data_set=data_set)
known = registers(lang)
towns = municipalities_of(data_set)
example_of(data_set, lang)

# What happened
show_done(lang)
events = stored_events(data_set)
st.header(t("page.events_list", lang), anchor=False)
show_happened(events, known, lang)

st.header(t("page.events_add", lang), anchor=False)
add_form(data_set, towns, known, lang)
if events:
    st.header(t("page.events_change", lang), anchor=False)
    change_form(events, towns, known, lang)
