"""When each investment starts and ends in each draw (the method, 1.2 step 1)."""

from dataclasses import dataclass

import numpy as np

from services.domain.scenario import Investment, Scenario
from services.noise.arrays import Numbers
from services.timing.draws import DELAY, Draws
from services.timing.elicited import sample_positive


def delay_luck(scenario: Scenario, draws: Draws, code: str) -> Numbers:
    """`z` of an investment: its own luck, and what all share as far as `shared_delay` says. Late and dear go together,
    so the same number stands behind its overrun in time and in cost."""
    rho = scenario.shared_delay
    return np.asarray(np.sqrt(rho) * draws.of(*DELAY) + np.sqrt(1 - rho) * draws.of("overrun", code))


@dataclass(frozen=True)
class Schedule:
    """By position of the investment, in months since `starts_on` (continuous), per draw. `finish`: when it is ready, or
    was stopped; `live`: when it is in use, infinity when it never will be."""

    start: dict[int, Numbers]
    finish: dict[int, Numbers]
    live: dict[int, Numbers]


def schedule(scenario: Scenario, draws: Draws) -> Schedule:
    """In the order in which investments need each other, given what happened."""
    position = {investment.code: at for at, investment in enumerate(scenario.investment)}
    start: dict[int, Numbers] = {}
    finish: dict[int, Numbers] = {}
    live: dict[int, Numbers] = {}
    for at in scenario.in_dependency_order:
        investment = scenario.investment[at]
        needed = np.full(draws.count, investment.starts_after_months)
        for code in investment.depends_on:
            needed = np.maximum(needed, live[position[code]])
        start[at], finish[at], live[at] = _times(scenario, draws, investment, needed)
    return Schedule(start, finish, live)


def _times(
    scenario: Scenario, draws: Draws, investment: Investment, start: Numbers
) -> tuple[Numbers, Numbers, Numbers]:
    """Start, finish and go-live of one investment that could begin at `start` as far as others are concerned."""
    record, count = draws.record, draws.count
    overrun = sample_positive(record.overrun(investment), delay_luck(scenario, draws, investment.code))
    if not record.of:
        finish = start + investment.duration_months * overrun
        return start, finish, finish
    happened = record.happened(investment.code)
    if happened.started is not None:
        start = np.full(count, happened.started)
    elif happened.live is None and happened.stopped is None:
        start = np.maximum(start, record.as_of)
    if happened.live is not None:
        finish = np.full(count, happened.live)
        return np.minimum(start, finish), finish, finish
    if happened.stopped is not None:
        finish = np.full(count, happened.stopped)
        begun = np.minimum(start, finish) if happened.started is not None else finish
        return begun, finish, np.full(count, np.inf)
    if happened.delayed is not None:
        on, until = happened.delayed
        finish = np.where(np.isfinite(start), np.maximum(on + (until - on) * overrun, record.as_of), np.inf)
        return np.minimum(start, finish), finish, finish
    finish = np.maximum(start + investment.duration_months * overrun, record.as_of)  # it is not ready yet
    return start, finish, finish
