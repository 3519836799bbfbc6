"""Quantiles of months, where "never" is later than any month (nearest rank; the method, 1.3)."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

FEWEST_GIVEN = 1 / 20  # of the draws: of fewer no months are given


@dataclass(frozen=True)
class MonthRange:
    """P10, P50 and P90 in months since the start (None: not within the horizon) and the chance of any benefit.

    `given`: the same three over the draws in which it comes by 48 months past the horizon, so they may lie past it;
    None where fewer than 1 draw in 20 has such a month.
    """

    p10: int | None
    p50: int | None
    p90: int | None
    probability: float
    given: tuple[int, int, int] | None = None

    @property
    def middle(self) -> int | None:
        """The middle month given that it comes; of all draws where that was not told. None: hardly ever."""
        return self.given[1] if self.given else self.p50


def rank(tenths: int, count: int) -> int:
    """Position, from 0, of the nearest rank at `tenths` tenths of `count` values in order; in whole numbers."""
    return -(-tenths * count // 10) - 1


def with_difference(chance: float, difference: float) -> float:
    """A chance from all draws, moved by a difference that was found on part of them."""
    return min(max(chance + difference, 0.0), 1.0)


def month_range(months: NDArray[np.integer], horizon: int, never: int | None = None) -> MonthRange:
    """`months`: one benefit month a draw, `never` (by default the horizon) where there is none."""
    ordered = np.sort(months)
    within = [None if month >= horizon else month for month in tenths(ordered)]
    coming = ordered[: np.searchsorted(ordered, horizon if never is None else never)]
    given = tenths(coming) if len(coming) and FEWEST_GIVEN * len(ordered) <= len(coming) else None
    return MonthRange(within[0], within[1], within[2], float(np.mean(ordered < horizon)), given)


def tenths(ordered: NDArray[np.integer] | NDArray[np.floating]) -> tuple[int, int, int]:
    """P10, P50 and P90 of months in order, in whole months."""
    p10, p50, p90 = (int(ordered[rank(tenth, len(ordered))]) for tenth in (1, 5, 9))
    return p10, p50, p90
