"""What is missing: figures in the middle, figures that are late, and series that nobody keeps up."""

from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from services.noise.arrays import Whole


class Freshness(StrEnum):
    """`late`: the next period is over and its figure is not there. `stale`: the limit of the metric is past too."""

    FRESH = "fresh"
    LATE = "late"
    STALE = "stale"


CHOICES = np.array(list(Freshness), dtype=np.object_)


def freshness(last_month: Whole, length: Whole, stale_after: Whole, now: int) -> NDArray[np.object_]:
    """`last_month`: last month of the newest period that is accounted for; `length` of a period; `now`: this month."""
    waiting = now - 1 - last_month  # whole months that have passed since
    return CHOICES[np.where(waiting < length, 0, np.where(waiting > stale_after, 2, 1))]


def missing_periods(first: NDArray[np.int64], length: int) -> list[int]:
    """First months of the periods that lie between the earliest and the latest of `first`, and are not among them."""
    if not len(first):
        return []
    there = set(first.tolist())
    return [month for month in range(int(min(there)), int(max(there)), length) if month not in there]
