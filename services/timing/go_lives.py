"""When every investment is ready, also those that no effect waits for (the method, 1.2 step 1)."""

from dataclasses import dataclass

import numpy as np

from services.domain.defaults import DRAWS, SEED
from services.domain.scenario import Scenario
from services.noise.arrays import Numbers
from services.timing.draws import draw
from services.timing.happened import conditioned
from services.timing.quantiles import tenths
from services.timing.record import EMPTY, Record
from services.timing.schedule import schedule

Months = tuple[int, int, int]


@dataclass(frozen=True)
class GoLives:
    """Months since `starts_on`, 0 is the first. `ready`, by code of the investment: the 10th, 50th and 90th percentile
    of the month in which it is; `all_ready`: those of the month in which all are. `start`: the median beginning. What
    was stopped is in none of them, nor is what depends on it."""

    start: dict[str, int]
    ready: dict[str, Months]
    all_ready: Months | None


def go_lives(scenario: Scenario, count: int = DRAWS, seed: int = SEED, record: Record = EMPTY) -> GoLives:
    """Drawn as the forecast draws delays. All are ready when the last one is, in each draw: that is later than the
    latest of their medians."""
    times = schedule(scenario, conditioned(draw(scenario, count, seed), scenario, record))
    comes = {at: one.code for at, one in enumerate(scenario.investment) if np.isfinite(times.live[at]).all()}
    return GoLives(
        {code: _months(times.start[at])[1] for at, code in comes.items()},
        {code: _months(times.live[at]) for at, code in comes.items()},
        _months(np.max([times.live[at] for at in comes], axis=0)) if comes else None,
    )


def _months(times: Numbers) -> Months:
    return tenths(np.sort(times))
