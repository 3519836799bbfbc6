"""Break-even: when the hours that customers save are worth what it cost, at a rate that the user sets.

Hours come first: they are counted only from metrics of time that customers spend themselves. Waiting (lead time)
is never counted as spending. The method, 1.3.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from services.domain.cell import Cell
from services.domain.metric import Metric
from services.domain.scenario import Scenario
from services.noise.arrays import Numbers
from services.timing.block import Blocks
from services.timing.cost import Spent, in_use, one_off
from services.timing.draws import Draws
from services.timing.plan import make_plan
from services.timing.quantiles import MonthRange, month_range
from services.timing.schedule import schedule

BLOCK = 256


@dataclass(frozen=True)
class BreakEven:
    """`hours` saved by customers up to the horizon (mean over the draws) and, with a rate, the month it pays."""

    hours: float
    month: MonthRange | None


def break_even(
    scenario: Scenario,
    metrics: Mapping[str, Metric],
    cells: Sequence[Cell],
    draws: Draws,
    eur_per_hour: float | None = None,
    spent: Spent | None = None,
) -> BreakEven | None:
    """None when no metric of customers' own time is measured: then nothing can be said. `spent`: what was, where that
    was recorded."""
    timed = [
        replace(cell, levels={code: level for code, level in cell.levels.items() if metrics[code].customer_hours})
        for cell in cells
    ]
    if not any(cell.levels for cell in timed):
        return None
    hours, months = 0.0, []
    for at in range(0, draws.count, BLOCK):
        block = draws.rows(slice(at, at + BLOCK))
        saved = np.cumsum(_hours_saved(scenario, metrics, timed, block), axis=1)
        hours += float(saved[:, -1].sum()) / draws.count
        if eur_per_hour is not None:
            ahead = saved * eur_per_hour > _cost(scenario, block, spent or {})
            months.append(np.where(ahead.any(axis=1), ahead.argmax(axis=1), scenario.horizon_months))
    return BreakEven(hours, month_range(np.concatenate(months), scenario.horizon_months) if months else None)


def _hours_saved(scenario: Scenario, metrics: Mapping[str, Metric], cells: Sequence[Cell], draws: Draws) -> Numbers:
    """Hours saved in each month (draws x months)."""
    plan = make_plan(scenario, metrics, cells)
    saved = np.zeros((draws.count, scenario.horizon_months))
    if not plan.paths:
        return saved
    total = np.concatenate([block.total for _, block in Blocks(scenario, plan, scenario.horizon_months).run(draws)])
    for cell, path_of in zip(cells, plan.path_of, strict=True):
        for code, at in path_of.items():
            sign = -1.0 if metrics[code].better == "lower" else 1.0
            saved += cell.volume / 12 * cell.levels[code].value * -np.expm1(sign * total[:, at, :])
    return saved


def _cost(scenario: Scenario, draws: Draws, spent: Spent) -> Numbers:
    """Cumulative euros at the end of each month (draws x months): what it costs once, spread evenly from start to
    finish, then the running cost."""
    times = schedule(scenario, draws)
    ends = np.arange(1.0, scenario.horizon_months + 1)
    total = np.zeros((draws.count, scenario.horizon_months))
    for at, investment in enumerate(scenario.investment):
        begins, done, live = (of[at][:, None] for of in (times.start, times.finish, times.live))
        with np.errstate(invalid="ignore"):  # what never begins costs nothing
            part = np.nan_to_num(np.clip((ends - begins) / np.maximum(done - begins, 1e-9), 0, 1))
        total += one_off(scenario, draws, times, at, spent)[:, None] * part
        total += investment.run_cost_eur_per_year / 12 * in_use(investment, draws, live, ends)
    return total
