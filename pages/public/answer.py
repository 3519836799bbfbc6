"""The first page: when, and with what, does the customer benefit?"""

import streamlit as st

from services.answers import frames
from services.answers.elections import election_days
from services.answers.sentences import neutral_sentence, weakest_sentence, with_what_sentence, worse_sentence
from services.answers.tables import effects_table, levels_table, measured_sentence
from services.charts.money import money_by_role
from services.charts.reach import reach
from services.charts.when import when
from services.charts.with_what import with_what
from services.domain.period import month_of
from services.settings import settings
from services.text import t
from services.text.phrases import month_name
from services.ui.access import answers_or_stop
from services.ui.cache import known as registers
from services.ui.choices import choose_audience, choose_scenario
from services.ui.components import colours, csv_of, example_mark, plain, share_link, show_picture, show_table
from services.ui.scenario_card import show_cards
from services.ui.state import language, question, write_address

lang = language()
st.title(t("page.answer_title", lang))
st.markdown(t("page.answer_purpose", lang))

# Choices
asked = question()
answers = answers_or_stop((), asked.as_of, lang)
known = registers(settings().database_url, lang)
audience = choose_audience([a.audience for a in answers[0].audiences], lang)
as_of = month_name(month_of(answers[0].as_of), lang)
st.caption(t("page.as_of", lang, month=as_of, draws=f"{answers[0].draws:,}".replace(",", ".")))

# The answer
names = {one.scenario: known.investments(one.scenario, lang) for one in answers}
show_cards(answers, audience, names, lang)
frame = frames.when_frame(answers, audience, lang)
show_picture(when(frame, election_days(), colours(), lang), frame, lang, "when")
if any(one.data_set == "permit_cases" for one in answers):
    example_mark(lang)

# One scenario further
st.header(t("page.further", lang))
answer = choose_scenario(answers, asked.scenario, lang)
name = answer.name.in_language(lang)
one = answer.audience(audience) or answer.audiences[0]
weakest = weakest_sentence(answer, names[answer.scenario], lang)
if weakest:
    st.markdown(plain(weakest))

st.subheader(t("page.worse", lang))
st.markdown(plain(worse_sentence(answer, one, lang)))
months = frames.reach_frame(answer, one.audience)
show_picture(reach(months, name, colours(), lang), months, lang, "reach")

st.subheader(t("page.with_what", lang))
parts = frames.with_what_frame(answer, one.audience, names[answer.scenario])
if len(parts):
    st.markdown(plain(with_what_sentence(one, names[answer.scenario], lang)))
    show_picture(with_what(parts, name, colours(), lang), parts, lang, "with_what")
else:
    st.markdown(t("page.nothing_contributes", lang))

st.subheader(t("page.money", lang))
st.markdown(plain(neutral_sentence(answer, lang)))
money = frames.money_frame(answers, lang)
show_picture(money_by_role(money, colours(), lang), money, lang, "money")

st.subheader(t("page.how_sure", lang))
st.markdown(t("page.how_sure_text", lang))
effects = effects_table(answer, known, lang, one.audience)
show_table(effects, t("page.how_sure", lang))
st.download_button(
    t("ui.download", lang),
    csv_of(effects),
    "klantwinst-aannames.csv",
    "text/csv",
    key="effects",
    on_click="ignore",
)

st.subheader(t("page.measured", lang))
st.markdown(plain(measured_sentence(settings().database_url, answer, lang)))
show_table(levels_table(answer, known, lang, one.audience), t("page.measured", lang))

write_address()
share_link(lang)
