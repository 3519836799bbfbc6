"""What municipalities of each size spend: context below the investments."""

import streamlit as st

from services.answers.plan import spending
from services.publishing.exhibit_parts.chart_data import ChartData
from services.text import t
from services.ui.components import plain
from services.ui.page_charts import show_chart


def show_spending(data: ChartData, data_set: str, language: str) -> None:
    towns, codes, table = data.municipalities(data_set), data.national_codes(), data.accounts()
    known = [codes[town] for town in towns if codes.get(town)]
    st.markdown(t("page.spending_text", language))
    own = spending.own_spending("overhead", known, year=spending.newest_year(table), table=table)["municipality"]
    if said := spending.own_sentence(own, len(towns) - len(known), language):
        st.markdown(plain(said))
    for chart in ("spending_overhead", "spending_civil_affairs"):
        show_chart(data, {"chart": chart, "data_set": data_set}, language)
