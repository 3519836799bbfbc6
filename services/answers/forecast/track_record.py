"""Our forecasts against what was measured: said, happened, and how well the chances held."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from services.answers.forecast.history import Past, history
from services.answers.forecast.part import Month, Part, When
from services.answers.forecast.result import MetricAnswer, ScenarioAnswer
from services.answers.forecast.watched import Watched, is_finished, reach_of, watch
from services.answers.register.names import Registers
from services.domain.defaults import MONTHS_OF_LEVEL
from services.domain.metric import Metric
from services.domain.period import month_of, month_text
from services.evaluation.track_record import Held, Outcome, Said, brier, calibration, first_lasting, outcome
from services.storage import queries
from services.storage.snapshot import Snapshot
from services.text import t
from services.text.phrases import month_name, number, span

MEASURED = 0.75  # of the months up to the last one that must be measured to say when something happened
HALF = 0.5  # of the cases of an audience: from then on it has noticed


class Told(Part):
    """One forecast of which the month has passed. Of an audience: no metric and service. `happened`: the month from
    which it was noticed; null when that has not been. `measured_until`: the last finished month."""

    scenario: str
    made_on: str
    as_of: str
    audience: str
    service: str | None
    municipality: str | None = None
    metric: str | None
    p10: Month
    p50: Month
    p90: Month
    probability: float
    happened: Month
    outcome: str
    measured_until: str


class TrackRecord(Part):
    """`inside` of `due` forecasts, whose range is over, happened within P10..P90. `brier` over `years`."""

    forecasts: list[Told]
    inside: int
    due: int
    brier: float | None
    years: int
    made: int


@dataclass(frozen=True, kw_only=True)
class Date:
    """A date that was forecast, with what it is read from: by month since the start (NaN: not measured), and from how
    much of it on it has come. Of an audience: no service and metric."""

    when: When
    audience: str
    service: str | None = None
    municipality: str | None = None
    metric: str | None = None
    course: np.ndarray
    enough: float


def track_record(snapshot: Snapshot, scenarios: Sequence[str], metrics: dict[str, Metric]) -> TrackRecord:
    """Of all forecasts of these plans that were asked without anything chosen; of one month the first one counts."""
    told: list[Told] = []
    held: list[Held] = []
    made = 0
    for code in scenarios:
        once: dict[str, Past] = {}
        for past in history(snapshot, code):
            once.setdefault(past.answer.as_of, past)
        made += len(once)
        for past in once.values():
            for one, row in _beside(snapshot, past, metrics):
                held.append(one)
                told += [row] if row else []
    inside, due = calibration(held)
    score, years = brier(held)
    return TrackRecord(
        forecasts=told, inside=inside, due=due, brier=None if score is None else round(score, 4), years=years, made=made
    )


def _beside(snapshot: Snapshot, past: Past, metrics: dict[str, Metric]) -> list[tuple[Held, Told | None]]:
    """Every date of one forecast beside what was measured since."""
    answer = past.answer
    start = month_of(answer.starts_on)
    figures = queries.observations(snapshot, answer.data_set, last_month_from=start - MONTHS_OF_LEVEL)
    finished = [one.period.last for one in figures if is_finished(one)]
    months = min(max(finished, default=start - 1) + 1 - start, answer.horizon_months)
    if months <= 0:
        return []
    watched = [watch(one, metrics[one.metric], figures, start, months) for one in _measured(answer)]
    found = (_held(past, date) for date in _dates(answer, watched, metrics))
    return [one for one in found if one is not None]


def _dates(answer: ScenarioAnswer, watched: Sequence[Watched], metrics: dict[str, Metric]) -> Iterator[Date]:
    for each in watched:
        one = each.answer
        yield Date(
            when=one,
            audience=one.audience,
            service=one.service,
            municipality=one.municipality,
            metric=one.metric,
            course=each.improvement,
            enough=each.noticed,
        )
    for audience in answer.audiences:
        reach = reach_of(answer, audience.audience, watched, metrics)
        if reach is not None:
            yield Date(when=audience, audience=audience.audience, course=reach, enough=HALF)


def _measured(answer: ScenarioAnswer) -> list[MetricAnswer]:
    """The dates of what is measured here, and on which the plan acts at all."""
    return [one for one in answer.metrics if not one.assumed and one.by_year]


def _held(past: Past, date: Date) -> tuple[Held, Told | None] | None:
    """A date against what happened, and its row where its month has passed. Only months that were measured count; where
    many of them are missing, nothing is said."""
    known = np.flatnonzero(np.isfinite(date.course))
    months = int(known[-1]) + 1 if len(known) else 0
    if len(known) < MEASURED * months or not months:
        return None
    answer, when = past.answer, date.when
    start = month_of(answer.starts_on)
    p10, p50, p90 = (None if month is None else month_of(month) - start for month in (when.p10, when.p50, when.p90))
    said = Said(
        p10=p10,
        p50=p50,
        p90=p90,
        by_year=tuple(when.by_year),
        horizon=answer.horizon_months,
        from_month=max(month_of(answer.as_of) - start, 0),
    )
    lasting = first_lasting(date.course[known] >= date.enough)
    happened = None if lasting is None else int(known[lasting])
    held = Held(said, happened, months)
    found = outcome(*held)
    is_passed = p50 is not None and p50 < months
    if not is_passed and found is Outcome.OPEN:
        return held, None
    return held, Told(
        scenario=answer.scenario,
        made_on=past.made_on.isoformat(),
        as_of=answer.as_of,
        audience=date.audience,
        service=date.service,
        municipality=date.municipality,
        metric=date.metric,
        p10=when.p10,
        p50=when.p50,
        p90=when.p90,
        probability=when.probability,
        happened=None if happened is None else month_text(start + happened),
        outcome=found.value,
        measured_until=month_text(start + months - 1),
    )


def record_table(record: TrackRecord, known: Registers, language: str) -> pd.DataFrame:
    """A row a forecast of which the month has passed: what was said, and what happened."""
    rows = [
        (
            known.scenarios[one.scenario].name.in_language(language)
            if one.scenario in known.scenarios
            else one.scenario,
            month_name(month_of(one.as_of), language),
            _about(one, known, language),
            _range(one, language),
            month_name(month_of(one.happened), language) if one.happened else t("record.not_yet", language),
            t(f"record.{one.outcome}", language),
        )
        for one in record.forecasts
    ]
    names = ("plan_name", "known_until", "about", "said", "happened", "outcome")
    return pd.DataFrame(rows, columns=[t(f"table.{name}", language) for name in names])


def record_sentences(record: TrackRecord, language: str) -> list[str]:
    """How good the forecasts were so far, or that it is too early."""
    if not record.made:
        return [t("record.none", language)]
    if not record.due and record.brier is None:
        return [t("record.too_early", language, count=record.made)]
    said = []
    if record.due:
        said.append(t("record.calibration", language, inside=record.inside, due=record.due))
    else:
        said.append(t("record.none_due", language))
    if record.brier is not None:
        said.append(t("record.brier", language, score=number(record.brier, language, 2), years=record.years))
    return said


def _about(one: Told, known: Registers, language: str) -> str:
    who = t(f"audience.{one.audience}", language)
    if one.metric is None or one.service is None:
        return who
    where = f", {known.municipality(one.municipality)}" if one.municipality else ""
    return f"{known.metric(one.metric, language)}, {known.service(one.service)}{where} ({who.lower()})"


def _range(one: Told, language: str) -> str:
    if one.p10 and one.p90:
        return span(month_of(one.p10), month_of(one.p90), language)
    if one.p10:
        return t("record.from", language, month=month_name(month_of(one.p10), language))
    return t("chart.beyond", language)
