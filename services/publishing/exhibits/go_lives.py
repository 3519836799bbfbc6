"""What is ready when: the month in which each investment goes live, on one calendar."""

from collections.abc import Iterator

from services.answers.forecast import titles
from services.answers.forecast.go_lives import go_live_frame
from services.charts.go_lives import go_lives
from services.publishing.drawing.sheet import EVERY_SHAPE
from services.publishing.exhibit_parts.chart_data import ChartData
from services.publishing.exhibit_parts.choice import Choice
from services.publishing.exhibit_parts.exhibit import Exhibit
from services.publishing.exhibit_parts.forecasts import forecast_entries, forecast_exhibit, forecasts
from services.publishing.exhibit_parts.protocol import Offered

NAME, ORDER = "go_lives", 70
CHOICES = ("scenario", "as_of")
SHAPES = EVERY_SHAPE
IS_PUBLIC = True


def entries(data: ChartData, choice: Choice, language: str) -> Iterator[Offered]:
    return forecast_entries(CHOICES, data, choice, language)


def exhibit(data: ChartData, choice: Choice, language: str) -> Exhibit:
    of = forecasts(CHOICES, data, choice, language)
    frame, all_ready = go_live_frame(of.answer, of.known, language)
    return forecast_exhibit(
        NAME,
        of,
        title=titles.go_lives_title(frame, all_ready, of.answer, language),
        frame=frame,
        draw=lambda colours: go_lives(frame, of.name, of.elections, colours, language, of.events),
        count=of.over_draws,
        with_events=True,
    )
