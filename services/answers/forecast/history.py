"""Then we thought, now we think: the first forecast of a plan, the ones after it, and why it moved."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import pandas as pd

from services.answers.forecast.frames import LEAST_TO_SAY_MORE, when_frame
from services.answers.forecast.inputs import MODEL_VERSION
from services.answers.forecast.result import LearnedInvestment, LearnedSeries, MovedBy, ScenarioAnswer
from services.answers.forecast.sentences import in_short
from services.answers.register.names import Registers
from services.domain.errors import UserError
from services.domain.period import month_of, month_text
from services.storage.forecasts import standard_forecasts
from services.storage.snapshot import Snapshot, snapshot
from services.text import t
from services.text.phrases import chance, day_name, euros, month_name, number, percent, season
from services.text.steps import better

MOST_SHOWN, MOST_NAMED = 6, 6  # forecasts in one picture; things that happened since the first of them
SERIES_NAMED = 3  # series named in a sentence
NOTHING = "–"


@dataclass(frozen=True)
class Past:
    """A forecast as it was made: it stays as it is. `model`: the version of the computation."""

    made_on: date
    model: str
    answer: ScenarioAnswer

    @classmethod
    def of_today(cls, answer: ScenarioAnswer) -> "Past":
        return cls(date.today(), MODEL_VERSION, answer)


def history(snapshot: Snapshot, scenario: str) -> list[Past]:
    """Every forecast that was asked without anything chosen, the first one first; those that said the same once."""
    rows = standard_forecasts(snapshot, scenario)
    found: list[Past] = []
    for row in rows:
        past = Past(row.computed_at.date(), row.model_version, ScenarioAnswer.model_validate_json(row.document))
        if not found or _said(found[-1]) != _said(past):
            found.append(past)
    return found


def history_now(address: str, scenario: str) -> list[Past]:
    """The same as it stands now, with what this run just kept: forecasts are no figures of the state that it shows."""
    with snapshot(address) as now:
        return history(now, scenario)


def first_course(
    past: Sequence[Past],
    data_set: str,
    service: str | None,
    audience: str | None,
    metric: str,
    municipalities: Sequence[str] = (),
) -> dict[str, tuple[float, float, float]]:
    """What the first forecast on a data set promised of a metric, by month (YYYY-MM): P10, P50 and P90. Of one
    municipality what was promised there, else of all together; empty when there is none, or when more than one group of
    customers fits."""
    mine = [one.answer for one in past if one.answer.data_set == data_set]
    if not mine:
        return {}
    answer = mine[0]
    fitting = [
        course
        for course in answer.courses
        if course.metric == metric and service in (None, course.service) and audience in (None, course.audience)
    ]
    here = [course for course in fitting if len(municipalities) == 1 and course.municipality == municipalities[0]]
    together = [course for course in fitting if course.municipality is None]
    found = here or together or fitting
    if len(found) != 1:
        return {}
    start = month_of(answer.starts_on)
    rows = zip(found[0].p10, found[0].p50, found[0].p90, strict=True)
    return {month_text(start + at): row for at, row in enumerate(rows)}


def history_table(past: Sequence[Past], audience: str, language: str) -> pd.DataFrame:
    """A row a forecast: when it was made, what was known, what it said, and what makes it the same again."""
    rows = []
    for one in past:
        answer, found = one.answer, one.answer.audience(audience)
        learned = answer.learned
        rows.append(
            (
                day_name(one.made_on, language),
                month_name(month_of(answer.as_of), language),
                in_short(answer, found, language) if found else NOTHING,
                percent(learned.temperature, language) if learned and learned.temperature is not None else NOTHING,
                f"{answer.version} ({answer.hash[:8]})",
                str(answer.seed),
            )
        )
    names = ("made_on", "known_until", "within_horizon", "counts", "version", "seed")
    return pd.DataFrame(rows, columns=[t(f"table.{name}", language) for name in names])


def then_now_frame(past: Sequence[Past], audience: str, language: str) -> pd.DataFrame:
    """See `frames.when_frame`: a row a forecast instead of a scenario, the first one and the `MOST_SHOWN` - 1 last
    ones. Raises `UserError` where none is about this audience."""
    mine = [one for one in past if one.answer.audience(audience)]
    if not mine:
        raise UserError("chart_no_audience", scenario=past[-1].answer.scenario)
    shown = mine if len(mine) <= MOST_SHOWN else [mine[0], *mine[1 - MOST_SHOWN :]]
    frame = when_frame([one.answer for one in shown], audience, language)
    names = [_known_until(one, language) for one in shown]
    same = {name for name in names if names.count(name) > 1}
    made = [day_name(one.made_on, language) for one in shown]
    frame["scenario"] = [f"{name}, {day}" if name in same else name for name, day in zip(names, made, strict=True)]
    return frame


def moved_sentences(past: Sequence[Past], audience: str, known: Registers, language: str) -> list[str]:
    """What the first forecast said, what the last one says, and why they differ."""
    if not past:
        return []
    first, last = past[0], past[-1]
    learned = _learned(last, known, language)
    if len(past) == 1 or not (first.answer.audience(audience) and last.answer.audience(audience)):
        return [t("history.first", language, day=day_name(first.made_on, language)), *learned]
    told = two_sentences(first, last, last.answer.moved, audience, language)
    return [*told, *_what_happened(first, last, known, language), *learned]


def _what_happened(first: Past, last: Past, known: Registers, language: str) -> list[str]:
    """What was written down since the first forecast, each with what was said about it; the newest `MOST_NAMED`."""
    names = known.investments(last.answer.scenario, language)
    new = [one for one in last.answer.actuals if one not in first.answer.actuals]
    return [
        t(
            "history.happened_until" if one.actual == "delayed" and one.until else "history.happened",
            language,
            name=names.get(one.investment, one.investment),
            what=t(f"actual.{one.actual}", language),
            day=day_name(date.fromisoformat(one.on), language),
            until=day_name(date.fromisoformat(one.until), language) if one.until else "",
            reason=one.reason.rstrip("."),
        )
        for one in new[-MOST_NAMED:]
    ]


def two_sentences(first: Past, last: Past, moved: Sequence[MovedBy], audience: str, language: str) -> list[str]:
    """What two forecasts said, and why they differ: a line a cause, in months and points. `moved`: empty of answers of
    before; then the causes alone."""
    said = [
        t(
            f"history.{name}",
            language,
            day=day_name(one.made_on, language),
            said=in_short(one.answer, found, language),
        )
        for name, one in (("then", first), ("now", last))
        if (found := one.answer.audience(audience))
    ]
    mine = [moved_line(one, language) for one in moved if one.audience == audience]
    return [*said, *(mine or _causes(first, last, language))]


def _causes(first: Past, last: Past, language: str) -> list[str]:
    then, now = first.answer, last.answer
    expired, before = set(now.expired_evidence), set(then.expired_evidence)
    reasons = {
        "plan": then.hash != now.hash,
        "model": first.model != last.model,
        "expired": bool(expired - before),
        "renewed": bool(before - expired),
        "figures": then.as_of == now.as_of and then.hash == now.hash and first.model == last.model,
    }
    return [t(f"history.why_{name}", language) for name, holds in reasons.items() if holds]


def forecast_name(position: int, one: Past, language: str) -> str:
    """`2. bekend vóór januari 2015, plan 3`: its number among the forecasts of a plan, and what it rests on."""
    return f"{position}. {_known_until(one, language)}"


def _known_until(one: Past, language: str) -> str:
    month = month_name(month_of(one.answer.as_of), language)
    return t("history.known_until", language, month=month, version=one.answer.version)


def chosen_pair(past: Sequence[Past], first: int, second: int, language: str) -> tuple[Past, Past]:
    """Two forecasts by number, from 1. Raises `UserError`, with the numbers that there are."""
    for asked in (first, second):
        if not 1 <= asked <= len(past):
            known = "; ".join(forecast_name(at, one, language) for at, one in enumerate(past, 1)) or "-"
            raise UserError("unknown_forecast", number=asked, known=known)
    return past[first - 1], past[second - 1]


def moved_line(one: MovedBy, language: str) -> str:
    """What one cause did to the date and the chance."""
    why = t(f"history.why_{one.cause}", language)
    months = t("history.no_months", language)
    if one.months is not None:
        key = "later" if one.months > 0 else "sooner" if one.months < 0 else "same_month"
        months = t(f"history.{key}", language, count=abs(one.months))
    key = "more" if one.points > 0 else "less" if one.points < 0 else "same_chance"
    points = t(f"history.{key}", language, count=abs(one.points))
    said = t("history.moved", language, why=why, months=months, points=points)
    if not one.eur:
        return said
    key = "history.dearer" if one.eur > 0 else "history.cheaper"
    return f"{said} {t(key, language, eur=euros(abs(one.eur), language))}"


def _learned(past: Past, known: Registers, language: str) -> list[str]:
    learned = past.answer.learned
    if learned is None:
        return []
    if not learned.used or not learned.series:
        return [t("history.nothing_learned", language, months=learned.months)]
    told = [t("history.learned", language, months=learned.months, count=len(learned.series))]
    if learned.temperature is not None and learned.temperature < 1:
        told.append(t("history.learned_in_part", language, part=percent(learned.temperature, language)))
    told += [_investment(one, past.answer, known, language) for one in learned.investments]
    furthest = sorted(learned.series, key=lambda one: -_distance(one, known))[:SERIES_NAMED]
    return told + [
        t(
            "history.series",
            language,
            metric=known.metric(one.metric, language),
            service=known.service(one.service),
            measured=better(known.metrics[one.metric], one.measured, language),
            expected=better(known.metrics[one.metric], one.expected, language),
        )
        for one in furthest
    ]


def _investment(one: LearnedInvestment, answer: ScenarioAnswer, known: Registers, language: str) -> str:
    """What was learned of one investment: whether it comes, how large, and when."""
    said = t(
        "history.investment",
        language,
        investment=known.investments(answer.scenario, language)[one.investment],
        before=chance(one.comes_before, language),
        now=chance(one.comes, language),
    )
    if one.comes < LEAST_TO_SAY_MORE:
        return said
    live = [
        season(month_of(at), language) if at else t("history.never_live", language)
        for at in (one.live_before, one.live)
    ]
    size = number(100 * one.size, language)
    return f"{said} {t('history.investment_more', language, size=size, live_before=live[0], live=live[1])}"


def _distance(one: LearnedSeries, known: Registers) -> float:
    """How far it is from the plan, in steps that a customer notices, the more the longer it was measured."""
    return abs(one.measured - one.expected) / known.metrics[one.metric].noticeable * float(one.months) ** 0.5


def _said(past: Past) -> tuple:
    answer = past.answer
    return (
        answer.as_of,
        answer.data_set,
        answer.hash,
        past.model,
        [(one.p10, one.p50, one.p90, one.given, one.probability) for one in answer.audiences],
    )
