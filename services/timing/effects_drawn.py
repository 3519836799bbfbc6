"""The uncertain inputs of every effect, drawn: when it goes live, how fast, and how far it moves each path."""

from dataclasses import dataclass

import numpy as np

from services.domain.scenario import Scenario
from services.timing.draws import INPUTS, Draws, Numbers, happens, sample, sample_positive
from services.timing.link import shift
from services.timing.plan import Plan
from services.timing.schedule import schedule


@dataclass(frozen=True)
class Drawn:
    """For a block of draws: `live` and `ramp` (draws x effects), `start` and `finish` (draws x investments).

    `benefit` (draws x paths x effects) and `disruption` (draws x paths x investments) are link-scale shifts at
    full size, positive = better; an effect that does not act on a path, or that fails in a draw, is 0.
    """

    live: Numbers
    ramp: Numbers
    start: Numbers
    finish: Numbers
    benefit: Numbers
    disruption: Numbers


def draw_effects(scenario: Scenario, plan: Plan, numbers: list[int], disrupting: list[int], draws: Draws) -> Drawn:
    """`numbers`: the effects that act somewhere; `disrupting`: positions of the investments behind them."""
    start, finish = schedule(scenario, draws)
    live = np.empty((draws.count, len(numbers)))
    ramp = np.empty_like(live)
    benefit = np.zeros((draws.count, len(plan.paths), len(numbers)))
    disruption = np.zeros((draws.count, len(plan.paths), len(disrupting)))
    for column, number in enumerate(numbers):
        investment, effect = plan.effects[number]
        first = draws.effect[number]
        z = dict(zip(INPUTS, draws.z[:, first : first + len(INPUTS)].T, strict=True))
        live[:, column] = finish[investment] + sample_positive(effect.lag_months, z["lag_months"])
        ramp[:, column] = sample_positive(effect.ramp_months, z["ramp_months"])
        improvement = np.where(
            happens(effect.probability, z["success"]), sample(effect.improvement, z["improvement"]), 0
        )
        worsening = -np.maximum(sample(effect.disruption, z["disruption"]), 0)
        known: dict[float, tuple[Numbers, Numbers]] = {}
        for at, path in enumerate(plan.paths):
            if number in path.effects:
                level = 1.0 if path.metric.scale == "positive" else path.level
                if level not in known:
                    known[level] = (
                        shift(path.metric, level, improvement),
                        shift(path.metric, level, worsening),
                    )
                benefit[:, at, column] = known[level][0]
                disruption[:, at, disrupting.index(investment)] += known[level][1]
    order = [np.column_stack([times[at] for at in disrupting]) for times in (start, finish)]
    return Drawn(live, ramp, order[0], order[1], benefit, disruption)
