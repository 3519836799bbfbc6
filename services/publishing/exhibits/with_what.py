"""With what: which investments bring the benefit, and how much of it."""

from collections.abc import Iterator

from services.answers.forecast import frames, titles
from services.charts.with_what import with_what
from services.domain.errors import UserError
from services.publishing.drawing.sheet import EVERY_SHAPE
from services.publishing.exhibit_parts.chart_data import ChartData
from services.publishing.exhibit_parts.choice import Choice
from services.publishing.exhibit_parts.exhibit import Exhibit
from services.publishing.exhibit_parts.forecasts import forecast_entries, forecast_exhibit, forecasts
from services.publishing.exhibit_parts.protocol import Offered

NAME, ORDER = "with_what", 30
CHOICES = ("scenario", "audience", "as_of")
SHAPES = EVERY_SHAPE
IS_PUBLIC = False


def entries(data: ChartData, choice: Choice, language: str) -> Iterator[Offered]:
    """Those where something contributes."""
    for params, about in forecast_entries(CHOICES, data, choice, language):
        answer = next(one for one in data.answers(choice.question) if one.scenario == params["scenario"])
        one = answer.audience(params["audience"])
        if one and one.with_what:
            yield params, about


def exhibit(data: ChartData, choice: Choice, language: str) -> Exhibit:
    """Raises `UserError` where no investment contributes."""
    of = forecasts(CHOICES, data, choice, language)
    frame = frames.with_what_frame(of.answer, of.audience, of.investments)
    if frame.empty:
        raise UserError("chart_nothing_contributes", scenario=of.answer.scenario)
    return forecast_exhibit(
        NAME,
        of,
        title=titles.with_what_title(of.answer, of.audience, of.investments, language),
        frame=frame,
        draw=lambda colours: with_what(frame, of.name, colours, language),
        count=of.over_draws,
    )
