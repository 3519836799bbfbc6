"""Pretend that the change came earlier, when nothing changed: an effect should then seldom be found."""

import numpy as np

from services.evaluation import level_model
from services.evaluation.checks.check import Check, judged, skipped
from services.evaluation.estimate import Series, independent
from services.evaluation.study import FEWEST_AFTER, FEWEST_BEFORE

NAME = "placebo_dates"
LEVEL = 0.05
MOST = 0.2  # of the dates; they resemble each other, so one in twenty can easily be one in ten


def placebo_dates(series: Series) -> Check:
    """On the points before the change only; every date with enough points on both sides."""
    before = series.rows(series.is_before)
    count = len(before.values)
    if count < FEWEST_BEFORE + FEWEST_AFTER:
        return skipped(NAME)
    steps = np.array([np.arange(count) >= at for at in range(FEWEST_BEFORE, count - FEWEST_AFTER + 1)], float).T
    base = independent(before.base)
    if count - base.shape[1] < FEWEST_AFTER:
        return skipped(NAME)
    found = level_model.fit(before.position, before.noise, base, steps, before.values[:, None]).p_value[:, 0]
    hits = int(np.sum(found < LEVEL))
    return judged(NAME, hits <= MOST * len(found), count=hits, of=len(found))
