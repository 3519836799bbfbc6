"""The four rules that tell a signal from noise. Each gives, for every point, +1 (above, upward), -1 or 0.

A table has a row a series: its points in order, then NaN to the right. What lies on a line is on neither side of it.
Every point that takes part in a pattern is marked, also those before the pattern was complete.
"""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from services.monitoring.limits import Limits, Table

RUN = 7  # points on one side, or steadily rising or falling
CLOSE = 2 / 3  # of the way from the mean to a limit
PAIR, OF = 2, 3

Signs = NDArray[np.int8]


def outside(values: Table, limits: Limits) -> Signs:
    """Beyond a limit."""
    return _beyond(values, limits, 1.0)


def one_side(values: Table, limits: Limits) -> Signs:
    """Seven or more in a row on the same side of the mean."""
    return _in_a_row(_beyond(values, limits, 0.0), RUN)


def trend(values: Table, limits: Limits) -> Signs:
    """Seven or more points, each higher than the one before, or each lower."""
    slack = limits.slack[:, None]
    with np.errstate(invalid="ignore"):
        step = np.diff(values, axis=1)
        moves = (step > slack).astype(np.int8) - (step < -slack).astype(np.int8)
    steady = _in_a_row(moves, RUN - 1)
    signs = np.zeros(values.shape, dtype=np.int8)
    signs[:, :-1] = steady  # the point from which a step is made
    signs[:, 1:] = np.where(steady != 0, steady, signs[:, 1:])  # and the one to which
    return signs


def near_limit(values: Table, limits: Limits) -> Signs:
    """Two of three in a row more than two thirds of the way to the same limit; marks the two (or three)."""
    close = _beyond(values, limits, CLOSE)
    signs = np.zeros(close.shape, dtype=np.int8)
    for side in (1, -1):
        there = (close == side).astype(np.int8)
        signs[_covered(_windows(there, OF) >= PAIR, OF, values.shape) & (there == 1)] = side
    return signs


# In the order in which they are named when more than one holds.
RULES: dict[str, Callable[[Table, Limits], Signs]] = {
    "outside": outside,
    "near_limit": near_limit,
    "one_side": one_side,
    "trend": trend,
}


def _beyond(values: Table, limits: Limits, part: float) -> Signs:
    """Which points lie more than `part` of the way to a limit; without limits, none."""
    slack = limits.slack[:, None]
    high = (limits.centre + part * (limits.upper - limits.centre))[:, None]
    low = (limits.centre - part * (limits.centre - limits.lower))[:, None]
    with np.errstate(invalid="ignore"):
        return (values > high + slack).astype(np.int8) - (values < low - slack).astype(np.int8)


def _in_a_row(signs: Signs, count: int) -> Signs:
    """Keep the signs that stand `count` or more in a row."""
    found = np.zeros(signs.shape, dtype=np.int8)
    for side in (1, -1):
        found[_covered(_windows((signs == side).astype(np.int8), count) == count, count, signs.shape)] = side
    return found


def _windows(ones: NDArray[np.int8], width: int) -> NDArray[np.int64]:
    """How many ones stand in each window of `width` points; no window where the row is too short."""
    total = np.cumsum(ones, axis=1, dtype=np.int64)
    if total.shape[1] < width:
        return total[:, :0]
    before = np.concatenate([np.zeros((len(ones), 1), dtype=np.int64), total[:, :-width]], axis=1)
    sums: NDArray[np.int64] = total[:, width - 1 :] - before
    return sums


def _covered(windows: NDArray[np.bool_], width: int, shape: tuple[int, ...]) -> NDArray[np.bool_]:
    """The points that lie in any of the windows that hold."""
    found = np.zeros(shape, dtype=np.bool_)
    for at in range(width):
        found[:, at : at + windows.shape[1]] |= windows
    return found
