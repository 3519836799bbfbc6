"""One question of evaluation, answered: the estimate, its checks, the verdict and what is missing."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from services.answers.effect.checked import Around, all_checks, threats
from services.answers.effect.course import course_of
from services.answers.effect.figures import Figures, read_figures
from services.answers.effect.planned import Planned, planned_of
from services.answers.effect.result import Beside, CheckAnswer, Evaluated
from services.answers.effect.units import change, improvement_of, towards, unit_of, working
from services.domain.errors import UserError
from services.domain.evaluation import EvaluationQuestion
from services.domain.metric import Metric
from services.domain.nearest import nearest
from services.domain.period import month_text
from services.evaluation.difference_in_differences import difference_in_differences
from services.evaluation.estimate import Estimate
from services.evaluation.grade import grade
from services.evaluation.interrupted_series import interrupted_series
from services.evaluation.power import first_visible
from services.evaluation.segmented import segmented
from services.evaluation.study import FEWEST_AFTER, NotEstimable, Study
from services.evaluation.verdict import Judgement, Verdict, judge
from services.noise.arrays import Numbers
from services.storage import queries
from services.storage.snapshot import Snapshot

SEED = 2015
Z80, Z95 = 1.2815515594457831, 1.959963984540054


def evaluate(snapshot: Snapshot, question: EvaluationQuestion, seed: int = SEED) -> Evaluated:
    """Raises `UserError` for what does not exist. Where nothing can be estimated the verdict says so, and why."""
    metrics = queries.metrics(snapshot)
    if question.metric not in metrics:
        raise UserError("unknown_metric_here", metric=question.metric, known=nearest(question.metric, metrics))
    metric = metrics[question.metric]
    scenarios = {code: stored.scenario for code, stored in queries.scenarios(snapshot).items()}
    planned = planned_of(question, metric, scenarios)
    events = queries.events(snapshot, question.data_set)
    try:
        figures = read_figures(snapshot, question, metric)
    except NotEstimable as why:
        return _nothing(question, metric, planned, why, seed)
    try:
        found = METHODS[question.method](figures.study)
    except NotEstimable as why:
        return _nothing(question, metric, planned, why, seed)
    return _answer(_Found(question, metric, planned, figures, found, Around(events, figures)), seed)


def synthetic(study: Study) -> Estimate:
    from services.evaluation.synthetic_control import synthetic_control  # its solver takes a second to load

    return synthetic_control(study)


METHODS: dict[str, Callable[[Study], Estimate]] = {
    "its": interrupted_series,
    "did": difference_in_differences,
    "synthetic_control": synthetic,
}


@dataclass(frozen=True)
class _Found:
    question: EvaluationQuestion
    metric: Metric
    planned: Planned
    figures: Figures
    found: Estimate
    around: Around


def _answer(all_: _Found, seed: int) -> Evaluated:
    question, metric, found, study = all_.question, all_.metric, all_.found, all_.figures.study
    panel, sign = study.panel, towards(all_.metric)
    course = course_of(study, found)
    before, after = course.mean("measured", "before"), course.mean("measured", "after")
    expected = course.mean("expected", "after") if course.in_calendar else before
    step = working(metric, panel, before, all_.planned.improvement)
    judgement = judge(found, sign, step)
    checks = all_checks(question, study, METHODS[question.method], found, all_.around, sign)
    beside = segmented(found.series) if found.method == "its" else None
    at = expected
    error = (found.high - found.low) / 2 / Z95
    quantiles = sorted(improvement_of(metric, panel, at, found.effect + side * Z80 * error) for side in (-1, 0, 1))

    def level(value: float) -> float:
        return float(panel.to_level(np.array(value)))

    return Evaluated(
        question=question,
        hash=question.hash,
        estimate=change(panel, at, found.effect),
        low=change(panel, at, found.low),
        high=change(panel, at, found.high),
        unit=unit_of(metric, panel.link),
        p_value=round(found.p_value, 4),
        n_before=found.before,
        n_after=found.after,
        cases_before=course.cases("before") if panel.is_counted else None,
        cases_after=course.cases("after") if panel.is_counted else None,
        method=found.method,
        basis=found.basis,
        verdict=judgement.verdict.value,
        reasons=list(judgement.reasons),
        values={},
        checks=[CheckAnswer(name=one.name, outcome=one.outcome.value, values=_plain(one.values)) for one in checks],
        threats=threats(question, study, found, all_.around, beside, judgement, all_.planned),
        grade=grade(bool(found.compared), checks, judgement.verdict),
        level_before=level(before),
        level_after=level(after) if course.in_calendar else None,
        expected_after=level(expected) if course.in_calendar else None,
        improvement=dict(zip(("p10", "p50", "p90"), quantiles, strict=True)),
        planned=all_.planned.improvement,
        visible=abs(improvement_of(metric, panel, at, sign * judgement.visible)),
        first_month=_first_month(all_, judgement, step, seed),
        compared=list(found.compared),
        left_out=list(dict.fromkeys([*found.left_out, *all_.figures.missing])),
        beside=None
        if beside is None
        else Beside(
            estimate=change(panel, at, beside.effect),
            low=change(panel, at, beside.low),
            high=change(panel, at, beside.high),
            p_value=round(beside.p_value, 4),
        ),
        in_calendar=course.in_calendar,
        course=course.points(metric),
        last_month=month_text(all_.figures.last),
        seed=seed,
    )


def _first_month(all_: _Found, judgement: Judgement, step: float, seed: int) -> str | None:
    """From when the planned effect would be seen, where that is not yet so."""
    study, found = all_.figures.study, all_.found
    if judgement.verdict is not Verdict.CANNOT_BE_SAID_YET or "few_before" in judgement.reasons:
        return None
    length = study.panel.length

    def planned(periods: int) -> Numbers:
        months = (np.arange(periods, dtype=float) + 0.5 + study.transition) * length
        return np.asarray(step * all_.planned.reached(np.asarray(months)))

    periods = first_visible(found.series, planned, max(found.after + 1, FEWEST_AFTER), seed)
    if periods is None:
        return None
    return month_text(all_.figures.last + (periods - found.after) * length)


def _nothing(question: EvaluationQuestion, metric: Metric, planned: Planned, why: NotEstimable, seed: int) -> Evaluated:
    return Evaluated(
        question=question,
        hash=question.hash,
        estimate=None,
        low=None,
        high=None,
        unit=unit_of(metric, question.scale == "link"),
        p_value=None,
        n_before=0,
        n_after=0,
        cases_before=None,
        cases_after=None,
        method=question.method,
        basis="",
        verdict=Verdict.CANNOT_BE_SAID_YET.value,
        reasons=[why.reason],
        values=_plain(why.values),
        checks=[],
        threats=[],
        grade="E",
        level_before=None,
        level_after=None,
        expected_after=None,
        improvement=None,
        planned=planned.improvement,
        visible=None,
        first_month=None,
        compared=[],
        left_out=[],
        beside=None,
        in_calendar=True,
        course=[],
        last_month=None,
        seed=seed,
    )


def _plain(values: dict[str, object]) -> dict[str, Any]:
    """As JSON can hold it: an event as its day and names."""
    return {name: _event_free(value) for name, value in values.items()}


def _event_free(value: object) -> Any:
    if isinstance(value, list | tuple):
        return [_event_free(one) for one in value]
    if hasattr(value, "on"):
        return {"on": value.on.isoformat(), "nl": value.name.nl, "en": value.name.en}  # type: ignore[attr-defined]
    return value
