"""When: the month in which customers notice something, of every scenario on one calendar."""

from collections.abc import Iterator

from services.answers.forecast import frames, titles
from services.charts.when import when
from services.publishing.drawing.sheet import EVERY_SHAPE
from services.publishing.exhibit_parts.chart_data import ChartData
from services.publishing.exhibit_parts.choice import Choice
from services.publishing.exhibit_parts.exhibit import Exhibit
from services.publishing.exhibit_parts.forecasts import forecast_entries, forecast_exhibit, forecasts
from services.publishing.exhibit_parts.protocol import Offered

NAME, ORDER = "when", 10
CHOICES = ("audience", "as_of")
SHAPES = EVERY_SHAPE
IS_PUBLIC = True


def entries(data: ChartData, choice: Choice, language: str) -> Iterator[Offered]:
    return forecast_entries(CHOICES, data, choice, language)


def exhibit(data: ChartData, choice: Choice, language: str) -> Exhibit:
    of = forecasts(CHOICES, data, choice, language)
    frame = frames.when_frame(of.answers, of.audience, language)
    return forecast_exhibit(
        NAME,
        of,
        title=titles.when_title(of.answers, of.audience, language),
        frame=frame,
        draw=lambda colours: when(frame, of.elections, colours, language, of.events),
        count=of.over_draws,
        with_events=True,
    )
