"""Bringing figures in: choose a file, see what we read and what it changes, and only then keep it."""

import streamlit as st

from services.text import t
from services.ui.cache import known as registers
from services.ui.intake_choices import choose_target
from services.ui.intake_review import show_done, show_last_import
from services.ui.intake_steps import bring_in
from services.ui.state import language, show

lang = language()
st.title(t("page.intake_title", lang), anchor=False)
st.markdown(t("page.intake_purpose", lang))

# Choices
data_set = choose_target(lang)
show(data_set=data_set)

# From the file to the figures
show_done(lang)
bring_in(data_set, registers(lang), lang)

# And the way back
show_last_import(data_set, lang)
