"""Was the change made because it went badly? What is at its worst gets better by itself (regression to the mean)."""

import numpy as np

from services.evaluation.checks.check import Check, judged, skipped
from services.evaluation.estimate import Series, independent
from services.evaluation.study import FEWEST_BEFORE
from services.noise import level_model

NAME = "reverse_causation"
LEVEL = 0.05
LAST = 3  # points just before the change


def reverse_causation(series: Series, towards: int) -> Check:
    """Whether the last points before the change were worse than those before them (Ashenfelter 1978, REStat 60,
    47-57). `towards`: +1 where a higher value is better for the customer, else -1."""
    before = series.rows(series.is_before)
    count = len(before.values)
    if count < FEWEST_BEFORE + LAST:
        return skipped(NAME)
    step = (np.arange(count) >= count - LAST).astype(float)[:, None]
    base = independent(before.base)
    if count - base.shape[1] < LAST + 1:
        return skipped(NAME)
    found = level_model.fit(before.position, before.noise, base, step, before.values[:, None])
    is_dip = float(found.mean[0, 0]) * towards < 0 and float(found.p_value[0, 0]) < LEVEL
    return judged(NAME, not is_dip, count=LAST)
