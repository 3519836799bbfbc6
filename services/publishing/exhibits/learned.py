"""Learned: whether each investment brings anything, as was thought before and as is known now."""

from collections.abc import Iterator

from services.answers.forecast import frames, titles
from services.charts.learned import learned
from services.domain.errors import UserError
from services.publishing.drawing.sheet import EVERY_SHAPE
from services.publishing.exhibit_parts.chart_data import ChartData
from services.publishing.exhibit_parts.choice import Choice
from services.publishing.exhibit_parts.exhibit import Exhibit
from services.publishing.exhibit_parts.forecasts import forecast_entries, forecast_exhibit, forecasts
from services.publishing.exhibit_parts.protocol import Offered

NAME, ORDER = "learned", 75
CHOICES = ("scenario", "as_of")
SHAPES = EVERY_SHAPE
IS_PUBLIC = False


def entries(data: ChartData, choice: Choice, language: str) -> Iterator[Offered]:
    """Of plans that learned."""
    for params, about in forecast_entries(CHOICES, data, choice, language):
        answer = next(one for one in data.answers(choice.question) if one.scenario == params["scenario"])
        if answer.learned and answer.learned.investments:
            yield params, about


def exhibit(data: ChartData, choice: Choice, language: str) -> Exhibit:
    """Raises `UserError` where there was nothing to learn from."""
    of = forecasts(CHOICES, data, choice, language)
    frame = frames.learned_frame(of.answer, of.investments)
    if frame.empty:
        raise UserError("chart_nothing_learned", scenario=of.answer.scenario)
    return forecast_exhibit(
        NAME,
        of,
        title=titles.learned_title(frame, of.answer, language),
        frame=frame,
        draw=lambda colours: learned(frame, of.name, colours, language),
        count=of.over_draws,
    )
