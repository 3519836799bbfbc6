"""How many signals to expect when nothing changes anywhere: the price of looking at many series at once."""

from functools import cache

import numpy as np
from numpy.typing import NDArray

from services.monitoring.limits import FULL, Table, xmr
from services.monitoring.rules import RULES

SERIES, SEED = 20_000, 1978
LONGEST = 120  # points; more hardly changes the chance


def expected_false_signals(counts: list[int]) -> float:
    """`counts`: the number of points behind the limits of each series that is judged."""
    return sum(chance_of_false_signal(min(count, LONGEST)) for count in counts if count >= FULL)


def expected_new_signals(counts: list[int]) -> float:
    """How many of these series would get a signal with their newest point that they did not have before it."""
    return sum(chance_of_new_signal(min(count, LONGEST)) for count in counts if count > FULL)


@cache
def chance_of_false_signal(points: int) -> float:
    """Chance that the last of `points` values is called a signal although nothing changed (normal, independent).

    By simulation with the rules themselves: for limits that are estimated there is no closed form.
    """
    return float(_last_is_signal(_nothing_changes(points)).mean())


@cache
def chance_of_new_signal(points: int) -> float:
    """Chance that the last of `points` values is called a signal while the one before it, judged without the last,
    was not."""
    values = _nothing_changes(points)
    return float((_last_is_signal(values) & ~_last_is_signal(values[:, :-1])).mean())


def _nothing_changes(points: int) -> Table:
    return np.random.default_rng(SEED).standard_normal((SERIES, points))


def _last_is_signal(values: Table) -> NDArray[np.bool_]:
    limits = xmr(values)
    last = np.column_stack([rule(values, limits)[:, -1] for rule in RULES.values()])
    found: NDArray[np.bool_] = (last != 0).any(axis=1)
    return found
