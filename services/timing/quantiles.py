"""Quantiles of months, where "never" is later than any month (nearest rank; the method, 1.3)."""

from dataclasses import dataclass
from math import ceil

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True)
class MonthRange:
    """P10, P50 and P90 in months since the start (None: not within the horizon) and the chance of any benefit."""

    p10: int | None
    p50: int | None
    p90: int | None
    probability: float


def month_range(months: NDArray[np.integer], never: int) -> MonthRange:
    """`months`: one benefit month a draw, `never` where there is none."""
    ordered = np.sort(months)
    p10, p50, p90 = (int(ordered[ceil(p * len(ordered)) - 1]) for p in (0.1, 0.5, 0.9))
    within = [None if month >= never else month for month in (p10, p50, p90)]
    return MonthRange(within[0], within[1], within[2], float(np.mean(ordered < never)))
