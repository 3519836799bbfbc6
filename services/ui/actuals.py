"""What really happened with the investments of a plan, as a list."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from services.answers.forecast.depth import ActualAnswer
from services.answers.forecast.result import ScenarioAnswer
from services.answers.plan.happened import happened_headings, happened_rows, happened_sentence
from services.answers.register.names import Registers
from services.text import t
from services.ui.components import plain, show_table


def show_actuals(answer: ScenarioAnswer, known: Registers, language: str) -> None:
    names = known.investments(answer.scenario, language)
    st.subheader(t("page.actuals", language), anchor=False)
    if not answer.actuals:
        st.markdown(t("page.no_actuals", language, scenario=answer.scenario))
        return
    st.markdown(plain(happened_sentence(answer, names, language)))
    actuals_table(answer.actuals, names, language)


def actuals_table(found: Sequence[ActualAnswer], names: dict[str, str], language: str) -> None:
    """A row a thing that happened; `names`: of the investments."""
    rows = happened_rows(found, names, language)
    show_table(pd.DataFrame(rows, columns=happened_headings(language)), t("page.actuals", language))
