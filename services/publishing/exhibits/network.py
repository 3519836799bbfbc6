"""The ways from an investment to the customer, and which investments have none."""

from collections.abc import Iterator

from services.answers.forecast import frames, titles
from services.charts.network import network
from services.publishing.drawing.sheet import EVERY_SHAPE
from services.publishing.exhibit_parts.chart_data import ChartData
from services.publishing.exhibit_parts.choice import Choice
from services.publishing.exhibit_parts.exhibit import Exhibit
from services.publishing.exhibit_parts.forecasts import forecast_entries, forecast_exhibit, forecasts
from services.publishing.exhibit_parts.protocol import Offered

NAME, ORDER = "network", 60
CHOICES = ("scenario", "as_of")
SHAPES = EVERY_SHAPE
IS_PUBLIC = False


def entries(data: ChartData, choice: Choice, language: str) -> Iterator[Offered]:
    return forecast_entries(CHOICES, data, choice, language)


def exhibit(data: ChartData, choice: Choice, language: str) -> Exhibit:
    of = forecasts(CHOICES, data, choice, language)
    frame, needs = frames.network_frame(of.answer, of.known, language), frames.needs(of.answer, of.known, language)
    names, roles = of.investments, of.answer.roles
    direct, hoped, neutral = (
        [names[code] for code, role in roles.items() if role == at] for at in ("direct", "hoped", "neutral")
    )
    return forecast_exhibit(
        NAME,
        of,
        title=titles.network_title(of.answer, language),
        frame=frame,
        draw=lambda colours: network(frame, needs, neutral, of.name, colours, language, direct, hoped),
        count=of.over_draws,
        verdict="facts",
    )
