"""Before the change the municipalities that changed and the others should have moved alike."""

import numpy as np

from services.evaluation.checks.check import Check, judged, skipped
from services.evaluation.estimate import Series
from services.evaluation.study import FEWEST_BEFORE
from services.noise import level_model

NAME = "pre_trend"
LEVEL = 0.05


def pre_trend(method: str, series: Series) -> Check:
    """Whether the gap before the change has a slope. An interrupted series has its own trend: not applicable."""
    before = series.rows(series.is_before)
    if method == "its" or len(before.values) < FEWEST_BEFORE:
        return skipped(NAME)
    slope = (before.position - before.position.mean())[:, None]
    base = np.ones((len(before.values), 1))
    p_value = float(level_model.fit(before.position, before.noise, base, slope, before.values[:, None]).p_value[0, 0])
    return judged(NAME, p_value >= LEVEL, p=p_value)
