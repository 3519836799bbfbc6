"""What is spent in each year, by what the customer notices of it."""

from collections.abc import Iterator

from services.answers.forecast import frames, titles
from services.charts.money_by_year import money_by_year
from services.publishing.drawing.sheet import EVERY_SHAPE
from services.publishing.exhibit_parts.chart_data import ChartData
from services.publishing.exhibit_parts.choice import Choice
from services.publishing.exhibit_parts.exhibit import Exhibit
from services.publishing.exhibit_parts.forecasts import forecast_entries, forecast_exhibit, forecasts
from services.publishing.exhibit_parts.protocol import Offered

NAME, ORDER = "money_by_year", 50
CHOICES = ("scenario", "as_of")
SHAPES = EVERY_SHAPE
IS_PUBLIC = False


def entries(data: ChartData, choice: Choice, language: str) -> Iterator[Offered]:
    return forecast_entries(CHOICES, data, choice, language)


def exhibit(data: ChartData, choice: Choice, language: str) -> Exhibit:
    of = forecasts(CHOICES, data, choice, language)
    frame = frames.year_frame(of.answer)
    return forecast_exhibit(
        NAME,
        of,
        title=titles.money_by_year_title(of.answer, language),
        frame=frame,
        draw=lambda colours: money_by_year(frame, of.name, colours, language),
        count=of.over_investments,
        verdict="facts",
    )
