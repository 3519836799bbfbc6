"""The uncertain inputs of every effect, drawn: when it goes live, how fast, and how far it moves each path."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from services.domain.quantity import certain
from services.domain.scenario import Scenario
from services.noise.arrays import Numbers
from services.timing.draws import INPUTS, Draws, happens, sample, sample_positive
from services.timing.link import shift
from services.timing.overlap import Overlaps, leave_out_the_outdone
from services.timing.plan import Plan
from services.timing.schedule import schedule

Single = NDArray[np.float32]
NOTHING = certain(0)


@dataclass(frozen=True, kw_only=True)
class Drawn:
    """For a block of draws: `live` and `ramp` (draws x effects), `start` and `finish` (draws x investments).

    `benefit` (effects x paths x draws) and `disruption` (investments x paths x draws) are link-scale shifts at
    full size, positive = better; an effect that does not act on a path, or that fails or is outdone in a draw, is 0.
    """

    live: Numbers
    ramp: Numbers
    start: Numbers
    finish: Numbers
    benefit: Single
    disruption: Single

    def rows(self, rows: slice) -> "Drawn":
        return Drawn(
            live=self.live[rows],
            ramp=self.ramp[rows],
            start=self.start[rows],
            finish=self.finish[rows],
            benefit=self.benefit[:, :, rows],
            disruption=self.disruption[:, :, rows],
        )


def draw_effects(
    scenario: Scenario, plan: Plan, numbers: list[int], disrupting: list[int], overlaps: Overlaps, draws: Draws
) -> Drawn:
    """`numbers`: effects that act somewhere; `disrupting`: positions of the investments behind them."""
    start, finish = schedule(scenario, draws)
    live = np.empty((draws.count, len(numbers)))
    ramp = np.empty_like(live)
    benefit = np.zeros((len(numbers), len(plan.paths), draws.count), np.float32)
    disruption = np.zeros((len(disrupting), len(plan.paths), draws.count), np.float32)
    for column, number in enumerate(numbers):
        investment, effect = plan.effects[number]
        first = draws.effect[number]
        z = dict(zip(INPUTS, draws.z[:, first : first + len(INPUTS)].T, strict=True))
        live[:, column] = finish[investment] + sample_positive(effect.lag_months, z["lag_months"])
        ramp[:, column] = sample_positive(effect.ramp_months, z["ramp_months"])
        paths, levels = plan.moved_by[number]
        metric = plan.paths[paths[0]].metric
        improvement = np.where(
            happens(effect.probability, z["success"]), sample(effect.improvement, z["improvement"]), 0
        )
        if effect.evidence_has_expired:
            improvement = np.minimum(improvement, 0)
        benefit[column, paths] = shift(metric, levels, improvement)
        if effect.disruption != NOTHING:
            worsening = -np.maximum(sample(effect.disruption, z["disruption"]), 0)
            disruption[disrupting.index(investment), paths] += shift(metric, levels, worsening)
    leave_out_the_outdone(benefit, live, ramp, overlaps)
    order = [np.column_stack([times[at] for at in disrupting]) for times in (start, finish)]
    return Drawn(live=live, ramp=ramp, start=order[0], finish=order[1], benefit=benefit, disruption=disruption)
