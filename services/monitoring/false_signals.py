"""How many signals to expect when nothing changes anywhere: the price of looking at many series at once."""

from functools import cache

import numpy as np

from services.monitoring.limits import FULL, xmr
from services.monitoring.rules import RULES

SERIES, SEED = 20_000, 1978
LONGEST = 120  # points; more hardly changes the chance


def expected_false_signals(counts: list[int]) -> float:
    """`counts`: the number of points behind the limits of each series that is judged."""
    return sum(chance_of_false_signal(min(count, LONGEST)) for count in counts if count >= FULL)


@cache
def chance_of_false_signal(points: int) -> float:
    """Chance that the last of `points` values is called a signal although nothing changed (normal, independent).

    By simulation with the rules themselves: for limits that are estimated there is no closed form.
    """
    values = np.random.default_rng(SEED).standard_normal((SERIES, points))
    limits = xmr(values)
    last = np.column_stack([rule(values, limits)[:, -1] for rule in RULES.values()])
    return float((last != 0).any(axis=1).mean())
