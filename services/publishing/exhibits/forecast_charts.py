"""The charts of the forecast, one function each: its figures, the title that they make, and how it is drawn."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import pandas as pd

from services.answers.forecast import frames, titles
from services.answers.forecast.go_lives import go_live_frame
from services.answers.forecast.result import ScenarioAnswer
from services.answers.register.names import Registers
from services.charts.go_lives import go_lives
from services.charts.money import money_by_role
from services.charts.money_by_year import money_by_year
from services.charts.network import network
from services.charts.picture import Picture
from services.charts.reach import reach
from services.charts.theme import Palette
from services.charts.when import when
from services.charts.with_what import with_what
from services.domain.errors import UserError

Draw = Callable[[Palette], Picture]
Made = tuple[pd.DataFrame, str, Draw]


@dataclass(frozen=True)
class Forecasts:
    """What is asked of the forecasts: `answers` of all scenarios, and the `answer` and audience the chart is about."""

    answers: Sequence[ScenarioAnswer]
    answer: ScenarioAnswer
    audience: str
    known: Registers
    elections: Sequence[pd.Timestamp]
    events: pd.DataFrame
    language: str

    @property
    def name(self) -> str:
        return self.answer.name.in_language(self.language)

    @property
    def investments(self) -> dict[str, str]:
        return self.known.investments(self.answer.scenario, self.language)


def when_chart(of: Forecasts) -> Made:
    frame = frames.when_frame(of.answers, of.audience, of.language)
    title = titles.when_title(of.answers, of.audience, of.language)
    return frame, title, lambda colours: when(frame, of.elections, colours, of.language, of.events)


def reach_chart(of: Forecasts) -> Made:
    """Raises `UserError` for an audience of which the scenario says nothing, or nothing that may leave."""
    if of.answer.audience(of.audience) is None:
        raise UserError("chart_no_audience", scenario=of.answer.scenario)
    if of.audience not in of.answer.reach:
        raise UserError("chart_suppressed")
    frame = frames.reach_frame(of.answer, of.audience)
    title = titles.reach_title(of.answer, of.audience, of.language)
    return frame, title, lambda colours: reach(frame, of.name, colours, of.language, of.events)


def with_what_chart(of: Forecasts) -> Made:
    """Raises `UserError` where no investment contributes."""
    frame = frames.with_what_frame(of.answer, of.audience, of.investments)
    if frame.empty:
        raise UserError("chart_nothing_contributes", scenario=of.answer.scenario)
    title = titles.with_what_title(of.answer, of.audience, of.investments, of.language)
    return frame, title, lambda colours: with_what(frame, of.name, colours, of.language)


def money_chart(of: Forecasts) -> Made:
    frame = frames.money_frame(of.answers, of.language)
    return (
        frame,
        titles.money_title(of.answers, of.language),
        lambda colours: money_by_role(frame, colours, of.language),
    )


def money_by_year_chart(of: Forecasts) -> Made:
    frame = frames.year_frame(of.answer)
    title = titles.money_by_year_title(of.answer, of.language)
    return frame, title, lambda colours: money_by_year(frame, of.name, colours, of.language)


def network_chart(of: Forecasts) -> Made:
    frame, needs = (
        frames.network_frame(of.answer, of.known, of.language),
        frames.needs(of.answer, of.known, of.language),
    )
    names, roles = of.investments, of.answer.roles
    direct, neutral = ([names[code] for code, role in roles.items() if role == at] for at in ("direct", "neutral"))
    title = titles.network_title(of.answer, of.language)
    return frame, title, lambda colours: network(frame, needs, neutral, of.name, colours, of.language, direct)


def go_lives_chart(of: Forecasts) -> Made:
    frame, all_ready = go_live_frame(of.answer, of.known, of.language)
    title = titles.go_lives_title(frame, all_ready, of.answer, of.language)
    return frame, title, lambda colours: go_lives(frame, of.name, of.elections, colours, of.language, of.events)


MAKERS: dict[str, Callable[[Forecasts], Made]] = {
    "when": when_chart,
    "reach": reach_chart,
    "with_what": with_what_chart,
    "money": money_chart,
    "money_by_year": money_by_year_chart,
    "network": network_chart,
    "go_lives": go_lives_chart,
}
