"""What was measured of each municipality in each period, on the scale on which effects are estimated."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from services.domain.metric import BOUNDED, BOUNDS
from services.noise.arrays import Numbers, Whole

HALF = 0.5  # of a case: all 3 of 3 on time is no proof of 100 %
SHORTEST = 0.5  # a duration of 0 whole days lasted less than one; of figures in hours, half of the smallest


@dataclass(frozen=True, kw_only=True)
class Panel:
    """Municipalities (`units`) by periods of `length` months, the first beginning in month count `first`.

    `total` and `weight`: the sum of the figures and of what they count for; their quotient is the level, before the
    link of shares and marks. NaN and 0 where nothing was measured. `is_counted`: the weights are cases or respondents.
    `link`: effects are estimated on the link scale (logarithm of durations, log-odds of shares and marks).
    """

    first: int
    length: int
    units: tuple[str, ...]
    scale: str
    link: bool
    total: Numbers
    weight: Numbers
    is_counted: bool

    @property
    def periods(self) -> int:
        return int(self.total.shape[1])

    @property
    def values(self) -> Numbers:
        """Units x periods on the working scale."""
        with np.errstate(invalid="ignore", divide="ignore"):
            level = np.where(self.weight > 0, self.total / self.weight, np.nan)
        if not self.link or self.scale not in BOUNDED:
            return level
        low, high = BOUNDS[self.scale]
        unit = (level - low) / (high - low)
        edge = self._edge(unit) / (high - low)
        unit = np.clip(unit, edge, 1 - edge)
        return np.asarray(np.log(unit / (1 - unit)))

    def _edge(self, unit: Numbers) -> Numbers | float:
        """How far from the ends of its scale a share stays: half a case; where nobody counted, half of the smallest
        distance in these figures."""
        if self.is_counted:
            return np.where(self.weight > 0, HALF / np.maximum(self.weight, 1), np.nan)
        inner = np.minimum(unit, 1 - unit)
        inner = inner[inner > 0]
        return float(inner.min()) / 2 if len(inner) else np.nan

    def only(self, units: Sequence[str]) -> "Panel":
        rows = [self.units.index(unit) for unit in units]
        return replace(self, units=tuple(units), total=self.total[rows], weight=self.weight[rows])

    def until(self, periods: int) -> "Panel":
        """The first so many periods."""
        return replace(self, total=self.total[:, :periods], weight=self.weight[:, :periods])

    def to_level(self, working: Numbers) -> Numbers:
        """Back from the working scale to the metric's own unit."""
        if not self.link or self.scale == "plain":
            return working
        if self.scale == "positive":
            return np.exp(working)
        low, high = BOUNDS[self.scale]
        return np.asarray(low + (high - low) / (1 + np.exp(-working)))


def make_panel(
    units: Sequence[str],
    unit: Whole,
    period: Whole,
    value: Numbers,
    n: Numbers,
    first: int,
    length: int,
    scale: str,
    link: bool = True,
) -> Panel:
    """One row a figure: its unit and period (as positions), value and n (NaN where nobody said how many).

    Figures of one unit and period are pooled, by their n; when one n is missing all of them count alike. A figure of
    which nothing was counted (n is 0) is none.
    """
    used = ~np.isnan(value) & (n != 0)
    unit, period, value, n = unit[used], period[used], value[used], n[used]
    is_counted = len(n) > 0 and not np.isnan(n).any()
    weights = n if is_counted else np.ones(len(n))
    if scale == "positive" and link:
        seen = value[value > 0]
        least = min(SHORTEST, float(seen.min()) / 2) if len(seen) else SHORTEST
        value = np.log(np.where(value > 0, value, least))
    shape = len(units), int(period.max(initial=-1)) + 1
    total, weight = np.zeros(shape), np.zeros(shape)
    np.add.at(total, (unit, period), weights * value)
    np.add.at(weight, (unit, period), weights)
    return Panel(
        first=first,
        length=length,
        units=tuple(units),
        scale=scale,
        link=link,
        total=np.where(weight > 0, total, np.nan),
        weight=weight,
        is_counted=is_counted,
    )
