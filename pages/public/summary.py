"""The public page as everyone sees it: what will I notice, and when?"""

import streamlit as st

from services.text import t
from services.ui.cache import public_summary
from services.ui.components import plain
from services.ui.public_blocks import show_section
from services.ui.state import language

lang = language()
found = public_summary(lang)
st.title(found.title, anchor=False)
for line in found.lead:
    st.markdown(plain(line))
st.markdown(t("public.elsewhere", lang))

for section in found.sections:
    show_section(section, lang)

if found.sources:
    st.markdown(plain(f"{t('public.sources', lang)}: {'; '.join(found.sources)}"))
