"""Then and now: what each forecast of a plan said, the first one above, on one calendar."""

from collections.abc import Iterator

from services.answers.forecast import titles
from services.answers.forecast.history import then_now_frame
from services.charts.when import when
from services.publishing.drawing.sheet import EVERY_SHAPE
from services.publishing.exhibit_parts.chart_data import ChartData
from services.publishing.exhibit_parts.choice import Choice
from services.publishing.exhibit_parts.exhibit import Exhibit
from services.publishing.exhibit_parts.forecasts import forecast_entries, forecast_exhibit, forecasts
from services.publishing.exhibit_parts.protocol import Offered

NAME, ORDER = "then_now", 15
CHOICES = ("scenario", "audience")
SHAPES = EVERY_SHAPE
IS_PUBLIC = False


def entries(data: ChartData, choice: Choice, language: str) -> Iterator[Offered]:
    return forecast_entries(CHOICES, data, choice, language)


def exhibit(data: ChartData, choice: Choice, language: str) -> Exhibit:
    """Raises `UserError` for an audience of which the plan says nothing."""
    of = forecasts(CHOICES, data, choice, language)
    frame = then_now_frame(data.past(of.answer), of.audience, language)
    return forecast_exhibit(
        NAME,
        of,
        title=titles.then_now_title(frame, of.answer, language),
        frame=frame,
        draw=lambda colours: when(frame, of.elections, colours, language, of.events, NAME, of.name),
        count=of.over_draws,
        with_events=True,
    )
