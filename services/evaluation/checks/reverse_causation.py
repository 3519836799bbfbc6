"""Was the change made because it went badly? What is at its worst gets better by itself (regression to the mean)."""

import numpy as np

from services.evaluation.check import SIGNIFICANT, Checked, Finding, judged, skipped
from services.evaluation.estimate import independent
from services.evaluation.study import FEWEST_BEFORE
from services.noise import level_model

NAME, ORDER = "reverse_causation", 6
LAST = 3  # points just before the change


def applies_to(finding: Finding) -> bool:
    return int(finding.estimate.series.is_before.sum()) >= FEWEST_BEFORE + LAST


def check(finding: Finding) -> Checked:
    """Whether the last points before the change were worse than those before them (Ashenfelter 1978, REStat 60,
    47-57)."""
    series = finding.estimate.series
    before = series.rows(series.is_before)
    count = len(before.values)
    step = (np.arange(count) >= count - LAST).astype(float)[:, None]
    base = independent(before.base)
    if count - base.shape[1] < LAST + 1:
        return skipped(NAME)
    found = level_model.fit(before.position, before.noise, base, step, before.values[:, None])
    is_dip = float(found.mean[0, 0]) * finding.towards < 0 and float(found.p_value[0, 0]) < SIGNIFICANT
    return judged(NAME, not is_dip, count=LAST)
