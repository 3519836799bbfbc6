"""Many series at once: their limits, which points are signals, and what the last point of each says."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from services.monitoring.limits import FULL, Limits, Row, Table, xmr
from services.monitoring.rules import RULES, Signs
from services.noise.arrays import Whole
from services.noise.season import season

LEVEL = tuple(name for name in RULES if name != "trend")  # rules about where a point lies


@dataclass(frozen=True)
class Points:
    """What is known of every point. `value` is without the season; limits are NaN where there are none.

    `signs`: by rule, +1 above or upward, -1 below or downward, 0 none.
    """

    value: Row
    centre: Row
    lower: Row
    upper: Row
    signs: dict[str, Signs]

    @property
    def sign(self) -> Signs:
        """The direction of the signal at each point. Where a level and a trend disagree, the level counts."""
        found = np.zeros(len(self.value), dtype=np.int8)
        for name in (*LEVEL, "trend"):
            found = np.where(found == 0, self.signs[name], found)
        return found


@dataclass(frozen=True)
class Judged:
    """`last`: index of the last judged point of each series (-1 without any); `count`: how many points its limits
    rest on; `is_flat`: those are all equal; `seasonal`: judged without the month of the year."""

    points: Points
    last: Whole
    count: Whole
    is_flat: NDArray[np.bool_]
    seasonal: NDArray[np.bool_]

    @cached_property
    def is_trial(self) -> NDArray[np.bool_]:
        """On so few points limits are a first guess."""
        return self.count < FULL


def judge(series: Whole, phase: Whole, month: Whole, is_month: NDArray[np.bool_], values: Row, counts: int) -> Judged:
    """`values` sorted by `series` (0 .. counts - 1), then by month; NaN is not measured, or not to be judged.

    `phase` rises within a series at every event from which limits are computed anew. `is_month`: a monthly figure.
    """
    seen = ~np.isnan(values)
    monthly = seen & is_month
    found = season(series[monthly], phase[monthly], month[monthly], values[monthly], counts)
    value = values.copy()
    value[monthly] -= found.effect
    row, column, rows = _places(series, phase, seen)
    table = np.full((rows, int(column.max(initial=-1)) + 1), np.nan)
    table[row[seen], column[seen]] = value[seen]
    limits = xmr(table) if table.size else Limits(*(np.full(rows, np.nan),) * 3)
    signs = {
        name: _back(rule(table, limits) if table.size else None, row, column, seen) for name, rule in RULES.items()
    }
    points = Points(value, limits.centre[row], limits.lower[row], limits.upper[row], signs)
    last = np.full(counts, -1, dtype=np.int64)
    last[series[seen]] = np.flatnonzero(seen)  # the last one assigned stays
    own = np.where(last >= 0, row[last], 0) if rows else np.zeros(counts, dtype=np.int64)
    size = np.sum(~np.isnan(table), axis=1) if rows else np.zeros(1, dtype=np.int64)
    flat = _all_equal(table) if table.size else np.zeros(max(rows, 1), dtype=np.bool_)
    is_known = last >= 0
    return Judged(points, last, np.where(is_known, size[own], 0), is_known & flat[own], found.clear)


def _places(series: Whole, phase: Whole, seen: NDArray[np.bool_]) -> tuple[Whole, Whole, int]:
    """The row (one a phase) and the column (the how manieth measured value of it) of every point, and how many rows."""
    if not len(series):
        return series, series, 0
    starts = np.r_[True, (np.diff(series) != 0) | (np.diff(phase) != 0)]
    row = np.cumsum(starts) - 1
    measured = np.cumsum(seen)
    before: Whole = (measured - seen)[starts]
    return row, measured - 1 - before[row], int(row[-1]) + 1


def _back(signs: Signs | None, row: Whole, column: Whole, seen: NDArray[np.bool_]) -> Signs:
    found = np.zeros(len(row), dtype=np.int8)
    if signs is not None:
        found[seen] = signs[row[seen], column[seen]]
    return found


def _all_equal(table: Table) -> NDArray[np.bool_]:
    with np.errstate(invalid="ignore"):
        moves: Table = np.nan_to_num(np.abs(table - table[:, :1]))
    still: NDArray[np.bool_] = np.max(moves, axis=1) == 0
    return still
