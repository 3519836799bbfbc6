"""The exhibit of one series: its figures, what is usual for it, its target and what happened."""

from collections.abc import Iterable, Sequence

import pandas as pd

from services.answers.kpi.control import events_frame
from services.answers.kpi.kpi_words import alt_text, limits_sentence, period_name, verdict_sentence
from services.answers.kpi.kpis import Kpi
from services.answers.kpi.open_work import OPEN_WORK
from services.answers.kpi.series import row_code, series_download, series_events, series_frame, shortest
from services.answers.kpi.titles import kpi_title
from services.answers.register.names import Registers
from services.charts.control import control_chart
from services.charts.picture import Words
from services.domain.errors import UserError
from services.domain.metric import BOUNDS
from services.domain.nearest import nearest
from services.domain.period import Period, month_text
from services.domain.small_numbers import is_too_small
from services.publishing.exhibit_parts.choice import Choice
from services.publishing.exhibit_parts.desk import Desk
from services.publishing.exhibit_parts.exhibit import Exhibit, Facts
from services.publishing.exhibit_parts.happened import numbered_lines
from services.text import t
from services.text.phrases import number

MOST_SOURCES = 3  # that still fit below a picture


def control_exhibit(desk: Desk, choice: Choice, language: str) -> Exhibit:
    """One series of one municipality. Raises `UserError` where it is not there."""
    data_set = choice.data_set(desk.with_figures())
    towns = sorted(desk.municipalities(data_set), key=lambda code: desk.known(language).municipality(code))
    town = choice.question.municipality or towns[0]
    if town not in towns:
        raise UserError("unknown_choice", name="municipality", value=town, allowed=nearest(town, towns))
    until = choice.question.period.last if choice.question.period else None
    found = desk.asked(data_set, {"municipality": town}, until)
    row = _chosen(shortest(found.rows), choice)
    known = desk.known(language)
    metric, frame, events = known.metrics[row.metric], series_frame(row, found, known), series_events(row, found)
    marks = events_frame(events, language)
    said = " ".join(filter(None, [verdict_sentence(row, language), limits_sentence(row, metric, language)]))
    words = Words(kpi_title(row, known, language), said, alt_text(row, frame, known, language))
    return Exhibit(
        "control",
        {"chart": "control", "data_set": data_set, "municipality": town, "row": row_code(row), **until_of(frame)},
        language,
        words.title,
        series_subtitle(row, frame, known, language),
        lambda colours: control_chart(frame, marks, words, metric.unit, BOUNDS[metric.scale], colours, language),
        series_download(frame, row, events, language),
        series_facts("control", [row], frame, numbered_lines(marks, frame, language, limits=True), desk, language),
        verdict=row.verdict,
        better=metric.better,
    )


def _chosen(rows: list[Kpi], choice: Choice) -> Kpi:
    """The series that is opened; else the one with most figures of the first metric that is asked for."""
    codes = {row_code(row): row for row in rows}
    asked = choice.view.row
    if asked is None:
        fitting = [row for row in rows if fits(row, choice)]
        same = [row for row in fitting if row.metric == fitting[0].metric]
        asked = row_code(max(same, key=lambda row: row.points)) if same else ""
    if asked not in codes:
        raise UserError("chart_no_series", row=asked or "-", known=nearest(asked, list(codes)) or "-")
    return codes[asked]


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


def series_subtitle(row: Kpi, frame: pd.DataFrame, known: Registers, language: str) -> str:
    """What is shown, and of where; a frame of many municipalities has a column for them."""
    first, last = edges(frame["period"], language)
    return t(
        "exhibit.series_many" if "municipality" in frame else "exhibit.series",
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
    desk: Desk,
    language: str,
) -> Facts:
    """`frame`: what is drawn of these rows, with period, value, n, whether it is provisional, and of many their
    municipality."""
    data_set, metric = desk.data_sets()[rows[0].data_set], desk.known(language).metrics[rows[0].metric]
    first, last = edges(frame["period"], language)
    name = data_set.name_en if language == "en" else data_set.name_nl
    is_provisional = bool((frame["provisional"].astype(bool) & frame["value"].notna()).any())
    is_few = any(row.few for row in rows) or any(is_too_small(n) for n in frame["n"])
    marks = {"example": data_set.is_example, "provisional": is_provisional, "few": is_few}
    return Facts(
        definition=metric.definition.in_language(language),
        method=t(f"chart_method.{chart}", language),
        source=_source(rows) or data_set.citation or ", ".join(sorted({row.source for row in rows} - {""})) or name,
        credits=data_set.citation,
        licence=data_set.licence,
        period=t("exhibit.from_to", language, first=first, last=last) if first != last else first,
        known=t("exhibit.known", language, month=last),
        count=_count(frame, rows[0].metric in OPEN_WORK, language),
        marks=[mark for mark, holds in marks.items() if holds],
        events=events,
    )


def _source(rows: Sequence[Kpi]) -> str:
    """Where these rows came from; empty where that is not known of all of them, or too much to read."""
    sources = list(dict.fromkeys(row.source for row in rows))
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
