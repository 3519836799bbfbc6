"""The XmR chart: the mean of a series, and the limits within which it moves when nothing changes.

Wheeler, D.J. (1993), Understanding Variation: individual values and their moving ranges. The limits lie 2.66 mean
moving ranges from the mean (3 / 1.128); ranges above 3.267 times their mean say something happened, and stay out.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

TO_LIMIT, TO_SCREEN = 2.66, 3.267
FULL = 12  # points; on fewer the limits are trial limits
SAME = 1e-9  # of the distance to a limit: closer than that counts as equal

Table = NDArray[np.float64]
Row = NDArray[np.float64]


@dataclass(frozen=True)
class Limits:
    """One number a series: `centre` is the mean, NaN without points; limits are NaN with fewer than two points."""

    centre: Row
    lower: Row
    upper: Row

    @property
    def slack(self) -> Row:
        """Differences of this size come from computing in decimals and mean nothing."""
        width = np.nan_to_num(self.upper - self.centre)
        return np.maximum(SAME * width, 1e-12 * np.nan_to_num(np.abs(self.centre)))


def xmr(values: Table) -> Limits:
    """Limits of every row of `values`: its points in order, then NaN to the right."""
    count = np.sum(~np.isnan(values), axis=1)
    first = values[:, :1]
    # Counted from the first value: the mean of equal values is then that value, to the last bit.
    centre = first[:, 0] + _mean(values - first, count)
    ranges = np.abs(np.diff(values, axis=1))
    usual = _mean(ranges, count - 1)
    with np.errstate(invalid="ignore"):
        kept = np.where(ranges > TO_SCREEN * usual[:, None] * (1 + SAME), np.nan, ranges)
    reach = TO_LIMIT * _mean(kept, np.sum(~np.isnan(kept), axis=1))
    return Limits(centre, centre - reach, centre + reach)


def _mean(values: Table, count: NDArray[np.int64]) -> Row:
    """Mean of what is there; NaN where nothing is."""
    with np.errstate(invalid="ignore", divide="ignore"):
        mean: Row = np.nansum(values, axis=1) / np.where(count > 0, count, np.nan)
    return mean
