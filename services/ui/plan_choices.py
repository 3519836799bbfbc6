"""What first, what drop, what delay: every investment moved, and the best few together."""

import pandas as pd
import streamlit as st

from services.answers.plan.choices import (
    BEST_SHOWN,
    MONTHS,
    MOST_MONTHS,
    MOST_TOGETHER,
    ChoicesAnswer,
    best_sentence,
    choice_rows,
    headings,
    single_rows,
)
from services.domain.errors import UserError
from services.storage.plan_versions import StoredScenario
from services.text import t
from services.ui.cache import choices
from services.ui.components import show_problem, show_table


def show_choices(newest: StoredScenario, language: str) -> None:
    """As the page opens every investment by itself; together only when somebody asks, that takes longer."""
    code = newest.scenario.code
    with st.form(f"choices-{code}", border=False):
        left, middle, right = st.columns(3)
        months = left.number_input(t("choices.months", language), 1, MOST_MONTHS, MONTHS)
        at_most = middle.number_input(t("choices.at_most", language), 1, MOST_TOGETHER, 1)
        budget = right.number_input(
            t("choices.budget", language), 0.0, None, None, 100_000.0, help=t("choices.budget_help", language)
        )
        st.form_submit_button(t("choices.ask", language))
    try:
        with st.spinner(t("choices.working", language)):
            answer = choices(newest, int(months), int(at_most), budget)
    except UserError as error:
        show_problem(error, language)
        return
    st.markdown(t("choices.about", language))
    st.markdown(t("choices.ranges", language, draws=answer.draws))
    who = st.radio(
        t("choices.audience", language),
        answer.audiences,
        format_func=lambda one: t(f"audience.{one}", language),
        horizontal=True,
        key=f"choices-for-{code}",
    )
    for move in dict.fromkeys(one.move for one in answer.singles):
        _show(answer, move, who, language)


def _show(answer: ChoicesAnswer, move: str, audience: str, language: str) -> None:
    title = t(f"choices.title_{move}", language)
    st.subheader(title, anchor=False)
    rows = single_rows(answer, move, audience, language)
    show_table(pd.DataFrame(rows, columns=headings(language)), title)
    if best := answer.best.get(move):
        st.markdown(f"**{t('choices.best', language)}.** {best_sentence(answer, move, language)}")
        if best.sets:
            rows = choice_rows(answer, best.sets[:BEST_SHOWN], audience, language)
            show_table(pd.DataFrame(rows, columns=headings(language)), t("choices.best", language))
