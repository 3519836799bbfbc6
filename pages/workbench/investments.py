"""Investments: where the money goes, how it reaches the customer, and what all of it assumes."""

import streamlit as st

from services.answers import frames
from services.answers.investments import investments_table
from services.answers.sentences import neutral_sentence
from services.answers.tables import effects_table
from services.charts.money import money_by_year
from services.charts.network import network
from services.domain.period import month_of
from services.settings import settings
from services.text import t
from services.text.phrases import euros, season
from services.ui.access import answers_or_stop
from services.ui.cache import known as registers
from services.ui.choices import choose_scenario
from services.ui.components import colours, csv_of, plain, share_link, show_picture, show_table
from services.ui.state import language, question, write_address

lang = language()
st.title(t("page.investments_title", lang))
st.markdown(t("page.investments_purpose", lang))

# Choices
asked = question()
answers = answers_or_stop((), asked.as_of, lang)
known = registers(settings().database_url, lang)
answer = choose_scenario(answers, asked.scenario, lang)
name = answer.name.in_language(lang)
st.caption(t("ui.assumptions", lang))

st.header(t("page.money_years", lang))
st.markdown(plain(neutral_sentence(answer, lang)))
years = frames.year_frame(answer)
show_picture(money_by_year(years, name, colours(), lang), years, lang, "money_by_year")
debt = answer.enabler_debt
if debt.month:
    said = t("page.enabler_debt", lang, amount=euros(debt.peak_eur, lang), when=season(month_of(debt.month), lang))
    st.markdown(plain(said))

st.header(t("page.network", lang))
paths = frames.network_frame(answer, known, lang)
names = known.investments(answer.scenario, lang)
neutral = [names[code] for code, role in answer.roles.items() if role == "neutral"]
show_picture(network(paths, neutral, name, colours(), lang), paths, lang, "network")

st.header(t("page.list", lang))
table = investments_table(answer, known, lang)
show_table(table, t("page.list", lang))
st.download_button(
    t("ui.download", lang),
    csv_of(table),
    "klantwinst-investeringen.csv",
    "text/csv",
    key="list",
    on_click="ignore",
)

st.header(t("page.assumptions", lang))
st.markdown(t("page.how_sure_text", lang))
effects = effects_table(answer, known, lang)
show_table(effects, t("page.assumptions", lang))
st.download_button(
    t("ui.download", lang),
    csv_of(effects),
    "klantwinst-aannames.csv",
    "text/csv",
    key="effects",
    on_click="ignore",
)

write_address()
share_link(lang)
