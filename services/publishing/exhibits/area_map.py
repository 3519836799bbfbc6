"""The newest figure of every municipality on a map, where one was loaded."""

from collections.abc import Iterator

import pandas as pd

from services.answers.kpi.area_figures import area_frame, area_words
from services.answers.kpi.flat import plain
from services.charts.area_map import area_map
from services.charts.area_shapes import placed
from services.charts.picture import Words
from services.domain.errors import UserError
from services.domain.period import Period, month_text
from services.domain.series import row_code
from services.publishing.drawing.sheet import EVERY_SHAPE
from services.publishing.exhibit_parts.chart_data import ChartData
from services.publishing.exhibit_parts.choice import Choice
from services.publishing.exhibit_parts.exhibit import Exhibit
from services.publishing.exhibit_parts.protocol import Offered
from services.publishing.exhibit_parts.series import SERIES, series_facts
from services.publishing.exhibit_parts.series_entries import series_there, shared_entries
from services.publishing.exhibit_parts.shared_series import one_series
from services.text import t

NAME, ORDER = "area_map", 91
CHOICES = SERIES
SHAPES = EVERY_SHAPE
IS_PUBLIC = False


def entries(data: ChartData, choice: Choice, language: str) -> Iterator[Offered]:
    there = series_there(data, choice, language)
    if there is not None and data.are_on_map(there.towns):
        yield from shared_entries(data, there, language)


def exhibit(data: ChartData, choice: Choice, language: str) -> Exhibit:
    """Raises `UserError` without a map, where fewer than two municipalities have the figure, and where it may leave of
    none."""
    data_set = choice.data_set(data.with_figures())
    shapes = data.areas()
    if not shapes:
        raise UserError("chart_no_map")
    _, rows = one_series(data, choice, data_set)
    known, first = data.known(language), rows[0]
    metric, asked = known.metrics[first.metric], data.municipalities(data_set)
    frame = area_frame(rows, known, data.national_codes(), asked, language)
    if not frame["value"].notna().any():
        raise UserError("chart_suppressed")
    if not placed(shapes, frame[frame["value"].notna()]):
        raise UserError("chart_not_on_map")
    words = Words(*area_words(rows, known, language, asked))
    figures = pd.DataFrame([plain(row) for row in rows])
    last = max(Period.parse(row.figure.period).last for row in rows)
    return Exhibit(
        chart=NAME,
        params={"chart": NAME, "data_set": data_set, "row": row_code(first), "period": month_text(last)},
        language=language,
        figures_title=words.title,
        subtitle=t(
            "chart.area_map.subtitle",
            language,
            metric=known.metric(first.metric, language),
            service=known.service(first.service),
            who=t(f"audience.{first.audience}", language).lower(),
        ),
        draw=lambda colours: area_map(shapes, frame, words, metric.unit, colours, language),
        full=frame,
        facts=series_facts(NAME, rows, figures, [], data, language),
        better=metric.better,
    )
