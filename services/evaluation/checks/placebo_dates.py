"""Pretend that the change came earlier, when nothing changed: an effect should then not be found."""

import numpy as np

from services.evaluation.check import SIGNIFICANT, Checked, Finding, judged, skipped
from services.evaluation.estimate import independent
from services.evaluation.study import FEWEST_AFTER, FEWEST_BEFORE
from services.noise import level_model
from services.noise.arrays import Numbers

NAME, ORDER = "placebo_dates", 2
SEPARABLE = 1e-6  # of a step that the other columns must leave, for its date to be told from them


def applies_to(finding: Finding) -> bool:
    return int(finding.estimate.series.is_before.sum()) >= FEWEST_BEFORE + FEWEST_AFTER


def check(finding: Finding) -> Checked:
    """On the points before the change only; every date with enough points on both sides."""
    series = finding.estimate.series
    before = series.rows(series.is_before)
    count = len(before.values)
    steps = np.array([np.arange(count) >= at for at in range(FEWEST_BEFORE, count - FEWEST_AFTER + 1)], float).T
    base = independent(before.base)
    if count - base.shape[1] < FEWEST_AFTER:
        return skipped(NAME)
    steps = steps[:, _left(base, steps) > SEPARABLE]
    if not steps.shape[1]:
        return skipped(NAME)
    found = level_model.fit(before.position, before.noise, base, steps, before.values[:, None]).p_value[:, 0]
    # of all dates together (Bonferroni): measured, 1 to 10 % of sound series fail
    hits = int(np.sum(found * len(found) < SIGNIFICANT))
    return judged(NAME, hits == 0, count=hits, of=len(found))


def _left(base: Numbers, steps: Numbers) -> Numbers:
    """Which part of each step the other columns do not make up."""
    fitted = base @ np.linalg.lstsq(base, steps, rcond=None)[0]
    return np.asarray(np.sum((steps - fitted) ** 2, axis=0) / np.sum(steps**2, axis=0))
