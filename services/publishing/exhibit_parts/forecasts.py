"""Exhibits of the forecast: when, how many, with what, the money, the ways to the customer, and what is ready when."""

from collections.abc import Sequence

import pandas as pd

from services.answers.forecast.result import ScenarioAnswer
from services.answers.kpi.control import events_frame
from services.answers.register.elections import election_days
from services.charts.event_marks import within
from services.domain.period import month_of, month_text
from services.publishing.exhibit_parts.choice import Choice
from services.publishing.exhibit_parts.desk import Desk
from services.publishing.exhibit_parts.exhibit import Exhibit, Facts
from services.publishing.exhibit_parts.happened import marked_lines
from services.publishing.exhibits.forecast_charts import MAKERS, Forecasts
from services.text import t
from services.text.phrases import month_name, number

OF_ALL = ("when", "money")  # all scenarios beside each other
BY_AUDIENCE = ("when", "reach", "with_what")
WITH_EVENTS = ("when", "reach", "go_lives")


def forecast_exhibit(chart: str, desk: Desk, choice: Choice, language: str) -> Exhibit:
    """Raises `UserError` for a scenario or audience that is not there, or where nothing contributes."""
    answers = desk.answers(choice.question.as_of)
    shown = _together(answers) if chart in OF_ALL else [choice.scenario(answers)]
    answer, audience = shown[0], choice.audience(answers)
    events = events_frame(desk.events(answer.data_set), language)
    about = Forecasts(shown, answer, audience, desk.known(language), election_days(), events, language)
    frame, title, draw = MAKERS[chart](about)
    params = {
        "chart": chart,
        "as_of": answer.as_of,
        **({"audience": audience} if chart in BY_AUDIENCE else {}),
        **({} if chart in OF_ALL else {"scenario": answer.scenario}),
    }
    first, last = min(one.starts_on for one in shown), month_text(max(one.end for one in shown))
    here = within(events, pd.Timestamp(f"{first}-01"), pd.Timestamp(f"{last}-01"))
    said = marked_lines(here, "■", language) if chart in WITH_EVENTS else []
    return Exhibit(
        chart,
        params,
        language,
        title,
        t(f"chart_subtitle.{chart}", language, who=t(f"audience.{audience}", language).lower()),
        draw,
        frame,
        _facts(chart, shown, said, desk, language),
        verdict="forecast" if chart in (*BY_AUDIENCE, "go_lives") else "facts",
    )


def _together(answers: Sequence[ScenarioAnswer]) -> Sequence[ScenarioAnswer]:
    """The plans on the same figures as the first, known until the same month: others cannot stand beside them."""
    first = answers[0]
    return [one for one in answers if (one.data_set, one.as_of) == (first.data_set, first.as_of)]


def _facts(chart: str, shown: Sequence[ScenarioAnswer], events: Sequence[str], desk: Desk, language: str) -> Facts:
    first, sets = shown[0], desk.data_sets()
    figures = sets.get(first.data_set)
    plans = [
        f"{one.name.in_language(language)} ({t('exhibit.version', language, number=one.version)})" for one in shown
    ]
    start, end = min(month_of(one.starts_on) for one in shown), max(one.end for one in shown) - 1
    is_example = any(sets[one.data_set].is_example for one in shown if one.data_set in sets)
    return Facts(
        definition=t(f"chart_about.{chart}", language),
        method=t(f"chart_method.{chart}", language),
        source=t(
            "exhibit.source_forecast",
            language,
            plans=plans[0] if len(plans) == 1 else t("exhibit.plans", language, count=len(plans)),
            figures=(figures.citation if figures else "") or first.data_set,
        ),
        licence=figures.licence if figures else "",
        period=t("exhibit.from_to", language, first=month_name(start, language), last=month_name(end, language)),
        known=t("exhibit.known", language, month=month_name(month_of(first.as_of) - 1, language)),
        count=_count(chart, shown, language),
        marks=("example", "assumption") if is_example else ("assumption",),
        events=events,
    )


def _count(chart: str, shown: Sequence[ScenarioAnswer], language: str) -> str:
    """Over how many computations, or investments where nothing was computed with chance."""
    if chart in ("money", "money_by_year"):
        return t("exhibit.investments", language, count=number(sum(len(one.roles) for one in shown), language))
    return t("exhibit.draws", language, count=number(shown[0].draws, language))
