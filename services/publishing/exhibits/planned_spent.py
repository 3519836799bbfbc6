"""Planned against actual money: what was promised, what was spent and what is expected, with what happened."""

from collections.abc import Iterator
from dataclasses import replace

from services.answers.plan.cost_frames import cost_title, money_frame, reasons_frame
from services.charts.planned_spent import planned_spent
from services.publishing.drawing.sheet import EVERY_SHAPE
from services.publishing.exhibit_parts.chart_data import ChartData
from services.publishing.exhibit_parts.choice import Choice
from services.publishing.exhibit_parts.event_lines import marked_lines
from services.publishing.exhibit_parts.exhibit import Exhibit
from services.publishing.exhibit_parts.forecasts import forecast_entries, forecast_exhibit, forecasts
from services.publishing.exhibit_parts.protocol import Offered

NAME, ORDER = "planned_spent", 52
CHOICES = ("scenario", "as_of")
SHAPES = EVERY_SHAPE
IS_PUBLIC = False


def entries(data: ChartData, choice: Choice, language: str) -> Iterator[Offered]:
    return forecast_entries(CHOICES, data, choice, language)


def exhibit(data: ChartData, choice: Choice, language: str) -> Exhibit:
    of = forecasts(CHOICES, data, choice, language)
    cost = data.cost(of.answer)
    frame, reasons = money_frame(cost), reasons_frame(cost, of.investments, language)
    made = forecast_exhibit(
        NAME,
        of,
        title=cost_title(cost, of.name, language),
        frame=frame,
        draw=lambda colours: planned_spent(frame, of.name, reasons, colours, language),
        count=of.over_draws,
    )
    return replace(made, facts=replace(made.facts, events=marked_lines(reasons, "■", language)))
