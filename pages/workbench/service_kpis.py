"""Service KPIs: is it really getting better, and where must I look?"""

import streamlit as st

from services.answers.kpi.digest_words import digest_lines, notes
from services.answers.kpi.overview import summary, wanted
from services.text import t
from services.ui.cache import changes, others, service_kpis
from services.ui.cache import known as registers
from services.ui.completeness import show_completeness
from services.ui.components import plain
from services.ui.data_set import choose_where, example_of, source_of
from services.ui.kpi_choices import chosen, filters, until
from services.ui.kpi_detail import choose_block, show_others, show_reference, show_row
from services.ui.kpi_table import choose_row, show_overview
from services.ui.section import section
from services.ui.state import language, show

lang = language()
st.title(t("page.service_kpis_title", lang), anchor=False)
st.markdown(t("page.service_kpis_purpose", lang))

# Choices
known = registers(lang)
data_set, town = choose_where(known.municipalities, lang)
asked = service_kpis(data_set, {"municipality": town}, until())
only = filters(asked, known, lang)
rows = wanted(asked.rows, known.metrics, only)
example_of(data_set, lang)

# The answer
st.header(t("page.kpi_rows", lang), anchor=False)
if not rows:
    st.info(t("page.kpi_no_rows", lang))
    st.stop()
st.markdown(summary(rows, lang))
show_overview(rows, asked.board, known, lang)

st.header(t("page.kpi_changes", lang), anchor=False)
with st.spinner(t("ui.comparing", lang)):
    digest = changes(data_set, town)
st.markdown("\n".join(f"- {plain(line)}" for line in digest_lines(digest, known, lang)))
st.markdown(" ".join(notes(digest, lang)))

# One series further
st.header(t("page.kpi_open", lang), anchor=False)
row = choose_row(rows, known, lang)
show(data_set=data_set, municipality=town, row=row.code, **chosen(only))
show_row(row, asked, known, lang)
show_reference(row, others(row), known, lang)

st.subheader(t("page.kpi_others", lang), anchor=False)
same = {"metric": row.metric, "service": row.service, "audience": row.audience}
everyone = service_kpis(data_set, same, until())
show_others(row, everyone, choose_block(everyone, lang), lang)

section("kpi_missing", t("page.kpi_missing", lang), show_completeness, rows, asked, known, lang)
source_of(data_set, lang)
