"""Could the planned effect be seen at all, and from when? With the noise of these figures and as many cases a period.

By simulation: series without any effect are made from what the model knows of this one, the planned course is added,
and the same estimate is made of each. The power is the share of them in which the interval leaves out nothing.
"""

from collections.abc import Callable

import numpy as np
from scipy.special import ndtr, ndtri

from services.evaluation.estimate import Series, independent
from services.noise import level_model
from services.noise.arrays import Numbers

POWER = 0.8
SERIES = 400  # simulated
LONGEST = 120  # periods after the change; what cannot be seen by then will not be
LEVEL = 0.05
VISIBLE = 1 + float(ndtri(POWER) / ndtri(1 - LEVEL / 2))  # times half of the interval: seen with this power

Course = Callable[[int], Numbers]


def visible(low: float, high: float) -> float:
    """The smallest effect that an estimate with this interval would show in 8 of 10 cases."""
    return (high - low) / 2 * VISIBLE


def simple_power(effect: float, sd: float, before: int, after: int) -> float:
    """The closed form, for independent points around a level that stands still with a known standard deviation."""
    error = sd * np.sqrt(1 / before + 1 / after)
    edge = ndtri(1 - LEVEL / 2)
    return float(ndtr(abs(effect) / error - edge) + ndtr(-abs(effect) / error - edge))


def power(series: Series, planned: Course, after: int, seed: int, count: int = SERIES) -> float:
    """Of an estimate with `after` periods after the change. `planned(n)`: the effect in the first n of them."""
    made = _simulated(series, seed, count)
    return _power(series, planned, after, made)


def first_visible(series: Series, planned: Course, fewest: int, seed: int) -> int | None:
    """The fewest periods after the change with which the planned effect is seen with 80 % power; None when not within
    `LONGEST`. Power is taken to rise with the periods."""
    made = _simulated(series, seed, SERIES)
    if _power(series, planned, LONGEST, made) < POWER:
        return None
    low, high = fewest - 1, LONGEST
    while high - low > 1:
        middle = (low + high) // 2
        if _power(series, planned, middle, made) >= POWER:
            high = middle
        else:
            low = middle
    return high


def _simulated(series: Series, seed: int, count: int) -> tuple[Numbers, Numbers]:
    """Series as long as will ever be needed, without an effect, and the noise of their periods."""
    posterior = series.posterior()
    scale = posterior.spread[:, 0, 0] ** 2 * _size(series)
    before = int(series.is_before.sum())
    noise = np.r_[series.noise[series.is_before], np.ones(LONGEST)]
    position = np.arange(before + LONGEST, dtype=float)
    return level_model.simulate(posterior, scale, position, noise, count, seed), noise


def _size(series: Series) -> Numbers:
    """What turns the squared error of the effect into the variance, at each share."""
    return level_model.step_sizes(series.position, series.noise, series.base, series.step)


def _power(series: Series, planned: Course, after: int, made: tuple[Numbers, Numbers]) -> float:
    values, noise = made
    before = int(series.is_before.sum())
    rows = before + after
    position = np.arange(rows, dtype=float)
    step = (position >= before).astype(float)
    values = values[:rows].copy()
    values[before:] += planned(after)[:, None]
    base = independent(_extended(series, rows))
    found = level_model.fit(position, noise[:rows], base, step[:, None], values)
    return float(np.mean(found.p_value[0] < LEVEL))


def _extended(series: Series, rows: int) -> Numbers:
    """The columns of the design for a longer series: level, trend where there is one, and the season goes on."""
    time = np.arange(rows, dtype=float)
    columns = [np.ones(rows)]
    if series.base.shape[1] > 1:
        columns.append((time - time.mean()) / rows)
    seasons = [column for column in series.base.T if set(np.unique(column)) == {0.0, 1.0}]
    if seasons:
        length = len(seasons) + 1
        columns += [np.asarray(time % length == at, dtype=float) for at in range(1, length)]
    return np.column_stack(columns)
