"""What a forecast learned since the start, and the course that it expects, for the answer."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from services.answers.forecast.inputs import Inputs
from services.answers.forecast.result import CourseAnswer, LearnedAnswer, LearnedInvestment, LearnedSeries
from services.domain.metric import Metric
from services.domain.period import month_of_date, month_text
from services.domain.scenario import Scenario
from services.noise.arrays import Numbers
from services.timing.block import Blocks
from services.timing.draws import Draws, draw, lucks_of
from services.timing.effects_drawn import shared_luck, success_luck
from services.timing.elicited import happens, sample
from services.timing.forecast import Forecast, forecast, places
from services.timing.happened import conditioned
from services.timing.learning import learn
from services.timing.likelihood import Likelihood
from services.timing.link import link, unlink
from services.timing.measured import MeasuredSeries, measured_series
from services.timing.path_shifts import path_shifts
from services.timing.plan import Plan, make_plan
from services.timing.planned_course import planned_courses
from services.timing.schedule import schedule
from services.timing.wandering import wander_before

DIGITS = 4
LEARNED = 4096  # draws at most; more are taken from them
FEWEST_LEARNED = 64  # draws: of fewer nothing can be learned


@dataclass(frozen=True)
class Known:
    """The draws given what is known, and the `scenario` that they are of; `answer`: what was learned, None where there
    was nothing to learn from."""

    draws: Draws
    scenario: Scenario
    answer: LearnedAnswer | None


def known_draws(inputs: Inputs, drawn: Draws, seed: int) -> Known:
    """From the figures since the start, on what happened; the draws on what happened alone where there are none."""
    given = conditioned(drawn, inputs.scenario, inputs.record)
    if not inputs.since_start:
        return Known(given, inputs.scenario, None)
    starts = month_of_date(inputs.scenario.starts_on)
    plan = make_plan(inputs.scenario, inputs.metrics, inputs.cells)
    wander = inputs.wander or wander_before(inputs.base, (), inputs.metrics)
    measured = measured_series(plan, inputs.cells, inputs.metrics, inputs.since_start, starts, inputs.as_of, wander)
    if not measured or drawn.count < FEWEST_LEARNED:
        return Known(
            given, inputs.scenario, _nothing(inputs, starts, "nothing_measured" if not measured else "few_draws")
        )
    months = inputs.as_of - starts
    likelihood = Likelihood([one.series for one in measured], months)
    found = learn(inputs.scenario, plan, drawn.first(LEARNED), likelihood, inputs.record, seed)
    many = found.draws.rows(np.arange(drawn.count) % found.draws.count)
    answer = LearnedAnswer(
        months=_measured_months(inputs, starts),
        figures=_count(measured),
        used=found.temperature > 0,
        reason="" if found.temperature == 1 else "in_part",
        temperature=round(found.temperature, 4),
        evaluations=found.evaluations,
        series=_series(inputs, plan, measured, found.scenario, found.draws, given, months),
        investments=_investments(inputs, found.scenario, given, found.draws),
    )
    return Known(many, found.scenario, answer)


def known_run(inputs: Inputs, draws: int, seed: int) -> tuple[Known, Forecast]:
    """Draws given what is known, and the forecast on them."""
    known = known_draws(inputs, draw(inputs.scenario, draws, seed, places(inputs.cells)), seed)
    return known, forecast(known.scenario, inputs.metrics, inputs.cells, draws, seed, known.draws)


def _nothing(inputs: Inputs, starts: int, reason: str) -> LearnedAnswer:
    return LearnedAnswer(months=_measured_months(inputs, starts), figures=0, used=False, reason=reason, series=[])


def _measured_months(inputs: Inputs, starts: int) -> int:
    """Since the start until the last figure: what happened may be known until later."""
    last = max((one.period.last for one in inputs.figures), default=starts - 1)
    return max(min(inputs.as_of, last + 1) - starts, 0)


def _count(measured: Sequence[MeasuredSeries]) -> int:
    return sum(int(np.isfinite(one.series.shift).sum()) for one in measured)


def _investments(inputs: Inputs, scenario: Scenario, before: Draws, after: Draws) -> list[LearnedInvestment]:
    """Of each investment with effects that may help: whether it comes, how large, and when it is in use; before and
    after."""
    first, lucks = month_of_date(scenario.starts_on), lucks_of(scenario)
    sides = [(inputs.scenario, before.first(after.count)), (scenario, after)]
    times = [schedule(plan, draws).live for plan, draws in sides]
    found = []
    numbers = list(enumerate(scenario.effects()))
    for at, investment in enumerate(scenario.investment):
        mine = [(number, effect) for number, (of, effect) in numbers if of.code == investment.code and effect.may_help]
        if not mine:
            continue
        comes, size, live = [], [], []
        for (plan, draws), when in zip(sides, times, strict=True):
            lucky = [happens(effect.probability, success_luck(plan, draws, lucks[number])) for number, effect in mine]
            comes.append(round(float(np.mean(lucky)), DIGITS))
            size.append(round(_size(plan, draws, mine, lucks, lucky), DIGITS))
            middle = float(np.median(when[at]))
            live.append(month_text(first + int(middle)) if np.isfinite(middle) else None)
        found.append(
            LearnedInvestment(
                investment=investment.code,
                comes_before=comes[0],
                comes=comes[1],
                size_before=size[0],
                size=size[1],
                live_before=live[0],
                live=live[1],
            )
        )
    return found


def _size(plan: Scenario, draws: Draws, mine: Sequence, lucks: dict, lucky: Sequence) -> float:
    """How large its effects are given that they come, beside the middle of what was assumed: 1 is as assumed."""
    parts = []
    for (number, effect), comes in zip(mine, lucky, strict=True):
        z = np.sqrt(1 - plan.variation) * shared_luck(plan, draws, "size", lucks[number])
        drawn = sample(effect.improvement, z)
        if comes.any() and effect.improvement.p50 > 0:
            parts.append(float(np.mean(drawn[comes])) / effect.improvement.p50)
    return float(np.mean(parts)) if parts else 0.0


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


def _series(
    inputs: Inputs,
    plan: Plan,
    measured: Sequence[MeasuredSeries],
    scenario: Scenario,
    after: Draws,
    before: Draws,
    months: int,
) -> list[LearnedSeries]:
    """Beside what the plan expected before: the mean course of the draws."""
    expected = path_shifts(Blocks(inputs.scenario, plan, months), before.first(LEARNED), None).mean(axis=2)
    return [_one(inputs, one, expected[:, one.series.path]) for one in measured]


def _one(inputs: Inputs, one: MeasuredSeries, expected: Numbers) -> LearnedSeries:
    cell, metric = inputs.cells[one.cell], inputs.metrics[one.metric]
    level = cell.levels[one.metric].value
    there = np.isfinite(one.series.shift)
    size = 1 / one.series.noise[there]
    return LearnedSeries(
        service=cell.service,
        audience=cell.audience,
        metric=one.metric,
        months=int(there.sum()),
        measured=_improvement(metric, level, float(np.average(one.series.shift[there], weights=size))),
        expected=_improvement(metric, level, float(np.average(expected[there], weights=size))),
    )


def _improvement(metric: Metric, level: float, shift: float) -> float:
    """A step on the link scale as an improvement: relative on a positive scale, in points on the others."""
    sign = -1.0 if metric.better == "lower" else 1.0
    value = unlink(metric.scale, link(metric.scale, level) + sign * shift)
    change = sign * (value - level)
    return round(change / level if metric.scale == "positive" else change, DIGITS) + 0.0  # no minus before nothing
