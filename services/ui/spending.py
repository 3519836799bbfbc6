"""What municipalities of each size spend: context below the investments."""

import streamlit as st

from services.answers.plan import spending
from services.charts.spending import spending as picture_of
from services.storage import queries
from services.text import t
from services.ui.components import colours, plain, show_picture
from services.ui.rerun import current


def show_spending(data_set: str, language: str) -> None:
    towns, codes = queries.municipalities_with_figures(current(), data_set), queries.gm_codes(current())
    table = spending.accounts(current())
    year = spending.newest_year(table)
    known = [codes[town] for town in towns if codes.get(town)]
    st.markdown(t("page.spending_text", language))
    own = spending.own_spending("overhead", known, year=year, table=table)["municipality"]
    if said := spending.own_sentence(own, len(towns) - len(known), language):
        st.markdown(plain(said))
    for task in spending.TASKS:
        groups = spending.spending(task, year=year, table=table)
        here = spending.own_spending(task, known, year=year, table=table)
        picture = picture_of(
            task, year, groups, here, lambda size: spending.size_name(size, language), colours(), language
        )
        show_picture(picture, spending.all_years([task], table), language, f"spending-{task}", {})
