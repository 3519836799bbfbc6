"""Quantiles of months, where "never" is later than any month (nearest rank; the method, 1.3)."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True)
class MonthRange:
    """P10, P50 and P90 in months since the start (None: not within the horizon) and the chance of any benefit."""

    p10: int | None
    p50: int | None
    p90: int | None
    probability: float


def rank(tenths: int, count: int) -> int:
    """Position, from 0, of the nearest rank at `tenths` tenths of `count` values in order; in whole numbers."""
    return -(-tenths * count // 10) - 1


def with_difference(chance: float, difference: float) -> float:
    """A chance from all draws, moved by a difference that was found on part of them."""
    return min(max(chance + difference, 0.0), 1.0)


def month_range(months: NDArray[np.integer], never: int) -> MonthRange:
    """`months`: one benefit month a draw, `never` where there is none."""
    ordered = np.sort(months)
    p10, p50, p90 = (int(ordered[rank(tenths, len(ordered))]) for tenths in (1, 5, 9))
    within = [None if month >= never else month for month in (p10, p50, p90)]
    return MonthRange(within[0], within[1], within[2], float(np.mean(ordered < never)))
