"""The exhibit of a figure on the map of municipalities, where a map was loaded."""

from dataclasses import asdict

import pandas as pd

from services.answers.kpi.area_figures import area_frame, area_words
from services.answers.kpi.series import row_code
from services.charts.area_map import area_map
from services.charts.area_shapes import placed
from services.charts.picture import Words
from services.domain.errors import UserError
from services.domain.period import Period, month_text
from services.publishing.exhibit_parts.choice import Choice
from services.publishing.exhibit_parts.desk import Desk
from services.publishing.exhibit_parts.exhibit import Exhibit
from services.publishing.exhibit_parts.series import series_facts
from services.publishing.exhibit_parts.shared_series import one_series
from services.storage import queries
from services.storage.areas import areas
from services.storage.database import reading
from services.text import t


def places_exhibit(desk: Desk, choice: Choice, language: str) -> Exhibit:
    """The newest figure of one metric, service and group in every municipality. Raises `UserError` without a map, and
    where fewer than two municipalities have the figure."""
    data_set = choice.data_set(desk.with_figures())
    with reading(desk.address) as session:
        shapes, codes = areas(session), queries.gm_codes(session)
    if not shapes:
        raise UserError("chart_no_map")
    _, rows = one_series(desk, choice, data_set)
    known, first = desk.known(language), rows[0]
    metric, asked = known.metrics[first.metric], desk.municipalities(data_set)
    frame = area_frame(rows, known, codes, asked, language)
    if not placed(shapes, frame[frame["value"].notna()]):
        raise UserError("chart_not_on_map")
    words = Words(*area_words(rows, known, language, asked))
    figures = pd.DataFrame([asdict(row) for row in rows])
    last = max(Period.parse(row.period).last for row in rows)
    return Exhibit(
        "area_map",
        {"chart": "area_map", "data_set": data_set, "row": row_code(first), "period": month_text(last)},
        language,
        words.title,
        t(
            "exhibit.on_map",
            language,
            metric=known.metric(first.metric, language),
            service=known.service(first.service),
            who=t(f"audience.{first.audience}", language).lower(),
        ),
        lambda colours: area_map(shapes, frame, words, metric.unit, colours, language),
        frame,
        series_facts("area_map", rows, figures, [], desk, language),
        better=metric.better,
    )
