"""When each investment starts and ends in each draw (the method, 1.2 step 1)."""

import numpy as np

from services.domain.scenario import Scenario
from services.noise.arrays import Numbers
from services.timing.draws import DELAY, Draws
from services.timing.elicited import sample_positive


def delay_luck(scenario: Scenario, draws: Draws, code: str) -> Numbers:
    """`z` of an investment: its own luck, and what all share as far as `shared_delay` says. Late and dear go together,
    so the same number stands behind its overrun in time and in cost."""
    rho = scenario.shared_delay
    return np.asarray(np.sqrt(rho) * draws.of(*DELAY) + np.sqrt(1 - rho) * draws.of("overrun", code))


def schedule(scenario: Scenario, draws: Draws) -> tuple[dict[int, Numbers], dict[int, Numbers]]:
    """Start and finish by position of the investment, in months since `starts_on` (continuous), per draw."""
    position = {investment.code: at for at, investment in enumerate(scenario.investment)}
    start: dict[int, Numbers] = {}
    finish: dict[int, Numbers] = {}
    for at in scenario.in_dependency_order:
        investment = scenario.investment[at]
        start[at] = np.full(draws.count, investment.starts_after_months)
        for needed in investment.depends_on:
            start[at] = np.maximum(start[at], finish[position[needed]])
        overrun = sample_positive(investment.overrun, delay_luck(scenario, draws, investment.code))
        finish[at] = start[at] + investment.duration_months * overrun
    return start, finish
