"""What can be expected of a series against its target, when nothing changes."""

from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from services.monitoring.limits import Row


class Assurance(StrEnum):
    """`consistently_met`: also the worst usual figure meets the target. `consistently_missed`: even the best usual
    figure does not. `hit_and_miss`: the target lies between the limits, or on one: it is met by luck."""

    CONSISTENTLY_MET = "consistently_met"
    CONSISTENTLY_MISSED = "consistently_missed"
    HIT_AND_MISS = "hit_and_miss"


CHOICES = np.array(
    [None, Assurance.HIT_AND_MISS, Assurance.CONSISTENTLY_MET, Assurance.CONSISTENTLY_MISSED], dtype=np.object_
)


def assurance(
    target: Row, lower: Row, upper: Row, lower_is_better: NDArray[np.bool_], slack: Row
) -> NDArray[np.object_]:
    """One `Assurance` a series; None without a target or without limits."""
    with np.errstate(invalid="ignore"):
        above, below = target > upper + slack, target < lower - slack
    known = ~np.isnan(target) & ~np.isnan(upper)
    met = np.where(lower_is_better, above, below)
    choice = np.where(above | below, np.where(met, 2, 3), 1)
    return CHOICES[np.where(known, choice, 0)]


def meets(value: Row, target: Row, lower_is_better: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Whether a figure meets its target; a figure equal to the target does."""
    with np.errstate(invalid="ignore"):
        return np.where(lower_is_better, value <= target, value >= target)
