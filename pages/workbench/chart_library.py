"""Chart library: find a chart, put it in your own words, and take it along with everything that belongs to it."""

import streamlit as st

from services.text import t
from services.ui.access import offer_example
from services.ui.chart_basket import show_basket
from services.ui.chart_choices import choose_chart, choose_figures, choose_internal, choose_shape, choose_title
from services.ui.chart_embed import show_embed
from services.ui.chart_result import show_downloads, show_preview, show_words
from services.ui.state import language, show

lang = language()
st.title(t("page.chart_library_title", lang), anchor=False)
st.markdown(t("page.chart_library_purpose", lang))

# Choices
choose_figures(lang)
chosen = choose_chart(lang, choose_internal(lang))
if chosen is None:
    offer_example(lang)
    st.stop()
show(**chosen.params)

# The picture
st.header(t("page.chart_picture", lang), anchor=False)
shape = choose_shape(chosen, lang)
titled = choose_title(chosen, lang)
show_preview(titled, shape, lang)
show_downloads(titled, shape, lang)

st.header(t("page.chart_words", lang), anchor=False)
show_words(titled, lang)

st.header(t("page.chart_slides", lang), anchor=False)
st.markdown(t("page.chart_slides_text", lang))
show_basket(titled, lang)

st.header(t("page.chart_embed", lang), anchor=False)
show_embed(chosen, lang)
