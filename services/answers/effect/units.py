"""Between the working scale of an estimate and what people read: percent, points, marks, improvement."""

import numpy as np

from services.domain.metric import Metric
from services.evaluation.panel import Panel
from services.timing.link import step_with_room


def towards(metric: Metric) -> int:
    """+1 where a higher value is better for the customer, else -1."""
    return -1 if metric.better == "lower" else 1


def unit_of(metric: Metric, is_link: bool) -> str:
    if metric.scale == "share":
        return "points"
    if metric.scale == "rating":
        return "mark"
    return "relative" if is_link and metric.scale == "positive" else metric.unit


def change(panel: Panel, level: float, effect: float) -> float:
    """What `effect` on the working scale does to a metric at `level` (on the working scale too), in `unit_of`."""
    if not panel.link:
        return effect
    if panel.scale == "positive":
        return float(np.exp(effect) - 1)
    return float(panel.to_level(np.array(level + effect)) - panel.to_level(np.array(level)))


def working(metric: Metric, panel: Panel, level: float, improvement: float) -> float:
    """The step on the working scale that `improvement` (in the metric's unit of `noticeable`) is from `level`; upward
    is positive. The other way around than `change`."""
    sign = towards(metric)
    at = float(panel.to_level(np.array(level)))
    if panel.link:
        return sign * step_with_room(metric, at, improvement)
    return sign * improvement * (at if metric.scale == "positive" else 1.0)


def improvement_of(metric: Metric, panel: Panel, level: float, effect: float) -> float:
    """`effect` as an improvement of a scenario: relative on a positive scale, in points on the others; better is
    positive."""
    found = change(panel, level, effect)
    if not panel.link and metric.scale == "positive":
        found /= float(panel.to_level(np.array(level))) or 1.0
    return towards(metric) * found
