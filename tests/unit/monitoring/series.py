"""Small series by hand, and a second, slow reading of the method to hold the first against."""

from itertools import pairwise

import numpy as np

from services.monitoring.judge import Judged, judge
from services.monitoring.limits import Limits

STEADY = [50, 52, 49, 51, 48, 52, 50, 49, 51, 50, 48, 52]  # twelve points, nothing happens


def table(*rows: list[float]) -> np.ndarray:
    longest = max(len(row) for row in rows)
    return np.array([[*row, *[np.nan] * (longest - len(row))] for row in rows], dtype=float)


def fixed(rows: int = 1, centre: float = 0.0, reach: float = 3.0) -> Limits:
    """Limits that are known beforehand, `reach` from the mean."""
    middle = np.full(rows, centre)
    return Limits(middle, middle - reach, middle + reach)


def judged(values: list[float], phase: list[int] | None = None, first: int = 24_000, length: int = 1) -> Judged:
    """One series; NaN is not measured."""
    many = len(values)
    month = first + length * np.arange(many)
    phases = np.array(phase if phase is not None else [0] * many)
    one = np.zeros(many, dtype=np.int64)
    return judge(one, phases, month, np.full(many, length == 1), np.array(values, dtype=float), 1)


def slow_limits(values: list[float]) -> tuple[float, float, float]:
    """Lower, mean and upper, point by point as the method writes it."""
    mean = sum(values) / len(values)
    ranges = [abs(after - before) for before, after in pairwise(values)]
    usual = sum(ranges) / len(ranges)
    kept = [one for one in ranges if one <= 3.267 * usual]
    reach = 2.66 * sum(kept) / len(kept)
    return mean - reach, mean, mean + reach


def slow_signs(values: list[float], lower: float, mean: float, upper: float) -> dict[str, list[int]]:
    """Every rule, point by point."""
    many = len(values)
    signs = {name: [0] * many for name in ("outside", "near_limit", "one_side", "trend")}
    high, low = mean + (upper - mean) * 2 / 3, mean - (mean - lower) * 2 / 3
    for at, value in enumerate(values):
        signs["outside"][at] = 1 if value > upper else -1 if value < lower else 0
    for start in range(many - 2):
        three = range(start, start + 3)
        for side, close in ((1, [values[i] > high for i in three]), (-1, [values[i] < low for i in three])):
            if sum(close) >= 2:
                for i, there in zip(three, close, strict=True):
                    if there:
                        signs["near_limit"][i] = side
    for start in range(many - 6):
        seven = values[start : start + 7]
        for side in (1, -1):
            if all(side * (value - mean) > 0 for value in seven):
                signs["one_side"][start : start + 7] = [side] * 7
    rising = [[a < b for a, b in zip(values[s : s + 7], values[s + 1 : s + 7], strict=False)] for s in range(many - 6)]
    falling = [[a > b for a, b in zip(values[s : s + 7], values[s + 1 : s + 7], strict=False)] for s in range(many - 6)]
    for start in range(many - 6):
        for side, steps in ((1, rising[start]), (-1, falling[start])):
            if all(steps):
                for i in range(start, start + 7):
                    if signs["trend"][i] == 0 or i > start:  # a turning point belongs to what came before it
                        signs["trend"][i] = side
    return signs
