"""Choices at the top of a page: few, the common one chosen, each in the address bar."""

from collections.abc import Sequence

import streamlit as st

from services.answers.forecast.result import ScenarioAnswer
from services.domain.errors import UserError
from services.domain.period import month_of
from services.text import t
from services.text.phrases import month_name, number
from services.ui.components import show_problem
from services.ui.state import choose, follow, question, switch


def choose_audience(answers: Sequence[ScenarioAnswer], language: str) -> str:
    """Citizens or entrepreneurs."""
    audiences = list(dict.fromkeys(one.audience for answer in answers for one in answer.audiences))
    asked = question().audience
    now = asked.value if asked and asked.value in audiences else audiences[0]
    label = t("ui.audience", language)
    chosen = switch("audience", label, audiences, now, lambda code: t(f"audience.{code}", language))
    if chosen != now:
        choose(audience=chosen)
    return chosen


def as_of_sentence(answer: ScenarioAnswer, language: str) -> str:
    """What is known until when, and over how many draws."""
    as_of = month_name(month_of(answer.as_of), language)
    return t("page.as_of", language, month=as_of, draws=number(answer.draws, language))


def choose_scenario(answers: Sequence[ScenarioAnswer], asked: Sequence[str], language: str) -> ScenarioAnswer:
    """The scenario that the rest of the page is about."""
    codes = [answer.scenario for answer in answers]
    now = next((code for code in asked if code in codes), codes[0])
    for code in [code for code in asked if code not in codes]:
        show_problem(UserError("unknown_scenario", code=code, known=", ".join(codes)), language, st.warning)
    names = {answer.scenario: answer.name.in_language(language) for answer in answers}
    follow("scenario", now)
    chosen = st.selectbox(t("ui.scenario", language), codes, format_func=names.__getitem__, key="scenario")
    if chosen != now:
        choose(scenario=chosen)
    return answers[codes.index(chosen)]
