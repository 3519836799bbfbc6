"""What municipalities of each size spend: context below the investments."""

import streamlit as st

from services.answers.plan import spending
from services.text import t
from services.ui.components import plain
from services.ui.kept import kept
from services.ui.page_charts import page_data, show_chart


def show_spending(data_set: str, language: str) -> None:
    st.markdown(t("page.spending_text", language))
    if said := _own(data_set, language):
        st.markdown(plain(said))
    for chart in ("spending_overhead", "spending_civil_affairs"):
        show_chart({"chart": chart, "data_set": data_set}, language)


@kept(16)
def _own(data_set: str, language: str) -> str:
    """Which municipalities stand in the pictures, and which cannot."""
    data = page_data()
    towns, codes, table = data.municipalities(data_set), data.national_codes(), data.accounts()
    known = [codes[town] for town in towns if codes.get(town)]
    own = spending.own_spending("overhead", known, year=spending.newest_year(table), table=table)["municipality"]
    return spending.own_sentence(own, len(towns) - len(known), language)
