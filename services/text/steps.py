"""A change of a metric in words, in the unit in which people speak of it."""

from services.domain.metric import Metric
from services.text import t
from services.text.phrases import figure, number


def better(metric: Metric, size: float, language: str) -> str:
    """`15 % beter`, `5 procentpunt slechter`, `gelijk`."""
    if size == 0:
        return t("table.same", language)
    return t("table.better_by" if size > 0 else "table.worse_by", language, size=step(metric, abs(size), language))


def step(metric: Metric, size: float, language: str) -> str:
    """`15 %`, `5 procentpunt`, `0,3 punt`."""
    if metric.scale == "rating":
        return t("table.marks", language, value=_short(size, 2, language))
    if metric.scale == "plain":
        return figure(size, metric.unit, language)
    key = "table.percent" if metric.scale == "positive" else "table.points"
    return t(key, language, value=_short(100 * size, 1 if size < 0.02 else 0, language))


def _short(value: float, decimals: int, language: str) -> str:
    """Without zeros at the end that say nothing: `0,5` and `1`, not `1,0`."""
    text = number(value, language, decimals)
    return text.rstrip("0").rstrip(",.") if decimals else text
