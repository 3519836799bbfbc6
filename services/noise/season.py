"""Months of the year that are always high or always low: taken out before anything is judged.

The pattern counts as clear by the test for stable seasonality of X-11: an F test on the months of the year, after
level and trend are taken out (Lothian, J. and Morry, M. (1978), A test for the presence of identifiable seasonality).
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import fdtrc

from services.noise.arrays import Numbers, Whole

LONG_ENOUGH = 24  # months
CLEAR = 0.001  # chance of such a pattern where there is none
ROUNDS = 4  # level and trend, then months, and again: each without the other


@dataclass(frozen=True)
class Season:
    """`effect`: what the month of the year adds to each value (0 where not seasonal); `clear`: one a series."""

    effect: Numbers
    clear: NDArray[np.bool_]


def season(series: Whole, run: Whole, month: Whole, values: Numbers, count: int) -> Season:
    """Points sorted by `series` (0 .. count - 1) and month; `run` numbers the level that a point belongs to.

    A series is long enough with 24 months or more and every month of the year at least twice.
    """
    cell = series * 12 + month % 12
    seen = np.bincount(cell, minlength=12 * count)
    points = np.bincount(series, minlength=count)
    enough = (points >= LONG_ENOUGH) & (seen.reshape(count, 12).min(axis=1) >= 2)
    level = _dense(series, run)
    effect, rest = np.zeros(len(values)), np.zeros(len(values))
    for _ in range(ROUNDS):
        rest = _without_level_and_trend(level, series, month, values - effect, count) + effect
        means = np.bincount(cell, rest, minlength=12 * count) / np.maximum(seen, 1)
        centred = means.reshape(count, 12) - means.reshape(count, 12).mean(axis=1, keepdims=True)
        effect = centred.ravel()[cell]
    between: Numbers = np.bincount(series, effect**2, minlength=count).astype(np.float64)
    within: Numbers = np.bincount(series, (rest - effect) ** 2, minlength=count).astype(np.float64)
    levels = np.bincount(series[np.r_[True, np.diff(level) != 0]] if len(series) else series, minlength=count)
    free = points - levels - 1 - 11
    is_clear = enough & (free > 0) & _is_clear(between, within, free)
    return Season(np.where(is_clear[series], effect, 0.0), is_clear)


def _is_clear(between: Numbers, within: Numbers, free: Whole) -> NDArray[np.bool_]:
    with np.errstate(invalid="ignore", divide="ignore"):
        ratio = (between / 11) / (within / free)
    ratio[(within <= 0) & (between > 0)] = np.inf
    found: NDArray[np.bool_] = fdtrc(11, np.maximum(free, 1), np.nan_to_num(ratio, posinf=1e300)) < CLEAR
    return found


def _without_level_and_trend(level: Whole, series: Whole, month: Whole, values: Numbers, count: int) -> Numbers:
    """What is left after the mean of each run and one slope a series."""
    time, rest = _centred(level, month.astype(np.float64)), _centred(level, values)
    across = np.bincount(series, time * rest, minlength=count)
    along = np.bincount(series, time**2, minlength=count)
    slope = np.divide(across, along, out=np.zeros(count), where=along > 0)
    return rest - slope[series] * time


def _centred(group: Whole, values: Numbers) -> Numbers:
    size = np.bincount(group)
    first = np.r_[True, np.diff(group) != 0] if len(group) else np.zeros(0, dtype=np.bool_)
    start = values[first][group]  # counted from the first value: equal values leave exactly nothing
    mean = np.bincount(group, values - start) / np.maximum(size, 1)
    return values - start - mean[group]


def _dense(series: Whole, run: Whole) -> Whole:
    """0, 1, 2, ... for every run of every series, in the order of the points."""
    if not len(series):
        return series
    starts = np.r_[False, (np.diff(series) != 0) | (np.diff(run) != 0)]
    return np.cumsum(starts)
