"""The link scale on which shifts add up, and what "improved by so much" means on each scale.

Formulas: the method, 1.2 steps 4 and 5 (log for durations and costs, logit for shares and marks, plain as it is).
"""

from math import exp, inf, log

import numpy as np

from services.domain.metric import BOUNDED, BOUNDS, Metric
from services.noise.arrays import Numbers

EDGE = 1e-6  # shares and marks stay this far inside their scale; a duration keeps at least this part of itself
TOLERANCE = 1e-6  # of `noticeable`: this close counts as noticeable, since shifts add up in single precision


def link(scale: str, value: float) -> float:
    """One value on its link scale."""
    if scale == "positive":
        return log(value)
    if scale == "plain":
        return value
    unit = _to_unit(scale, value)
    return log(unit / (1 - unit))


def unlink(scale: str, linked: float) -> float:
    if scale == "positive":
        return exp(linked)
    if scale == "plain":
        return linked
    unit = 1 / (1 + exp(-linked))
    return unit if scale == "share" else 1 + 9 * unit


def shift(metric: Metric, level: Numbers | float, improvement: Numbers | float) -> Numbers:
    """The link-scale step from `level` to the level improved by `improvement`, positive = better.

    `improvement` is relative for positive metrics and in points for the others; negative values worsen. Levels
    and improvements in arrays combine as NumPy broadcasts them; on a positive and a plain scale the level drops out.
    """
    sign = -1.0 if metric.better == "lower" else 1.0
    if metric.scale == "positive":
        return np.asarray(sign * np.log(np.maximum(1 + sign * improvement, EDGE)))
    if metric.scale == "plain":
        return np.asarray(improvement, np.float64)
    width = 9.0 if metric.scale == "rating" else 1.0
    low = 1.0 if metric.scale == "rating" else 0.0
    unit = np.clip((np.asarray(level) - low) / width, EDGE, 1 - EDGE)
    moved = np.clip(unit + sign * improvement / width, EDGE, 1 - EDGE)
    return np.asarray(sign * (np.log(moved / (1 - moved)) - np.log(unit / (1 - unit))))


def natural_size(metric: Metric) -> float:
    """What 1 on a logarithm is on the link scale of this metric. How far figures drift and wander by themselves is said
    there; a plain scale has no size of its own, so a tenth of it is what a customer notices."""
    return 10 * metric.noticeable if metric.scale == "plain" else 1.0


def step_with_room(metric: Metric, level: float, improvement: float) -> float:
    """The size of a link-scale step that the scale has room for: an improvement in points goes no further than half of
    the way to the end, since 97 percent plus 5 points is no step but the end."""
    if metric.scale in BOUNDED:
        low, high = BOUNDS[metric.scale]
        left = (high - level) if metric.better == "higher" else (level - low)
        improvement = min(improvement, left / 2)
    return abs(float(shift(metric, level, improvement)))


def thresholds(metric: Metric, level: float) -> tuple[float, float]:
    """Link-scale shift from which a customer notices better, and (negative) from which worse.

    Infinite where the scale has no room for it: nobody goes from 0.97 to 1.02.
    """
    step = metric.noticeable * (1 - TOLERANCE)
    return _room(metric, level, step), -_room(metric, level, -step)


def _room(metric: Metric, level: float, step: float) -> float:
    if metric.scale in BOUNDED:
        width = 9.0 if metric.scale == "rating" else 1.0
        sign = -1.0 if metric.better == "lower" else 1.0
        unit = min(max(_to_unit(metric.scale, level), EDGE), 1 - EDGE) + sign * step / width
        if not 0 < unit < 1:
            return inf
    return abs(float(shift(metric, level, step)))


def _to_unit(scale: str, value: float) -> float:
    return (value - 1) / 9 if scale == "rating" else value
