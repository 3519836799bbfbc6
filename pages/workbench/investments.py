"""Investments: where the money goes, how it reaches the customer, and what all of it assumes."""

import streamlit as st

from services.answers.forecast.sentences import debt_sentence, hours_sentence
from services.answers.plan.investments import investment_frame, investments_table
from services.text import t
from services.ui.access import answers_or_stop, example_link
from services.ui.actuals import show_actuals
from services.ui.assumptions import show_assumptions
from services.ui.cache import known as registers
from services.ui.choices import choose_scenario
from services.ui.components import example_mark, plain
from services.ui.investment_list import show_investments
from services.ui.page_charts import show_chart
from services.ui.spending import show_spending
from services.ui.state import language, question, show

lang = language()
st.title(t("page.investments_title", lang), anchor=False)
st.markdown(t("page.investments_purpose", lang))

# Choices
asked = question()
answers = answers_or_stop(asked.scenario, asked.as_of, lang)
known = registers(lang)
answer = choose_scenario(answers, asked.scenario, lang)
show(scenario=answer.scenario, as_of=answer.as_of)
st.markdown(t("ui.assumptions", lang))
example_mark([answer], lang)
example_link(asked.scenario, lang)

st.header(t("page.money_years", lang), anchor=False)
about = {"scenario": answer.scenario}
show_chart({"chart": "money_by_year", **about}, lang)
st.markdown(plain(debt_sentence(answer, lang)))
st.markdown(plain(hours_sentence(answer, lang)))

st.header(t("page.network", lang), anchor=False)
show_chart({"chart": "network", **about}, lang)

st.header(t("page.list", lang), anchor=False)
show_investments(investments_table(answer, known, lang), investment_frame(answer, known, lang), lang)
show_actuals(answer, known, lang)

st.header(t("page.assumptions", lang), anchor=False)
show_assumptions(answer, known, lang)

st.header(t("page.spending", lang), anchor=False)
show_spending(answer.data_set, lang)
