"""Which part of the money reaches the customer, of every scenario."""

from collections.abc import Iterator

from services.answers.forecast import frames, titles
from services.charts.money import money_by_role
from services.publishing.drawing.sheet import EVERY_SHAPE
from services.publishing.exhibit_parts.chart_data import ChartData
from services.publishing.exhibit_parts.choice import Choice
from services.publishing.exhibit_parts.exhibit import Exhibit
from services.publishing.exhibit_parts.forecasts import forecast_entries, forecast_exhibit, forecasts
from services.publishing.exhibit_parts.protocol import Offered

NAME, ORDER = "money", 40
CHOICES = ("as_of",)
SHAPES = EVERY_SHAPE
IS_PUBLIC = True


def entries(data: ChartData, choice: Choice, language: str) -> Iterator[Offered]:
    return forecast_entries(CHOICES, data, choice, language)


def exhibit(data: ChartData, choice: Choice, language: str) -> Exhibit:
    of = forecasts(CHOICES, data, choice, language)
    frame = frames.money_frame(of.answers, language)
    return forecast_exhibit(
        NAME,
        of,
        title=titles.money_title(of.answers, language),
        frame=frame,
        draw=lambda colours: money_by_role(frame, colours, language),
        count=of.over_investments,
        verdict="facts",
    )
