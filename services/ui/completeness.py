"""What is missing, late or out of date."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from services.answers.kpi.kpi_words import period_name
from services.answers.kpi.kpis import Asked, Kpi
from services.answers.kpi.overview import missing_text, never_provided
from services.answers.register.names import Registers
from services.text import t
from services.text.phrases import number
from services.ui.components import download, plain, show_table


def show_completeness(rows: Sequence[Kpi], asked: Asked, known: Registers, language: str) -> None:
    wanting = [row for row in rows if row.missing or row.freshness != "fresh"]
    for line in never_provided(asked.board, known, language):
        st.markdown(f"- {plain(line)}")
    if not wanting:
        st.markdown(t("page.kpi_nothing_missing", language))
        return
    st.markdown(t("page.kpi_missing_text", language))
    table = [
        (
            known.metric(row.metric, language),
            known.service(row.service),
            period_name(row.figure.period, language),
            t(f"freshness.{row.freshness}", language),
            number(row.missing, language),
            missing_text(row, asked.board),
        )
        for row in wanting
    ]
    names = ("metric", "service", "latest", "freshness", "missing", "which")
    frame = pd.DataFrame(table, columns=[t(f"table.{name}", language) for name in names])
    show_table(frame, t("page.kpi_missing", language))
    download(frame, "klantwinst-ontbreekt", language, "missing", internal=False)
