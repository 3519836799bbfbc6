"""What is known of the investments of a plan, and the luck of the draws given that (the method, 1.2 step 1).

What went live is no draw any more; what is under way will not be ready before now; what has not begun begins no sooner
than now; what stopped never comes, nor does what depends on it.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

import numpy as np
from scipy.special import ndtr, ndtri

from services.domain.actual import AMOUNTS, Actual
from services.domain.period import month_of_date
from services.domain.scenario import Investment, Scenario
from services.noise.arrays import Numbers
from services.timing.draws import DELAY, Draws
from services.timing.elicited import luck_of
from services.timing.record import NOTHING_HAPPENED, Happened, Record

FURTHEST, STEPS = 8.0, 4001  # standard deviations, and points of the grid between them


def record_of(actuals: Iterable[Actual], scenario: Scenario, as_of: int) -> Record:
    """What happened before month `as_of` (a month count), in months since the start of the plan."""
    first = month_of_date(scenario.starts_on)
    found: dict[str, Happened] = {}
    for one in sorted(actuals, key=lambda each: each.on):
        if one.scenario == scenario.code and month_of_date(one.on) < as_of and one.actual not in AMOUNTS:
            before = found.get(one.investment, NOTHING_HAPPENED)
            on = _months(one.on, first)
            if one.actual == "delayed":
                assert one.until is not None
                found[one.investment] = replace(before, delayed=(on, _months(one.until, first)))
            else:
                found[one.investment] = replace(before, **{one.actual: on})  # type: ignore[arg-type]
    return Record(as_of=float(as_of - first), of=found)


def _months(day: date, first: int) -> float:
    """Since the start, with its part of the month that the day lies in."""
    month = month_of_date(day)
    following = date(day.year + day.month // 12, day.month % 12 + 1, 1)
    return month - first + (day.day - 1) / (following - day.replace(day=1)).days


def conditioned(draws: Draws, scenario: Scenario, record: Record) -> Draws:
    """The draws as they are given what is known: the luck that all share and that of every investment under way, moved
    to where none of these was ready before now. Draws keep their order, so that plans still share their luck."""
    if not record.of:
        return draws
    limits = {one.code: limit for one in scenario.investment if (limit := _limit(one, record)) is not None}
    z = draws.z.copy()
    rho = scenario.shared_delay
    shared, own = np.sqrt(rho), np.sqrt(1 - rho)
    if limits and rho > 0:
        z[:, draws.column[DELAY]] = _shared_luck(z[:, draws.column[DELAY]], list(limits.values()), shared, own)
    for code, limit in limits.items():
        if own > 0:
            at = draws.column["overrun", code]
            least = (limit - shared * z[:, draws.column[DELAY]]) / own
            z[:, at] = -ndtri(ndtr(-least) * ndtr(-z[:, at]))  # of what is left above the least
    return replace(draws, z=z, record=record)


def _limit(investment: Investment, record: Record) -> float | None:
    """The luck at which an investment under way would be ready now; None where it is not under way, or surely not
    ready."""
    part = record.part_used(investment)
    if part is None:
        return None
    return luck_of(record.overrun(investment), part)


def _shared_luck(z: Numbers, limits: list[float], shared: float, own: float) -> Numbers:
    """The luck that all share, each draw at the same place among the draws as before: the weight of a luck is the
    chance that none of the investments under way was ready yet."""
    grid = np.linspace(-FURTHEST, FURTHEST, STEPS)
    logs = -0.5 * grid**2
    for limit in limits:
        chance = ndtr((shared * grid - limit) / own) if own > 0 else (grid * shared >= limit).astype(float)
        logs += np.log(np.maximum(chance, 1e-300))
    weight = np.exp(logs - logs.max())
    below = np.cumsum(weight) - weight / 2
    return np.asarray(np.interp(ndtr(z), below / weight.sum(), grid))
