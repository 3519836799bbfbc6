"""When each investment starts and ends in each draw (the method, 1.2 step 1)."""

import numpy as np

from services.domain.scenario import Scenario
from services.noise.arrays import Numbers
from services.timing.draws import Draws, sample_positive


def schedule(scenario: Scenario, draws: Draws) -> tuple[dict[int, Numbers], dict[int, Numbers]]:
    """Start and finish by position of the investment, in months since `starts_on` (continuous), per draw.

    Delays go together as far as `shared_delay` says: the same common factor sits in every overrun.
    """
    position = {investment.code: at for at, investment in enumerate(scenario.investment)}
    common = np.sqrt(scenario.shared_delay) * draws.z[:, 0]
    own = np.sqrt(1 - scenario.shared_delay)
    start: dict[int, Numbers] = {}
    finish: dict[int, Numbers] = {}
    for at in scenario.in_dependency_order:
        if at not in draws.overrun:
            continue
        investment = scenario.investment[at]
        start[at] = np.full(draws.count, investment.starts_after_months)
        for needed in investment.depends_on:
            start[at] = np.maximum(start[at], finish[position[needed]])
        z = common + own * draws.z[:, draws.overrun[at]]
        finish[at] = start[at] + investment.duration_months * sample_positive(investment.overrun, z)
    return start, finish
