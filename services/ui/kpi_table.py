"""The overview: one row a metric and service; a row that is chosen is opened below it."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from services.answers.kpi.board import Board
from services.answers.kpi.kpis import Kpi
from services.answers.kpi.overview import figures_frame, overview_table
from services.answers.register.names import Registers
from services.domain.series import row_code
from services.monitoring.verdict import Verdict
from services.text import t
from services.ui.components import colours, download
from services.ui.kept import kept
from services.ui.kpi_choices import pick
from services.ui.state import choose, view

WIDGET = "kpi_table"
TALLEST = 560  # pixels before the table scrolls inside itself
LINE = 36
# Which of them needs a look most.
LOOK: list[str] = [Verdict.WORSENING, Verdict.IMPROVING, Verdict.NO_REAL_CHANGE, Verdict.TOO_LITTLE_DATA]


def show_overview(rows: Sequence[Kpi], board: Board, known: Registers, language: str) -> None:
    shown = tuple((row.data_set, row.municipality, row.code, row.figure.period) for row in rows)
    table = _table(shown, language, rows, board, known)
    course = t("table.course", language)
    st.dataframe(
        table.style.apply(_coloured, axis=None, rows=rows, verdict=t("table.verdict", language)),
        hide_index=True,
        height=min(LINE * (len(rows) + 1) + 3, TALLEST),
        column_config={
            course: st.column_config.LineChartColumn(course, width="medium"),
            t("table.metric", language): st.column_config.TextColumn(width="medium"),
        },
        on_select=lambda: _open(rows),
        selection_mode="single-row",
        key=WIDGET,
        alt=t("page.kpi_rows", language),
    )
    if any(row.figure.provisional for row in rows):
        st.markdown(t("page.kpi_star", language))
    download(lambda: figures_frame(rows), "klantwinst-diensten", language, "kpis")


@kept(64)
def _table(
    shown: tuple[tuple[str, ...], ...], language: str, _rows: Sequence[Kpi], _board: Board, _known: Registers
) -> pd.DataFrame:
    return overview_table(_rows, _board, _known, language)


def choose_row(rows: Sequence[Kpi], known: Registers, language: str) -> Kpi:
    """The row to open: the one asked for, else the first that needs a look."""
    codes = [row_code(row) for row in rows]
    asked = view().row
    now = asked if asked in codes else codes[min(range(len(rows)), key=lambda at: LOOK.index(rows[at].verdict))]
    names = dict(zip(codes, (_name(row, known, language) for row in rows), strict=True))
    return rows[codes.index(pick("row", codes, now, t("ui.row", language), names.__getitem__))]


def _name(row: Kpi, known: Registers, language: str) -> str:
    who = t(f"audience.{row.audience}", language).lower()
    what = f"{known.metric(row.metric, language)}, {known.service(row.service)} ({who})"
    return f"{what}: {t(f'kpi.{row.verdict}', language)}"


def _open(rows: Sequence[Kpi]) -> None:
    """Called when a row of the table is chosen."""
    if chosen := st.session_state[WIDGET].selection.rows:
        choose(row=row_code(rows[chosen[0]]))
        st.session_state.pop("row", None)


def _coloured(table: pd.DataFrame, rows: Sequence[Kpi], verdict: str) -> pd.DataFrame:
    """Blue is better for the customer, orange is worse; the words say it too."""
    look = colours()
    by = {str(Verdict.IMPROVING): look.better, str(Verdict.WORSENING): look.worse}
    style = pd.DataFrame("", index=table.index, columns=table.columns)
    style[verdict] = [f"color: {by[row.verdict]}; font-weight: 600" if row.verdict in by else "" for row in rows]
    return style
