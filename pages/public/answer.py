"""The first page: when, and with what, does the customer benefit?"""

import streamlit as st

from services.answers.forecast.beside_sentences import cost_sentence, election_lines, without_plan_sentence
from services.answers.forecast.levels import levels_table, measured_sentence
from services.answers.forecast.member_table import members_table
from services.answers.forecast.sentences import neutral_sentence, with_what_sentence, worse_sentence
from services.text import t
from services.ui.access import answers_or_stop
from services.ui.assumptions import show_assumptions, show_sensitivities, show_weakest
from services.ui.cache import events
from services.ui.cache import known as registers
from services.ui.choices import choose_audience, choose_scenario
from services.ui.compared import show_compared
from services.ui.components import example_mark, plain, show_table
from services.ui.event_list import show_happened
from services.ui.forecast_history import show_history, show_promises, show_record
from services.ui.measured_list import show_effects
from services.ui.page_charts import page_data, show_chart
from services.ui.rerun import current
from services.ui.scenario_card import show_cards
from services.ui.state import language, question, show

lang = language()
st.title(t("page.answer_title", lang), anchor=False)

# Choices
asked = question()
answers = answers_or_stop((), asked.as_of, lang)
known = registers(lang)
audience = choose_audience(answers, lang)

# The answer
st.header(t("page.when", lang), anchor=False)
example_mark(answers, lang)
names = {one.scenario: known.investments(one.scenario, lang) for one in answers}
show_cards(answers, audience, names, lang)
data = page_data()
show_chart(data, {"chart": "when", "audience": audience}, lang)
show_compared(answers, audience, known, lang)
show_weakest(answers, known, lang)

# One scenario further
st.header(t("page.further", lang), anchor=False)
answer = choose_scenario(answers, asked.scenario, lang)
show(audience=audience, scenario=answer.scenario, as_of=answer.as_of)
one = answer.audience(audience)
if one is None:
    st.markdown(t("answer.no_figures_for", lang))
    st.stop()

about = {"scenario": answer.scenario, "audience": audience}
st.subheader(t("page.worse", lang), anchor=False)
st.markdown(plain(worse_sentence(answer, one, lang)))
show_chart(data, {"chart": "reach", **about}, lang)

st.subheader(t("page.without_plan", lang), anchor=False)
for line in filter(None, [without_plan_sentence(answer, one, lang), *election_lines(one, lang)]):
    st.markdown(plain(line))

st.subheader(t("page.with_what", lang), anchor=False)
if one.with_what:
    st.markdown(plain(with_what_sentence(one, names[answer.scenario], lang)))
    show_chart(data, {"chart": "with_what", **about}, lang)
else:
    st.markdown(t("page.nothing_contributes", lang))

st.subheader(t("page.money", lang), anchor=False)
st.markdown(plain(neutral_sentence(answer, lang)))
if cost := cost_sentence(answer, lang):
    st.markdown(plain(cost))
show_chart(data, {"chart": "money"}, lang)

st.subheader(t("page.how_sure", lang), anchor=False)
show_assumptions(answer, known, lang, one.audience)
st.subheader(t("page.moves", lang), anchor=False)
show_sensitivities(answer, known, lang, one.audience)

st.subheader(t("page.measured", lang), anchor=False)
st.markdown(plain(measured_sentence(current(), answer, lang)))
show_effects(answer.data_set, known, lang)
show_promises(answer, one.audience, known, lang)
if answer.learned and answer.learned.investments:
    show_chart(data, {"chart": "learned", "scenario": answer.scenario}, lang)
show_history(answer, one.audience, known, lang)
show_record(known, lang)
if answer.members:
    with st.expander(t("page.per_member", lang)):
        st.markdown(t("page.per_member_text", lang))
        show_table(members_table(answer, known, lang, one.audience), t("page.per_member", lang))
with st.expander(t("page.per_service", lang)):
    st.markdown(t("page.per_service_text", lang))
    show_table(levels_table(answer, known, lang, one.audience), t("page.per_service", lang))
with st.expander(t("page.happened", lang)):
    show_happened(events(answers[0].data_set), known, lang)
