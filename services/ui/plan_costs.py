"""What was promised to become cheaper, and why it did not."""

import pandas as pd
import streamlit as st

from services.answers.plan.cost_words import (
    FOLLOWED,
    WHY,
    cost_sentences,
    followed_rows,
    headings,
    part_sentences,
    why_rows,
)
from services.domain.errors import UserError
from services.text import t
from services.ui.cache import cost
from services.ui.components import plain, show_problem, show_table
from services.ui.page_charts import show_chart


def show_costs(code: str, language: str) -> None:
    try:
        answer = cost(code)
    except UserError as error:
        show_problem(error, language)
        return
    for sentence in cost_sentences(answer, language):
        st.markdown(plain(sentence))
    if parts := part_sentences(answer, language):
        st.markdown("\n".join(f"- {plain(one)}" for one in parts))
    if answer.promised_in.is_decided:
        show_chart({"chart": "planned_spent", "scenario": code}, language)
    for caption, names, rows in (("why_caption", WHY, why_rows), ("followed_caption", FOLLOWED, followed_rows)):
        said = t(f"cost.{caption}", language)
        st.markdown(said)
        show_table(pd.DataFrame(rows(answer, language), columns=headings(names, language)), said)
