"""When every investment is ready, also those that no effect waits for (the method, 1.2 step 1)."""

from dataclasses import dataclass

import numpy as np

from services.domain.defaults import DRAWS, SEED
from services.domain.scenario import Scenario
from services.noise.arrays import Numbers
from services.timing.draws import draw
from services.timing.quantiles import tenths
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
    start, finish = schedule(scenario, draw(scenario, count, seed))
    codes = [investment.code for investment in scenario.investment]
    return GoLives(
        {code: _months(start[at])[1] for at, code in enumerate(codes)},
        {code: _months(finish[at]) for at, code in enumerate(codes)},
        _months(np.max([finish[at] for at in range(len(codes))], axis=0)),
    )


def _months(times: Numbers) -> Months:
    return tenths(np.sort(times))
