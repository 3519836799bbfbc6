"""The dashboard's entry: a router. Page settings, language, navigation, and run the chosen page."""

import streamlit as st

from services.ui.navigation import navigation
from services.ui.state import language_switch, start

st.set_page_config(page_title="Klantwinst", page_icon=":material/schedule:", layout="centered")
start()
page = navigation()
language_switch()
page.run()
