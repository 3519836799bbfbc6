"""Before the change the municipalities that changed and the others should have moved alike."""

import numpy as np

from services.evaluation.check import SIGNIFICANT, Checked, Finding, judged
from services.evaluation.study import FEWEST_BEFORE
from services.noise import level_model

NAME, ORDER = "pre_trend", 3


def applies_to(finding: Finding) -> bool:
    """Not to a series that has its own trend in the model."""
    return not finding.method.HAS_OWN_TREND and int(finding.estimate.series.is_before.sum()) >= FEWEST_BEFORE


def check(finding: Finding) -> Checked:
    """Whether the gap before the change has a slope."""
    series = finding.estimate.series
    before = series.rows(series.is_before)
    slope = (before.position - before.position.mean())[:, None]
    base = np.ones((len(before.values), 1))
    p_value = float(level_model.fit(before.position, before.noise, base, slope, before.values[:, None]).p_value[0, 0])
    return judged(NAME, p_value >= SIGNIFICANT, p=p_value)
