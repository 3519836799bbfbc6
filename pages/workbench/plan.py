"""The plan: change it, try what would happen, decide it, and write down what did."""

import streamlit as st

from services.text import t
from services.ui.actual_form import actual_form
from services.ui.cache import known as registers
from services.ui.plan_calendar import show_calendar
from services.ui.plan_choice import NEW, choose_plan, new_plan
from services.ui.plan_choices import show_choices
from services.ui.plan_costs import show_costs
from services.ui.plan_done import show_done
from services.ui.plan_form import show_form
from services.ui.plan_history import show_versions
from services.ui.plan_life import intro, show_life
from services.ui.plan_reviews import show_reviews
from services.ui.plan_tables import edit_effects, edit_investments
from services.ui.plan_what_if import show_what_if
from services.ui.section import section
from services.ui.state import language, show

lang = language()
st.title(t("plan_page.title", lang), anchor=False)
st.markdown(t("plan_page.purpose", lang))
known = registers(lang)
show_done(lang)
versions = choose_plan(lang)
section(NEW, t("plan_page.new", lang), new_plan, lang)
if versions:
    newest = versions[-1]
    show(scenario=newest.scenario.code)
    intro(versions, lang)
    st.header(t("plan_page.investments", lang), anchor=False)
    edit_investments(newest, known, lang)
    section("plan-form", t("plan_page.form", lang), show_form, newest, known, lang)
    section("plan-effects", t("plan_page.effects", lang), edit_effects, newest, known, lang)
    section("plan-reviews", t("reviews.title", lang), show_reviews, newest, known, lang)
    section("plan-calendar", t("plan_page.calendar", lang), show_calendar, newest, known, lang)
    section("plan-what-if", t("plan_page.what_if", lang), show_what_if, newest, known, lang)
    section("plan-choices", t("choices.title", lang), show_choices, newest, lang)
    section("plan-actual", t("plan_page.actual", lang), actual_form, versions, lang)
    section("plan-costs", t("cost.why", lang), show_costs, newest.scenario.code, lang)
    section("plan-life", t("plan_page.life", lang), show_life, versions, lang)
    section("plan-versions", t("plan_page.versions", lang), show_versions, versions, known, lang)
