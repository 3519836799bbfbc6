"""What exhibits of the forecast share: the answers they are about, which of them there are, and their facts."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from services.answers.forecast.result import ScenarioAnswer
from services.answers.kpi.control import events_frame
from services.answers.register.elections import election_days
from services.answers.register.names import Registers
from services.charts.event_marks import within
from services.domain.errors import UserError
from services.domain.period import month_of, month_text
from services.publishing.exhibit_parts.chart_data import ChartData
from services.publishing.exhibit_parts.choice import Choice
from services.publishing.exhibit_parts.event_lines import marked_lines
from services.publishing.exhibit_parts.exhibit import Draw, Exhibit, Facts
from services.publishing.exhibit_parts.protocol import Offered
from services.text import t
from services.text.phrases import month_name, number


@dataclass(frozen=True, kw_only=True)
class Forecasts:
    """What is asked of the forecasts: the `answers` beside each other, and the `answer` and audience the chart is
    about. `params`: the choices, as in an address."""

    data: ChartData
    answers: Sequence[ScenarioAnswer]
    audience: str
    params: dict[str, str]
    language: str

    @property
    def answer(self) -> ScenarioAnswer:
        return self.answers[0]

    @property
    def name(self) -> str:
        return self.answer.name.in_language(self.language)

    @cached_property
    def known(self) -> Registers:
        return self.data.known(self.language)

    @property
    def investments(self) -> dict[str, str]:
        return self.known.investments(self.answer.scenario, self.language)

    @cached_property
    def events(self) -> pd.DataFrame:
        return events_frame(self.data.events(self.answer.data_set), self.language)

    @property
    def elections(self) -> Sequence[pd.Timestamp]:
        return election_days()

    @property
    def over_draws(self) -> str:
        """Over how many computations."""
        return t("exhibit.draws", self.language, count=number(self.answer.draws, self.language))

    @property
    def over_investments(self) -> str:
        """Over how many investments, where nothing was computed with chance."""
        count = sum(len(one.roles) for one in self.answers)
        return t("exhibit.investments", self.language, count=number(count, self.language))


def forecasts(choices: Sequence[str], data: ChartData, choice: Choice, language: str) -> Forecasts:
    """Of one scenario where that is among the choices, else of all beside each other. Raises `UserError` for a scenario
    or audience that is not there."""
    every = data.answers(choice.question)
    shown = [choice.scenario(every)] if "scenario" in choices else _together(every)
    audience = choice.audience(every)
    params = {"as_of": shown[0].as_of, "audience": audience, "scenario": shown[0].scenario}
    return Forecasts(
        data=data,
        answers=shown,
        audience=audience,
        params=_named(data, every) | {name: value for name, value in params.items() if name in choices},
        language=language,
    )


def forecast_exhibit(
    name: str,
    of: Forecasts,
    *,
    title: str,
    frame: pd.DataFrame,
    draw: Draw,
    count: str,
    verdict: str = "forecast",
    with_events: bool = False,
) -> Exhibit:
    """`count`: over how many. `with_events`: whether the picture shows what happened, and the lines below it too."""
    who = t(f"audience.{of.audience}", of.language).lower()
    return Exhibit(
        chart=name,
        params={"chart": name, **of.params},
        language=of.language,
        figures_title=title,
        subtitle=t(f"chart.{name}.subtitle", of.language, who=who),
        draw=draw,
        full=frame,
        facts=_facts(name, of, count, _happened(of) if with_events else []),
        verdict=verdict,
    )


def forecast_answers(data: ChartData, choice: Choice) -> Sequence[ScenarioAnswer]:
    """None without a plan: there is no forecast then, and the other charts stand."""
    try:
        return data.answers(choice.question)
    except UserError:
        return []


def forecast_entries(choices: Sequence[str], data: ChartData, choice: Choice, language: str) -> Iterator[Offered]:
    """One a scenario and audience, as far as these are among the choices."""
    answers = forecast_answers(data, choice)
    if not answers:
        return
    known = {name: value for name, value in choice.question.to_params().items() if name == "as_of"}
    known |= _named(data, answers)
    audiences = list(dict.fromkeys(one.audience for answer in answers for one in answer.audiences))
    for answer in answers if "scenario" in choices else [None]:
        for audience in audiences if "audience" in choices else [None]:
            if answer and audience and not answer.audience(audience):
                continue
            params, about = dict(known), []
            if answer:
                params["scenario"] = answer.scenario
                about.append(answer.name.in_language(language))
            if audience:
                params["audience"] = audience
                about.append(t(f"audience.{audience}", language).lower())
            yield params, about


def _named(data: ChartData, answers: Sequence[ScenarioAnswer]) -> dict[str, str]:
    """Where there are figures of one's own, charts of the example say of which plan they are: without a name they would
    be of one's own."""
    sets = data.data_sets()
    first = answers[0]
    of_example = first.data_set in sets and sets[first.data_set].is_example
    return {"scenario": first.scenario} if of_example and not all(one.is_example for one in sets.values()) else {}


def _together(answers: Sequence[ScenarioAnswer]) -> Sequence[ScenarioAnswer]:
    """The plans on the same figures as the first, known until the same month: others cannot stand beside them."""
    first = answers[0]
    return [one for one in answers if (one.data_set, one.as_of) == (first.data_set, first.as_of)]


def _happened(of: Forecasts) -> list[str]:
    first, last = min(one.starts_on for one in of.answers), month_text(max(one.end for one in of.answers))
    here = within(of.events, pd.Timestamp(f"{first}-01"), pd.Timestamp(f"{last}-01"))
    return marked_lines(here, "■", of.language)


def _facts(name: str, of: Forecasts, count: str, events: Sequence[str]) -> Facts:
    language, first, sets = of.language, of.answer, of.data.data_sets()
    figures = sets.get(first.data_set)
    plans = [
        f"{one.name.in_language(language)} ({t('exhibit.version', language, number=one.version)})" for one in of.answers
    ]
    start, end = min(month_of(one.starts_on) for one in of.answers), max(one.end for one in of.answers) - 1
    is_example = any(sets[one.data_set].is_example for one in of.answers if one.data_set in sets)
    return Facts(
        definition=t(f"chart.{name}.about", language),
        method=t(f"chart.{name}.method", language),
        source=t(
            "exhibit.source_forecast",
            language,
            plans=plans[0] if len(plans) == 1 else t("exhibit.plans", language, count=len(plans)),
            figures=(figures.citation if figures else "") or first.data_set,
        ),
        licence=figures.licence if figures else "",
        period=t("exhibit.from_to", language, first=month_name(start, language), last=month_name(end, language)),
        known=t("exhibit.known", language, month=month_name(month_of(first.as_of) - 1, language)),
        count=count,
        marks=("example", "assumption") if is_example else ("assumption",),
        events=events,
    )
