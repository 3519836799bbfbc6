"""How many: the share of applications that goes noticeably better or worse, by month."""

from collections.abc import Iterator

from services.answers.forecast import frames, titles
from services.charts.reach import reach
from services.domain.errors import UserError
from services.publishing.drawing.sheet import EVERY_SHAPE
from services.publishing.exhibit_parts.chart_data import ChartData
from services.publishing.exhibit_parts.choice import Choice
from services.publishing.exhibit_parts.exhibit import Exhibit
from services.publishing.exhibit_parts.forecasts import forecast_answers, forecast_entries, forecast_exhibit, forecasts
from services.publishing.exhibit_parts.protocol import Offered

NAME, ORDER = "reach", 20
CHOICES = ("scenario", "audience", "as_of")
SHAPES = EVERY_SHAPE
IS_PUBLIC = True


def entries(data: ChartData, choice: Choice, language: str) -> Iterator[Offered]:
    reach_of = {one.scenario: one.reach for one in forecast_answers(data, choice)}
    for params, about in forecast_entries(CHOICES, data, choice, language):
        if params["audience"] in reach_of[params["scenario"]]:
            yield params, about


def exhibit(data: ChartData, choice: Choice, language: str) -> Exhibit:
    """Raises `UserError` for an audience of which the scenario says nothing, or nothing that may leave."""
    of = forecasts(CHOICES, data, choice, language)
    if of.answer.audience(of.audience) is None:
        raise UserError("chart_no_audience", scenario=of.answer.scenario)
    if of.audience not in of.answer.reach:
        raise UserError("chart_suppressed")
    frame = frames.reach_frame(of.answer, of.audience)
    return forecast_exhibit(
        NAME,
        of,
        title=titles.reach_title(of.answer, of.audience, language),
        frame=frame,
        draw=lambda colours: reach(frame, of.name, colours, language, of.events),
        count=of.over_draws,
        with_events=True,
    )
