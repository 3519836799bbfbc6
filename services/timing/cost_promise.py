"""What was promised to become cheaper, what is expected of it now, and what the difference is made of (the method,
1.3)."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from services.domain.recorded_rates import RecordedRates
from services.domain.scenario import Investment, Scenario
from services.noise.arrays import Numbers
from services.timing.cost import Spent, in_use, one_off
from services.timing.draws import Draws
from services.timing.money import planned, spent_before
from services.timing.quantiles import rank
from services.timing.schedule import Schedule, schedule

NOTHING_RECORDED = RecordedRates()


@dataclass(frozen=True)
class Side:
    """Euros over the horizon: what becomes cheaper, what it costs to run and to build. `live`: the month since the
    start in which it is in use, in the middle of the outcomes; None: never within the horizon."""

    live: float | None
    saved: float
    running: float
    build: float

    @property
    def net(self) -> float:
        """How much cheaper everything becomes."""
        return self.saved - self.running - self.build


@dataclass(frozen=True)
class InvestmentCost:
    """One investment as promised and as expected now (on average over the outcomes). The four parts add up to the
    difference; each is how much of what was promised does not come by it. `saving_known`, `running_known`: whether that
    rate was recorded; else it is what the plan says."""

    code: str
    promised: Side
    expected: Side
    later: float
    less_saved: float
    dearer_to_run: float
    dearer_to_build: float
    saving_known: bool
    running_known: bool

    @property
    def parts(self) -> tuple[float, float, float, float]:
        return self.later, self.less_saved, self.dearer_to_run, self.dearer_to_build


@dataclass(frozen=True)
class CostPromise:
    """All investments, also those that were dropped since the promise and those that came since. `low`, `middle` and
    `high`: P10, P50 and P90 of how much cheaper everything becomes."""

    investments: list[InvestmentCost]
    low: float
    middle: float
    high: float


def cost_promise(
    promised: Scenario, now: Scenario, draws: Draws, spent: Spent, rates: Mapping[str, RecordedRates], shift: int
) -> CostPromise:
    """`now` as it is expected in these draws against `promised`, both until the horizon of `now`. `shift`: months from
    the start of `promised` to that of `now`. A rate that was recorded holds from go-live until the horizon; one that
    was not is what the plan says.

    With S and R the rates promised, U the years in use promised, s, r and u those of now, and B and b the costs to
    build: S U - R U - B - (s u - r u - b) = (S - R)(U - u) + (S - s) u + (r - R) u + (b - B).
    """
    times = schedule(now, draws)
    then, position = {one.code: one for one in promised.investment}, _positions(now)
    net, found = np.zeros(draws.count), []
    for code in dict.fromkeys([*then, *position, *spent]):
        rate = rates.get(code, NOTHING_RECORDED)
        at = position.get(code)
        years, build, live = _of_now(now, draws, times, at, spent.get(code, 0.0), spent)
        first = now.investment[at] if at is not None else None
        saves, runs = _rates(first, rate)
        net += saves * years - runs * years - build
        before = _promised(then.get(code), promised, now.horizon_months + shift)
        u, cost = float(years.mean()), float(build.mean())
        expected = Side(live, saves * u, runs * u, cost)
        old_saves, old_runs = _rates(then.get(code), NOTHING_RECORDED)
        u_then = before[1]
        found.append(
            InvestmentCost(
                code=code,
                promised=before[0],
                expected=expected,
                later=(old_saves - old_runs) * (u_then - u),
                less_saved=(old_saves - saves) * u,
                dearer_to_run=(runs - old_runs) * u,
                dearer_to_build=cost - before[0].build,
                saving_known=rate.realised is not None,
                running_known=rate.running is not None,
            )
        )
    net.sort()
    low, middle, high = (float(net[rank(tenth, len(net))]) for tenth in (1, 5, 9))
    return CostPromise(found, low, middle, high)


def _positions(scenario: Scenario) -> dict[str, int]:
    return {one.code: at for at, one in enumerate(scenario.investment)}


def _rates(investment: Investment | None, recorded: RecordedRates) -> tuple[float, float]:
    """Euros a year that it saves and that it costs to run."""
    saves = investment.saves_eur_per_year if investment else 0.0
    runs = investment.run_cost_eur_per_year if investment else 0.0
    realised = recorded.realised
    return (saves if realised is None else realised), (runs if recorded.running is None else recorded.running)


def _of_now(
    now: Scenario, draws: Draws, times: Schedule, at: int | None, paid: float, spent: Spent
) -> tuple[Numbers, Numbers, float | None]:
    """Per draw the years that it is in use and its cost to build, and when it is in use. Of what is no longer in the
    plan only what was paid."""
    if at is None:
        return np.zeros(draws.count), np.full(draws.count, paid), None
    live = times.live[at]
    years = in_use(now.investment[at], draws, live, now.horizon_months) / 12
    middle = float(np.sort(live)[rank(5, len(live))])
    return years, one_off(now, draws, times, at, spent), middle if middle < now.horizon_months else None


def _promised(investment: Investment | None, promised: Scenario, until: int) -> tuple[Side, float]:
    """What was promised of it, and the years that it would be in use."""
    if investment is None:
        return Side(None, 0.0, 0.0, 0.0), 0.0
    live = planned(promised)[investment.code][1]
    years = max(until - live, 0.0) / 12
    saves, runs = _rates(investment, NOTHING_RECORDED)
    return Side(live if live < until else None, saves * years, runs * years, investment.budget_eur), years


def year_ends(starts: int, horizon: int) -> dict[int, float]:
    """Every calendar year of a plan that starts in a month (a count), and its end, or that of the plan, in months since
    the start."""
    years = range(starts // 12, (starts + horizon - 1) // 12 + 1)
    return {year: float(min((year + 1) * 12 - starts, horizon)) for year in years}


@dataclass(frozen=True)
class MoneyYear:
    """What is spent once until the end of a year, in euros: as promised, and as expected now (P10, P50, P90)."""

    year: int
    promised: float
    low: float
    middle: float
    high: float


def money_years(
    promised: Scenario, now: Scenario, draws: Draws, paid: Mapping[str, Mapping[float, float]], spent: Spent,
    starts: int, shift: int,
) -> list[MoneyYear]:  # fmt: skip
    """A row a calendar year until the horizon of `now`. `paid`: of each investment what was recorded as spent by some
    months since the start; that holds until now, and what is left is spent evenly until it is ready. `starts`: the
    month count of the start of `now`."""
    times, today = schedule(now, draws), max(draws.record.as_of, 0.0)
    plan = planned(promised)
    found = []
    for year, month in year_ends(starts, now.horizon_months).items():
        total = np.zeros(draws.count)
        for at, one in enumerate(now.investment):
            cost = one_off(now, draws, times, at, spent)
            known = paid.get(one.code)
            if known is not None and month <= today:
                total += known[month]
            elif known is not None:
                already = spent[one.code]
                total += already + (cost - already) * _part(month, times.start[at], times.finish[at], today)
            else:
                total += cost * _part(month, times.start[at], times.finish[at], 0.0)
        gone = paid.keys() - {one.code for one in now.investment}  # dropped since, but paid for
        total += sum(paid[code][month] if month <= today else spent[code] for code in gone)
        total.sort()
        low, middle, high = (float(total[rank(tenth, len(total))]) for tenth in (1, 5, 9))
        was = sum(spent_before(one, plan[one.code], month + shift) for one in promised.investment)
        found.append(MoneyYear(year, was, low, middle, high))
    return found


def _part(month: float, start: Numbers, finish: Numbers, since: float) -> Numbers:
    """Which part of what is spent evenly from the start, or from `since`, until it is ready is spent by `month`."""
    begins = np.maximum(start, since)
    with np.errstate(invalid="ignore", divide="ignore"):
        part = np.where(finish > begins, (month - begins) / (finish - begins), month >= finish)
    return np.asarray(np.clip(np.where(np.isfinite(begins), part, 1.0), 0, 1))
