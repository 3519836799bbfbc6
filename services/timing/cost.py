"""What it will have cost, given what happened and what was spent (the method, 1.3)."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from services.domain.scenario import Investment, Scenario
from services.noise.arrays import Numbers
from services.timing.draws import Draws
from services.timing.elicited import sample_positive
from services.timing.quantiles import rank
from services.timing.schedule import Schedule, delay_luck, schedule

Spent = Mapping[str, float]  # euros by investment, where that was recorded


@dataclass(frozen=True)
class FinalCost:
    """What it will have cost: `low`, `middle` and `high` (P10, P50, P90) of all budgets with their overruns of cost;
    and from go-live to the end of the horizon, on average, running costs and the saving that was promised. Euros."""

    low: float
    middle: float
    high: float
    run_eur: float
    promised_saving_eur: float


def final_cost(scenario: Scenario, draws: Draws, spent: Spent) -> FinalCost:
    """The costs of all investments together: see `one_off`."""
    times = schedule(scenario, draws)
    total, run, saving = np.zeros(draws.count), 0.0, 0.0
    for at, investment in enumerate(scenario.investment):
        total += one_off(scenario, draws, times, at, spent)
        years = float(np.mean(in_use(investment, draws, times.live[at], scenario.horizon_months))) / 12
        run += investment.run_cost_eur_per_year * years
        saving += investment.saves_eur_per_year * years
    total.sort()
    low, middle, high = (float(total[rank(tenth, len(total))]) for tenth in (1, 5, 9))
    return FinalCost(low, middle, high, run, saving)


def one_off(scenario: Scenario, draws: Draws, times: Schedule, at: int, spent: Spent) -> Numbers:
    """Euros of the investment at this position, per draw. Late and dear go together: an overrun of cost is drawn at the
    luck of the overrun in time. Never less than what was spent, and exactly that once it is in use or was stopped; of
    one that was stopped without a record of spending the part of its time that was used."""
    investment = scenario.investment[at]
    overrun = sample_positive(investment.cost_overrun, delay_luck(scenario, draws, investment.code))
    drawn = np.asarray(investment.budget_eur * overrun)
    happened, paid = draws.record.happened(investment.code), spent.get(investment.code)
    if happened.stopped is not None or happened.live is not None:
        if paid is not None:
            return np.full_like(drawn, paid)
        if happened.never_lives and investment.duration_months:
            done = (times.finish[at] - times.start[at]) / investment.duration_months
            return np.asarray(drawn * np.clip(done, 0, 1))
    never = ~np.isfinite(times.start[at])
    return np.maximum(np.where(never, 0, drawn), paid or 0)


def in_use(investment: Investment, draws: Draws, live: Numbers, until: Numbers | float) -> Numbers:
    """Months up to `until` that an investment runs: from its go-live to when it was switched off."""
    return np.asarray(np.maximum(np.minimum(until, draws.record.ends(investment.code)) - live, 0))
