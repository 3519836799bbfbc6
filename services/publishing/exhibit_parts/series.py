"""What exhibits of series share: which series is asked for, of which time it is, and its facts."""

from collections.abc import Iterable, Sequence

import pandas as pd

from services.answers.kpi.kpi_words import period_name
from services.answers.kpi.kpis import Kpi
from services.answers.register.names import Registers
from services.domain.period import Period, month_text
from services.domain.small_numbers import is_too_small
from services.publishing.disclosure.series import SUPPRESSED
from services.publishing.exhibit_parts.chart_data import ChartData
from services.publishing.exhibit_parts.choice import Choice
from services.publishing.exhibit_parts.exhibit import Facts
from services.settings import smallest_shown
from services.text import t
from services.text.phrases import number

SERIES = ("data_set", "metric", "service", "audience", "row", "period")  # what may be chosen of a series
MOST_SOURCES = 3  # that still fit below a picture


def fits(row: Kpi, choice: Choice) -> bool:
    """Whether it is what is asked for, as far as that is said."""
    question = choice.question
    asked = {"metric": question.metric, "service": question.service, "audience": question.audience}
    return all(value is None or getattr(row, name) == value for name, value in asked.items())


def until_of(frame: pd.DataFrame) -> dict[str, str]:
    """What the view is about stays the same when newer figures come."""
    return {"period": month_text(max(Period.parse(period).last for period in frame["period"]))}


def edges(periods: Iterable[str], language: str) -> tuple[str, str]:
    """The first and the last of these periods, as people say them."""
    ordered = sorted(set(periods), key=lambda text: (Period.parse(text).first, Period.parse(text).last))
    return period_name(ordered[0], language), period_name(ordered[-1], language)


def series_subtitle(chart: str, row: Kpi, frame: pd.DataFrame, known: Registers, language: str) -> str:
    """What is shown, and of where."""
    first, last = edges(frame["period"], language)
    return t(
        f"chart.{chart}.subtitle",
        language,
        metric=known.metric(row.metric, language),
        service=known.service(row.service),
        municipality=known.municipality(row.municipality),
        unit="/".join(t(f"exhibit.by_{length}", language) for length in sorted(frame["length"].unique())),
        who=t(f"audience.{row.audience}", language).lower(),
        first=first,
        last=last,
    )


def series_facts(
    chart: str,
    rows: Sequence[Kpi],
    frame: pd.DataFrame,
    events: Sequence[str],
    data: ChartData,
    language: str,
) -> Facts:
    """`frame`: what is drawn of these rows, with period, value, n, whether it is provisional, and of many their
    municipality."""
    data_set, metric = data.data_sets()[rows[0].data_set], data.known(language).metrics[rows[0].metric]
    first, last = edges(frame["period"], language)
    name = data_set.name_en if language == "en" else data_set.name_nl
    sources = ", ".join(sorted({row.figure.source for row in rows} - {""}))
    return Facts(
        definition=metric.definition.in_language(language),
        method=t(f"chart.{chart}.method", language),
        source=_source(rows) or data_set.citation or sources or name,
        credits=data_set.citation,
        licence=data_set.licence,
        period=t("exhibit.from_to", language, first=first, last=last) if first != last else first,
        known=t("exhibit.known", language, month=last),
        count=_count(frame, metric.is_stock, language),
        marks=series_marks(rows, frame, data),
        events=events,
    )


def series_marks(rows: Sequence[Kpi], frame: pd.DataFrame, data: ChartData) -> list[str]:
    """What a chart of these rows warns of; `frame` as for `series_facts`."""
    is_few = any(row.figure.few for row in rows) or any(
        is_too_small(n, data.smallest or smallest_shown()) for n in frame["n"]
    )
    marks = {
        "example": data.data_sets()[rows[0].data_set].is_example,
        "provisional": bool((frame["provisional"].astype(bool) & frame["value"].notna()).any()),
        "few": is_few,
        "suppressed": any(SUPPRESSED in row.reasons for row in rows) or (frame["state"] == SUPPRESSED).any(),
    }
    return [mark for mark, holds in marks.items() if holds]


def _source(rows: Sequence[Kpi]) -> str:
    """Where these rows came from; empty where that is not known of all of them, or too much to read."""
    sources = list(dict.fromkeys(row.figure.source for row in rows))
    return "; ".join(sources) if all(sources) and len(sources) <= MOST_SOURCES else ""


def _count(frame: pd.DataFrame, is_stock: bool, language: str) -> str:
    """Over how many; what is counted at a moment is not added to what is counted at the next."""
    n = frame["n"].dropna()
    if n.empty:
        return t("exhibit.no_n", language)
    if is_stock:
        places = frame["municipality"] if "municipality" in frame else pd.Series("", index=frame.index)
        last = n.groupby(places).last()
        key = "n_last" if len(last) == places.nunique() else "n_partly"
        return t(f"exhibit.{key}", language, count=number(int(last.sum()), language))
    key = "n" if len(n) == frame["value"].notna().sum() else "n_partly"
    return t(f"exhibit.{key}", language, count=number(int(n.sum()), language))
