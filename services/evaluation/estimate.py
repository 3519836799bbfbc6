"""What every method comes to: an effect on the working scale, its interval, and the course without the change."""

from dataclasses import dataclass, field

import numpy as np

from services.evaluation.study import FEWEST_BEFORE, NotEstimable
from services.noise import level_model
from services.noise.arrays import Flags, Numbers
from services.noise.level_model import Course, Posterior

FEWEST_FREE = 3  # points more than the model has coefficients


@dataclass(frozen=True)
class Series:
    """One course with its design: a row a period that is used. `position`: periods; `base`: what is explained beside
    the effect; `step`: how far the change had come, 0 to 1."""

    position: Numbers
    noise: Numbers
    base: Numbers
    step: Numbers
    values: Numbers

    @property
    def is_before(self) -> Flags:
        return np.asarray(self.step == 0)

    def rows(self, keep: Flags) -> "Series":
        return Series(self.position[keep], self.noise[keep], self.base[keep], self.step[keep], self.values[keep])

    def posterior(self) -> Posterior:
        return level_model.fit(self.position, self.noise, self.base, self.step[:, None], self.values[:, None])

    def course(self, posterior: Posterior) -> Course:
        weight = posterior.weight[:, 0, 0]
        return level_model.course(self.position, self.noise, self.base, self.step, self.values, weight)


@dataclass(frozen=True)
class Estimate:
    """`effect`, `low` and `high` (95 %) on the working scale; `before` and `after`: points that were used.

    By period of the panel (NaN where not used): `measured`, what is `expected` without the change, and its interval.
    `series`: what the estimate was made of, for its checks and for power. `compared`: units it was laid beside.
    """

    method: str
    effect: float
    low: float
    high: float
    p_value: float
    before: int
    after: int
    measured: Numbers
    expected: Numbers
    expected_low: Numbers
    expected_high: Numbers
    series: Series
    white: Numbers | None = None
    compared: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    basis: str = "series"
    details: dict[str, object] = field(default_factory=dict)

    @property
    def sign(self) -> int:
        """Whether the interval lies above (1) or below (-1) nothing, or holds it (0)."""
        return int(self.low > 0) - int(self.high < 0)


def check_points(before: int, after: int) -> None:
    """Raises `NotEstimable` where there is nothing to estimate from."""
    if before == 0:
        raise NotEstimable("nothing_before")
    if after == 0:
        raise NotEstimable("nothing_after")
    if before < FEWEST_BEFORE // 3:
        raise NotEstimable("few_before", count=before, needed=FEWEST_BEFORE)


def check_series(series: Series) -> None:
    """Raises `NotEstimable` for a series that does not move, or one that cannot tell the change from the rest."""
    before = series.values[series.is_before]
    if np.ptp(before) <= 1e-9 * max(1.0, float(np.abs(before).max())):
        raise NotEstimable("constant")
    full = np.column_stack([series.base, series.step])
    if len(series.values) - full.shape[1] < FEWEST_FREE:
        raise NotEstimable("few_points", count=len(series.values), needed=full.shape[1] + FEWEST_FREE)
    if np.linalg.matrix_rank(full) < full.shape[1]:
        raise NotEstimable("date_not_separable")
    if _left(series.base, series.values) <= 1e-18 * max(1.0, float(np.sum(series.values**2))):
        raise NotEstimable("constant")


def independent(columns: Numbers) -> Numbers:
    """The columns without those that the ones before them make up."""
    kept: list[Numbers] = []
    for column in columns.T:
        trial = np.column_stack([*kept, column])
        if np.linalg.matrix_rank(trial) == trial.shape[1]:
            kept.append(column)
    return np.column_stack(kept) if kept else columns[:, :0]


def _left(base: Numbers, values: Numbers) -> float:
    coefficients = np.linalg.lstsq(base, values, rcond=None)[0]
    return float(np.sum((values - base @ coefficients) ** 2))
