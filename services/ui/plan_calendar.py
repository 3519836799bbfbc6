"""What is ready when, of a plan as it stands in the table."""

from dataclasses import replace

import streamlit as st

from services.answers.forecast.go_lives import go_live_frame
from services.answers.register.elections import election_days
from services.answers.register.names import Registers
from services.charts.go_lives import go_lives
from services.domain.errors import UserError
from services.storage.plan_versions import StoredScenario
from services.text import t
from services.ui.cache import trial
from services.ui.components import colours, show_picture, show_problem


def show_calendar(newest: StoredScenario, known: Registers, language: str) -> None:
    plan = newest.scenario
    try:
        answer = trial(newest, plan)
    except UserError as error:
        show_problem(error, language)
        return
    of_this = replace(known, scenarios={**known.scenarios, plan.code: plan})
    frame, _ = go_live_frame(answer, of_this, language)
    if frame.empty:
        st.markdown(t("chart.go_lives.title_none", language, scenario=plan.name.in_language(language)))
        return
    name = plan.name.in_language(language)
    picture = go_lives(frame, name, election_days(), colours(), language)
    show_picture(picture, frame, language, f"plan-go-lives-{plan.code}")
