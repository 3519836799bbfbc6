"""The overview of a municipality: its rows, what they come to together, and the names in the table."""

from collections import Counter
from collections.abc import Mapping, Sequence

import pandas as pd

from services.answers.kpi.board import Board
from services.answers.kpi.flat import COLUMNS, flat
from services.answers.kpi.kpi_words import change_text, period_name
from services.answers.kpi.kpis import Kpi
from services.answers.register.names import Registers
from services.domain.metric import Metric, State
from services.domain.period import Period
from services.monitoring.completeness import missing_periods
from services.monitoring.false_signals import expected_false_signals
from services.monitoring.verdict import Verdict
from services.text import t
from services.text.phrases import figure, number

PERIODS_SHOWN = 24  # periods in the small line of a row


def wanted(rows: Sequence[Kpi], metrics: Mapping[str, Metric], only: Mapping[str, str | None]) -> list[Kpi]:
    """The rows that are asked for; without a metric, those that a customer can notice. In the order of the register."""
    order = {code: at for at, code in enumerate(metrics)}
    asked = {name: value for name, value in only.items() if value}
    return sorted(
        (
            row
            for row in rows
            if all(getattr(row, name) == value for name, value in asked.items())
            and ("metric" in asked or metrics[row.metric].customer_facing)
        ),
        key=lambda row: (order[row.metric], row.service, row.audience),
    )


def summary(rows: Sequence[Kpi], language: str) -> str:
    """How many get better, worse, or cannot be judged; and how many signals chance alone would give."""
    count = Counter(row.verdict for row in rows)
    said = t(
        "kpi.summary",
        language,
        count=len(rows),
        improving=count[Verdict.IMPROVING],
        worsening=count[Verdict.WORSENING],
        same=count[Verdict.NO_REAL_CHANGE],
        few=count[Verdict.TOO_LITTLE_DATA],
    )
    false = expected_false_signals([row.limits.points for row in rows if row.verdict != Verdict.TOO_LITTLE_DATA])
    if false < 0.5:
        return said
    return f"{said} {t('kpi.false_signals', language, count=number(false, language))}"


def overview_table(rows: Sequence[Kpi], board: Board, known: Registers, language: str) -> pd.DataFrame:
    """One row a metric and service, in words; the course holds the latest figures themselves."""
    table = [
        (
            t(f"kpi.{row.verdict}", language),
            known.service(row.service),
            known.metric(row.metric, language),
            _line(board, row),
            figure_text(row, known.metrics[row.metric], language),
            number(row.figure.n, language) if row.figure.n is not None else t("table.unknown", language),
            change_text(row, known.metrics[row.metric], language),
            target_text(row, language),
            number(row.open_cases, language) if row.open_cases is not None else "–",
            t(f"audience.{row.audience}", language),
        )
        for row in rows
    ]
    names = ("verdict", "service", "metric", "course", "figure", "n", "year_ago", "target", "open_cases", "audience")
    return pd.DataFrame(table, columns=[t(f"table.{name}", language) for name in names])


def figure_text(row: Kpi, metric: Metric, language: str) -> str:
    """`46 dagen (mei 2014)`, with a star when it may still change."""
    value = figure(row.figure.value, metric.unit, language) + ("*" if row.figure.provisional else "")
    return f"{value} ({period_name(row.figure.period, language)})"


def target_text(row: Kpi, language: str) -> str:
    """Met or not, and whether that is luck."""
    state = t(f"kpi.{row.target.state or 'none'}", language)
    if row.target.assurance is None or row.target.state == "not_available":
        return state
    return f"{state}, {t(f'kpi.assured_{row.target.assurance}', language)}"


def _line(board: Board, row: Kpi) -> list[float]:
    return board.points_of(row)["value"].dropna().tail(PERIODS_SHOWN).tolist()


def missing_text(row: Kpi, board: Board, most: int = 6) -> str:
    """Which periods between the first and the last have no figure: `2013-02, 2013-07, ...`."""
    points = board.points_of(row)
    known = points[points["seen"] | ~points["state"].isin([State.VALUE, State.NOT_PROVIDED])]
    periods = [str(Period(first, row.length)) for first in missing_periods(known["first"].to_numpy(), row.length)]
    return ", ".join(periods[:most]) + (", ..." if len(periods) > most else "") or "–"


def never_provided(board: Board, known: Registers, language: str) -> list[str]:
    """A line a metric that was asked for and of which nobody sent a figure, with how many services that concerns."""
    nothing = board.series[board.series["at"] < 0].groupby("metric", observed=True)["service"].nunique()
    return [
        t("kpi.never_provided", language, metric=known.metric(str(code), language), count=int(count))
        for code, count in nothing.items()
    ]


def figures_frame(rows: Sequence[Kpi]) -> pd.DataFrame:
    """The rows as figures, for the download: codes and numbers, nothing rounded."""
    return pd.DataFrame([flat(row) for row in rows], columns=list(COLUMNS))
