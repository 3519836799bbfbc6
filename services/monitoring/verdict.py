"""What the figures say, in one word, and why."""

from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from services.monitoring.judge import Judged
from services.monitoring.rules import RULES


class Verdict(StrEnum):
    IMPROVING = "improving"
    WORSENING = "worsening"
    NO_REAL_CHANGE = "no_real_change"
    TOO_LITTLE_DATA = "too_little_data"


# By direction for the customer: 0 none, 1 improving, -1 (the last) worsening; 2 is that nothing can be said.
CHOICES = np.array(
    [Verdict.NO_REAL_CHANGE, Verdict.IMPROVING, Verdict.TOO_LITTLE_DATA, Verdict.WORSENING], dtype=np.object_
)

# Why nothing can be said: no finished figure, one, all of them the same, or fewer than twelve since the last event.


def verdicts(judged: Judged, lower_is_better: NDArray[np.bool_]) -> NDArray[np.object_]:
    """One a series, from its last judged point. Reversing what is better swaps improving and worsening."""
    sign = np.where(judged.last >= 0, judged.points.sign[judged.last], 0) if len(judged.points.value) else 0
    towards = np.where(lower_is_better, -1, 1) * sign
    return CHOICES[np.where(judged.is_trial | judged.is_flat, 2, towards)]


def reasons(judged: Judged, at: int) -> tuple[str, ...]:
    """Why series `at` has its verdict: the rules that hold at its last point, or what is wanting."""
    if judged.count[at] == 0:
        return ("no_figures",)
    if judged.count[at] == 1:
        return ("one_figure",)
    if judged.is_flat[at]:
        return ("all_equal",)
    if judged.is_trial[at]:
        return ("few_points",)
    point = judged.last[at]
    return tuple(name for name in RULES if judged.points.signs[name][point])
