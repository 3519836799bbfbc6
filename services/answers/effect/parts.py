"""The parts of an answer, each from the same estimate: fields of `Evaluated` by name."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from services.answers.effect.course import EstimateCourse, course_of
from services.answers.effect.estimated import Estimated
from services.answers.effect.result import Beside, CheckAnswer
from services.answers.effect.units import change, improvement_of, unit_of, working
from services.domain.metric import Metric
from services.domain.period import month_text
from services.evaluation.check import Checked
from services.evaluation.estimate import Estimate
from services.evaluation.panel import Panel
from services.evaluation.power import first_visible
from services.evaluation.segmented import Segmented
from services.evaluation.study import FEWEST_AFTER
from services.evaluation.verdict import Judgement, Verdict
from services.noise.arrays import Numbers
from services.noise.normal import Z80, Z95

Fields = dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class Levels:
    """How high the metric stood, on the working scale: before, after, and without the change (`expected`: what every
    difference is taken from). `step`: what was promised, as a difference on that scale."""

    metric: Metric
    panel: Panel
    course: EstimateCourse
    before: float
    after: float
    expected: float
    step: float

    def change(self, effect: float) -> float:
        return change(self.panel, self.expected, effect)

    def improvement(self, effect: float) -> float:
        return improvement_of(self.metric, self.panel, self.expected, effect)


def levels_of(found: Estimated) -> Levels:
    study, metric = found.figures.study, found.asked.metric
    course = course_of(study, found.finding.estimate)
    before = course.mean("measured", "before")
    return Levels(
        metric=metric,
        panel=study.panel,
        course=course,
        before=before,
        after=course.mean("measured", "after"),
        expected=course.mean("expected", "after") if course.in_calendar else before,
        step=working(metric, study.panel, before, found.asked.planned.improvement),
    )


def size(levels: Levels, found: Estimate) -> Fields:
    """The effect with its interval, in what people read."""
    return {**_interval(levels, found), "unit": unit_of(levels.metric, levels.panel.link)}


def basis(levels: Levels, found: Estimate) -> Fields:
    """On how much it rests, and how it was estimated."""
    is_counted = levels.panel.is_counted
    return {
        "n_before": found.before,
        "n_after": found.after,
        "cases_before": levels.course.cases("before") if is_counted else None,
        "cases_after": levels.course.cases("after") if is_counted else None,
        "method": found.method,
        "basis": found.basis,
    }


def levels_and_improvement(levels: Levels, found: Estimate) -> Fields:
    """The levels in the metric's own unit, and the effect as an improvement of a scenario."""
    error = (found.high - found.low) / 2 / Z95
    quantiles = sorted(levels.improvement(found.effect + side * Z80 * error) for side in (-1, 0, 1))

    def level(value: float) -> float:
        return float(levels.panel.to_level(np.array(value)))

    in_calendar = levels.course.in_calendar
    return {
        "level_before": level(levels.before),
        "level_after": level(levels.after) if in_calendar else None,
        "expected_after": level(levels.expected) if in_calendar else None,
        "improvement": dict(zip(("p10", "p50", "p90"), quantiles, strict=True)),
    }


def promise(found: Estimated, levels: Levels, judgement: Judgement, seed: int) -> Fields:
    """What was looked for, what these figures would show, and from when they would."""
    return {
        "planned": found.asked.planned.improvement,
        "visible": abs(levels.improvement(found.finding.towards * judgement.visible)),
        "first_month": _first_month(found, judgement, levels.step, seed),
    }


def beside(levels: Levels, found: Segmented | None) -> Beside | None:
    if found is None:
        return None
    return Beside(**_interval(levels, found), p_value=round(found.p_value, 4))


def checks(found: Sequence[Checked]) -> list[CheckAnswer]:
    return [CheckAnswer(name=one.name, outcome=one.outcome.value, values=plain(one.values)) for one in found]


def plain(values: dict[str, object]) -> dict[str, Any]:
    """As JSON can hold it: an event as its day and names."""
    return {name: _event_free(value) for name, value in values.items()}


def _interval(levels: Levels, found: Estimate | Segmented) -> dict[str, float]:
    sides = {"estimate": found.effect, "low": found.low, "high": found.high}
    return {name: levels.change(value) for name, value in sides.items()}


def _first_month(found: Estimated, judgement: Judgement, step: float, seed: int) -> str | None:
    """From when the planned effect would be seen, where that is not yet so."""
    study, estimate = found.figures.study, found.finding.estimate
    if judgement.verdict is not Verdict.CANNOT_BE_SAID_YET or "few_before" in judgement.reasons:
        return None
    length = study.panel.length

    def planned(periods: int) -> Numbers:
        months = (np.arange(periods, dtype=float) + 0.5 + study.transition) * length
        return np.asarray(step * found.asked.planned.reached(np.asarray(months)))

    periods = first_visible(estimate.series, planned, max(estimate.after + 1, FEWEST_AFTER), seed)
    if periods is None:
        return None
    return month_text(found.figures.last + (periods - estimate.after) * length)


def _event_free(value: object) -> Any:
    if isinstance(value, list | tuple):
        return [_event_free(one) for one in value]
    if hasattr(value, "on"):
        return {"on": value.on.isoformat(), "nl": value.name.nl, "en": value.name.en}  # type: ignore[attr-defined]
    return value
