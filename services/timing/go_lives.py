"""When every investment is ready, also those that no effect waits for (the method, 1.2 step 1)."""

from dataclasses import dataclass

import numpy as np
from scipy.special import ndtri
from scipy.stats import qmc

from services.domain.defaults import DRAWS, SEED
from services.domain.scenario import Scenario
from services.noise.arrays import Numbers
from services.timing.draws import SMALLEST, Draws
from services.timing.quantiles import rank
from services.timing.schedule import schedule

Months = tuple[int, int, int]


@dataclass(frozen=True)
class GoLives:
    """Months since `starts_on`, 0 is the first. `ready`, by code of the investment: the 10th, 50th and 90th percentile
    of the month in which it is; `all_ready`: those of the month in which all are. `start`: the median beginning."""

    start: dict[str, int]
    ready: dict[str, Months]
    all_ready: Months


def go_lives(scenario: Scenario, count: int = DRAWS, seed: int = SEED) -> GoLives:
    """Drawn as the forecast draws delays. All are ready when the last one is, in each draw: that is later than the
    latest of their medians."""
    investments = scenario.investment
    sobol = qmc.Sobol(1 + len(investments), scramble=True, rng=np.random.default_rng(seed))
    z = np.clip(sobol.random_base2(max(count - 1, 1).bit_length())[:count], SMALLEST, 1 - SMALLEST)
    start, finish = schedule(scenario, Draws(ndtri(z), {at: at + 1 for at in range(len(investments))}, {}))
    codes = [investment.code for investment in investments]
    return GoLives(
        {code: _tenths(start[at])[1] for at, code in enumerate(codes)},
        {code: _tenths(finish[at]) for at, code in enumerate(codes)},
        _tenths(np.max([finish[at] for at in range(len(codes))], axis=0)),
    )


def _tenths(months: Numbers) -> Months:
    ordered = np.sort(months)
    early, middle, late = (int(ordered[rank(tenth, len(ordered))]) for tenth in (1, 5, 9))
    return early, middle, late
