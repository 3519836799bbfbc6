"""The first page: when, and with what, does the customer benefit?"""

import streamlit as st

from services.answers.forecast.cards import cards
from services.text import t
from services.ui.access import answers_or_stop, example_link
from services.ui.answer_sections import Shown, show_sections
from services.ui.cache import known as registers
from services.ui.choices import as_of_sentence, choose_audience, choose_scenario
from services.ui.components import example_badge, example_mark
from services.ui.page_charts import show_chart
from services.ui.scenario_card import show_cards
from services.ui.state import language, question, show

lang = language()
heading = st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center")
heading.title(t("page.answer_title", lang), anchor=False, width="content")

# Choices
asked = question()
answers = answers_or_stop(asked.scenario, asked.as_of, lang)
known = registers(lang)
with heading:
    example_badge(answers, lang)
    audience = choose_audience(answers, lang)
    example_link(asked.scenario, lang)

# The answer
show_cards(cards(answers, audience, known, lang))
show_chart({"chart": "when", "audience": audience}, lang)
st.markdown(as_of_sentence(answers[0], lang))
example_mark(answers, lang)
st.page_link("pages/public/method.py", label=t("page.more_method", lang), icon=":material/menu_book:")

# One scenario further
st.header(t("page.further", lang), anchor=False)
answer = choose_scenario(answers, asked.scenario, lang)
show(audience=audience, scenario=answer.scenario, as_of=answer.as_of)
one = answer.audience(audience)
if one is None:
    st.markdown(t("answer.no_figures_for", lang))
    st.stop()
show_sections(Shown(answers=answers, answer=answer, one=one, known=known, language=lang))
