"""What a forecast learned since the start, and the course that it expects, for the answer."""

import numpy as np

from services.answers.forecast.inputs import Inputs
from services.answers.forecast.result import CourseAnswer, LearnedAnswer, LearnedSeries
from services.domain.metric import Metric
from services.domain.period import month_of_date
from services.noise.arrays import Numbers
from services.timing.draws import Draws
from services.timing.forecast import Forecast
from services.timing.learning import Learned, learn, redrawn
from services.timing.link import link, unlink
from services.timing.measured import MeasuredSeries, measured_series
from services.timing.plan import make_plan
from services.timing.planned_course import planned_courses

DIGITS = 4


def learned_draws(inputs: Inputs, drawn: Draws, seed: int) -> tuple[Draws, LearnedAnswer | None]:
    """The draws as the figures since the start weigh them, and what was learned; the same draws and None when there are
    no such figures."""
    if not inputs.since_start:
        return drawn, None
    starts = month_of_date(inputs.scenario.starts_on)
    plan = make_plan(inputs.scenario, inputs.metrics, inputs.cells)
    measured = measured_series(plan, inputs.cells, inputs.metrics, inputs.since_start, starts, inputs.as_of)
    found = learn(inputs.scenario, plan, drawn, [one.series for one in measured])
    answer = LearnedAnswer(
        months=inputs.as_of - starts,
        figures=sum(int(np.isfinite(one.series.shift).sum()) for one in measured),
        k_hat=round(found.k_hat, 3) if np.isfinite(found.k_hat) else None,
        effective_draws=round(found.effective, 1),
        used=found.used,
        reason=found.reason,
        series=[_series(inputs, one, found) for one in measured],
    )
    return (redrawn(drawn, found.weights, seed) if found.used else drawn), answer


def courses(inputs: Inputs, run: Forecast) -> list[CourseAnswer]:
    """What every metric on which an effect acts is expected to be, by month."""
    return [
        CourseAnswer(
            service=one.service,
            audience=one.audience,
            municipality=one.municipality,
            metric=one.metric,
            p10=_rounded(one.values[0]),
            p50=_rounded(one.values[1]),
            p90=_rounded(one.values[2]),
        )
        for one in planned_courses(run, inputs.cells)
    ]


def _rounded(values: Numbers) -> list[float]:
    return [round(float(value), DIGITS) for value in values]


def _series(inputs: Inputs, one: MeasuredSeries, found: Learned) -> LearnedSeries:
    cell, metric = inputs.cells[one.cell], inputs.metrics[one.metric]
    level = cell.levels[one.metric].value
    there = np.isfinite(one.series.shift)
    size = one.series.size[there]
    expected = found.expected[one.series.path, : len(there)][there]
    return LearnedSeries(
        service=cell.service,
        audience=cell.audience,
        metric=one.metric,
        months=int(there.sum()),
        measured=_improvement(metric, level, float(np.average(one.series.shift[there], weights=size))),
        expected=_improvement(metric, level, float(np.average(expected, weights=size))),
    )


def _improvement(metric: Metric, level: float, shift: float) -> float:
    """A step on the link scale as an improvement: relative on a positive scale, in points on the others."""
    sign = -1.0 if metric.better == "lower" else 1.0
    value = unlink(metric.scale, link(metric.scale, level) + sign * shift)
    change = sign * (value - level)
    return round(change / level if metric.scale == "positive" else change, DIGITS) + 0.0  # no minus before nothing
