"""Our forecasts against what was measured: said, happened, and how well the chances held."""

from collections import defaultdict
from collections.abc import Sequence

import numpy as np
import pandas as pd

from services.answers.forecast.history import Past, history
from services.answers.forecast.result import MetricAnswer, Month, Part, ScenarioAnswer, When
from services.answers.register.names import Registers
from services.domain.metric import Metric, State
from services.domain.observation import Observation
from services.domain.period import month_of, month_text
from services.evaluation.track_record import Outcome, Said, brier, calibration, first_lasting, outcome
from services.storage import queries
from services.storage.snapshot import Snapshot
from services.text import t
from services.text.phrases import month_name, number, span
from services.timing.baseline import MONTHS
from services.timing.link import TOLERANCE, link, unlink
from services.timing.own_level import moved, own_levels

MEASURED = 0.75  # of the months up to the last one that must be measured to say when something happened
MOSTLY = 0.9  # of the cases of an audience that must be measured to say what happened to it
NOTHING = "–"


class Told(Part):
    """One forecast of which the month has passed. Of an audience: no metric and service. `happened`: the month from
    which it was noticed; null when that has not been. `measured_until`: the last finished month."""

    scenario: str
    made_on: str
    as_of: str
    audience: str
    service: str | None
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


def track_record(snapshot: Snapshot, scenarios: Sequence[str], metrics: dict[str, Metric]) -> TrackRecord:
    """Of all forecasts of these plans that were asked without anything chosen; of one month the first one counts."""
    told: list[Told] = []
    cases: list[tuple[Said, int | None, int]] = []
    made = 0
    for code in scenarios:
        once: dict[str, Past] = {}
        for past in history(snapshot, code):
            once.setdefault(past.answer.as_of, past)
        made += len(once)
        for past in once.values():
            rows, found = _judged(snapshot, past, metrics)
            told += rows
            cases += found
    inside, due = calibration(cases)
    score, years = brier(cases)
    return TrackRecord(
        forecasts=told, inside=inside, due=due, brier=None if score is None else round(score, 4), years=years, made=made
    )


def _judged(
    snapshot: Snapshot, past: Past, metrics: dict[str, Metric]
) -> tuple[list[Told], list[tuple[Said, int | None, int]]]:
    """Every date of one forecast beside what was measured since."""
    answer = past.answer
    start = month_of(answer.starts_on)
    figures = queries.observations(snapshot, answer.data_set, last_month_from=start - MONTHS)
    finished = [one.period.last for one in figures if _is_finished(one)]
    months = min(max(finished, default=start - 1) + 1 - start, answer.horizon_months)
    if months <= 0:
        return [], []
    steps = {id(one): _improvements(one, metrics[one.metric], figures, start, months) for one in _measured(answer)}
    rows: list[Told] = []
    cases: list[tuple[Said, int | None, int]] = []
    for one in _measured(answer):
        step = steps[id(one)]
        _add(rows, cases, past, one, one.audience, one.service, one.metric, step, _noticed(metrics[one.metric]))
    for audience in answer.audiences:
        reach = _reach(answer, audience.audience, steps, metrics)
        if reach is not None:
            _add(rows, cases, past, audience, audience.audience, None, None, reach, 0.5)
    return rows, cases


def _is_finished(one: Observation) -> bool:
    return one.state is State.VALUE and one.value is not None and one.n != 0 and not one.provisional


def _measured(answer: ScenarioAnswer) -> list[MetricAnswer]:
    """The dates of what is measured here, and on which the plan acts at all."""
    return [one for one in answer.metrics if not one.assumed and one.by_year]


def _add(
    rows: list[Told],
    cases: list[tuple[Said, int | None, int]],
    past: Past,
    when: When,
    audience: str,
    service: str | None,
    metric: str | None,
    course: np.ndarray,
    enough: float,
) -> None:
    """`course`: by month since the start (NaN: not measured); from `enough` on it was noticed. Only months that were
    measured count; where many of them are missing, nothing is said."""
    known = np.flatnonzero(np.isfinite(course))
    months = int(known[-1]) + 1 if len(known) else 0
    if len(known) < MEASURED * months or not months:
        return
    answer = past.answer
    start = month_of(answer.starts_on)
    p10, p50, p90 = (None if month is None else month_of(month) - start for month in (when.p10, when.p50, when.p90))
    since = max(month_of(answer.as_of) - start, 0)
    said = Said(p10, p50, p90, tuple(when.by_year), answer.horizon_months, since)
    lasting = first_lasting(course[known] >= enough)
    happened = None if lasting is None else int(known[lasting])
    cases.append((said, happened, months))
    found = outcome(said, happened, months)
    is_passed = p50 is not None and p50 < months
    if not is_passed and found is Outcome.OPEN:
        return
    rows.append(
        Told(
            scenario=answer.scenario,
            made_on=past.made_on.isoformat(),
            as_of=answer.as_of,
            audience=audience,
            service=service,
            metric=metric,
            p10=when.p10,
            p50=when.p50,
            p90=when.p90,
            probability=when.probability,
            happened=None if happened is None else month_text(start + happened),
            outcome=found.value,
            measured_until=month_text(start + months - 1),
        )
    )


def _improvements(
    one: MetricAnswer, metric: Metric, figures: Sequence[Observation], start: int, months: int
) -> np.ndarray:
    """By month since the start: how much better than the level of the forecast (NaN: not measured)."""
    by_month: dict[int, list[Observation]] = defaultdict(list)
    mine = [
        seen
        for seen in figures
        if (seen.metric, seen.service, seen.audience) == (one.metric, one.service, one.audience)
        and seen.municipality in one.municipalities
        and _is_finished(seen)
    ]
    levels = own_levels(metric, mine, start) or dict.fromkeys(one.municipalities, link(metric.scale, one.level))
    for seen in mine:
        for month in range(max(seen.period.first - start, 0), seen.period.last + 1 - start):
            by_month[month].append(seen)
    sign = -1.0 if metric.better == "lower" else 1.0
    found = np.full(months, np.nan)
    for month, seen_then in by_month.items():
        step = moved(metric, seen_then, levels) if month < months else None
        if step is not None:
            change = sign * (unlink(metric.scale, link(metric.scale, one.level) + sign * step[0]) - one.level)
            found[month] = change / one.level if metric.scale == "positive" else change
    return found


def _reach(
    answer: ScenarioAnswer, audience: str, steps: dict[int, np.ndarray], metrics: dict[str, Metric]
) -> np.ndarray | None:
    """Which share of the cases of an audience was noticeably better, by month; None when too few of them are measured.
    The cases of a group are the largest number that one of its metrics counts."""
    groups: dict[tuple[str, tuple[str, ...]], list[MetricAnswer]] = defaultdict(list)
    for one in answer.metrics:
        if one.audience == audience:
            groups[one.service, tuple(one.municipalities)].append(one)
    volume = {key: _volume(ones, metrics) for key, ones in groups.items()}
    total = sum(volume.values())
    known = {key: [one for one in ones if id(one) in steps] for key, ones in groups.items()}
    if not total or sum(volume[key] for key, ones in known.items() if ones) < MOSTLY * total:
        return None
    reach = np.zeros(next(iter(steps.values())).shape)
    for key, ones in known.items():
        if ones:
            better = np.any(
                [steps[id(one)] >= metrics[one.metric].noticeable * (1 - TOLERANCE) for one in ones], axis=0
            )
            worse = np.any(
                [steps[id(one)] <= -metrics[one.metric].noticeable * (1 - TOLERANCE) for one in ones], axis=0
            )
            unknown = np.all([np.isnan(steps[id(one)]) for one in ones], axis=0)
            reach += np.where(unknown, np.nan, volume[key] / total * (better & ~worse))
    return reach


def _noticed(metric: Metric) -> float:
    return metric.noticeable * (1 - TOLERANCE)


def _volume(ones: Sequence[MetricAnswer], metrics: dict[str, Metric]) -> float:
    counted = [float(one.n or 0) for one in ones if metrics[one.metric].n_counts == "cases" and not one.assumed]
    return max(counted, default=0.0) or 1.0


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
    return f"{known.metric(one.metric, language)}, {known.service(one.service)} ({who.lower()})"


def _range(one: Told, language: str) -> str:
    if one.p10 and one.p90:
        return span(month_of(one.p10), month_of(one.p90), language)
    if one.p10:
        return t("record.from", language, month=month_name(month_of(one.p10), language))
    return t("chart.beyond", language)
