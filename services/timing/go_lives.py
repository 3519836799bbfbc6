"""When every investment is ready, also those that no effect waits for (the method, 1.2 step 1)."""

import numpy as np
from scipy.special import ndtri
from scipy.stats import qmc

from services.domain.scenario import Scenario
from services.timing.draws import COUNT, SEED, SMALLEST, Draws
from services.timing.quantiles import rank
from services.timing.schedule import schedule

Months = tuple[int, int, int]


def go_lives(scenario: Scenario, count: int = COUNT, seed: int = SEED) -> dict[str, tuple[int, Months]]:
    """By code of the investment: the month in which it is planned to start (its median), and the 10th, 50th and 90th
    percentile of the month in which it is ready; months since `starts_on`, 0 is the first."""
    investments = scenario.investment
    sobol = qmc.Sobol(1 + len(investments), scramble=True, rng=np.random.default_rng(seed))
    z = np.clip(sobol.random_base2(max(count - 1, 1).bit_length())[:count], SMALLEST, 1 - SMALLEST)
    start, finish = schedule(scenario, Draws(ndtri(z), {at: at + 1 for at in range(len(investments))}, {}))
    found = {}
    for at, investment in enumerate(investments):
        ordered = np.sort(finish[at])
        tenths = tuple(int(ordered[rank(tenth, count)]) for tenth in (1, 5, 9))
        found[investment.code] = int(np.sort(start[at])[rank(5, count)]), tenths
    return found  # type: ignore[return-value]
