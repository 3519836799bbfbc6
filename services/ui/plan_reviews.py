"""What must be checked of a plan, by whom and before when."""

import pandas as pd
import streamlit as st

from services.answers.plan.reviews import review_headings, review_rows, review_sentence
from services.answers.register.names import Registers
from services.domain.errors import UserError
from services.storage.plan_versions import StoredScenario
from services.text import t
from services.ui.cache import reviews
from services.ui.components import plain, show_problem, show_table


def show_reviews(newest: StoredScenario, known: Registers, language: str) -> None:
    try:
        found = reviews(newest, language)
    except UserError as error:
        show_problem(error, language)
        return
    st.markdown(plain(review_sentence(found, language)))
    audiences = list(dict.fromkeys(who for one in found for who in one.outcomes))
    if not audiences:
        return
    who = st.radio(
        t("choices.audience", language),
        audiences,
        format_func=lambda one: t(f"audience.{one}", language),
        horizontal=True,
        key=f"reviews-for-{newest.scenario.code}",
    )
    st.markdown(t("reviews.about", language))
    rows = review_rows(found, who, known, language)
    show_table(pd.DataFrame(rows, columns=review_headings(language)), t("reviews.title", language))
