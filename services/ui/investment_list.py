"""The investments one by one: what it costs and when it is ready at a glance, the rest when it is opened."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from services.answers.plan.investments import InvestmentText
from services.text import t
from services.ui.components import download, plain, show_table
from services.ui.section import section


def show_investments(investments: Sequence[InvestmentText], figures: pd.DataFrame, language: str) -> None:
    columns = [t(f"table.{name}", language) for name in ("investment", "role", "budget")]
    rows = [(one.name, one.role, one.budget) for one in investments]
    show_table(pd.DataFrame(rows, columns=columns), t("page.list", language))

    def details() -> None:
        for one in investments:
            st.markdown(f"**{plain(one.name)}** ({plain(one.kind.lower())}, {plain(one.budget)})")
            lines = [*one.facts, *([one.note] if one.note else [])]
            st.markdown("\n".join(f"- {plain(line)}" for line in lines))
        download(figures, "klantwinst-investeringen", language, "investments", internal=False)

    section("list_details", t("page.list_details", language), details)
