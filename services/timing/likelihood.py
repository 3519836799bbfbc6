"""How well the course of each draw fits all that was measured since the start (the method, 1.5).

What is measured is the course of the plan, and on top of it what figures do by themselves (a drift and a walk of each
cell, and a walk that all have in common), the error of the level that all months are counted from, an error of the
model itself of a quarter of a noticeable step, and noise. All of that is normal on the link scale, so what is left of a
series has one known covariance, and the walk that all series share is taken out afterwards (Woodbury 1950).
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.linalg import cho_factor, cho_solve

from services.noise.arrays import Numbers, Whole
from services.noise.wander import PERSISTENCE
from services.timing.draws import Single


@dataclass(frozen=True, kw_only=True)
class Series:
    """What was measured of one path in one cell. `shift`: how much better than its level by month since the start, on
    the link scale (positive is better for the customer; NaN where not measured). `noise`: the variance of each month by
    itself; `shared`: that of what all months have in common. `common` and `own`: how far it walks by itself, with all
    cells and alone; `drift`: a year (standard deviations)."""

    path: int
    cell: int
    shift: Numbers
    noise: Numbers
    shared: float = 0.0
    common: float = 0.0
    own: float = 0.0
    drift: float = 0.0


@dataclass(frozen=True)
class _Cell:
    """All that was measured of one cell: where (`month`, `path`) and what, its precision, and the precision times how
    far each figure goes with the walk of all."""

    month: Whole
    path: Whole
    shift: Numbers
    precision: Numbers
    along: Numbers


class Likelihood:
    """Of `months` since the start; up to a constant that is the same for every draw."""

    def __init__(self, series: Sequence[Series], months: int) -> None:
        by_cell: dict[int, list[Series]] = defaultdict(list)
        for one in series:
            by_cell[one.cell].append(one)
        walk = walked(np.arange(months), np.arange(months))
        left = np.linalg.inv(walk) if months else np.zeros((0, 0))
        self.cells = []
        for ones in by_cell.values():
            cell, gain = _cell(ones, months)
            self.cells.append(cell)
            left = left + gain
        self.months = months
        self.factor = cho_factor(left) if months else None

    def logs(self, course: Single) -> Numbers:
        """`course`: months x paths x draws."""
        found = np.zeros(course.shape[2])
        pull = np.zeros((self.months, course.shape[2]))
        for cell in self.cells:
            rest = cell.shift[:, None] - course[cell.month, cell.path]
            found -= 0.5 * np.einsum("nd,nd->d", rest, cell.precision @ rest)
            pull += cell.along.T @ rest
        if self.factor is not None:
            found += 0.5 * np.einsum("md,md->d", pull, cho_solve(self.factor, pull))
        return found


def walked(one: Whole, other: Whole) -> Numbers:
    """The covariance of a walk of standard deviation 1 that starts at 0 before the first month."""
    apart, sooner = np.abs(np.subtract.outer(one, other)), np.minimum.outer(one, other) + 1
    return np.asarray(PERSISTENCE**apart * (1 - PERSISTENCE ** (2.0 * sooner)))


def _cell(ones: Sequence[Series], months: int) -> tuple[_Cell, Numbers]:
    """A cell, and what it adds to the precision of the walk that all share."""
    there = [np.flatnonzero(np.isfinite(one.shift)) for one in ones]
    month = np.concatenate(there)
    which = np.repeat(np.arange(len(ones)), [len(at) for at in there])

    def each(name: str) -> Numbers:
        return np.array([getattr(one, name) for one in ones])[which]

    years = (month + 0.5) / 12
    own, drift = each("own"), each("drift") * years
    covariance = np.outer(own, own) * walked(month, month) + np.outer(drift, drift)
    covariance += (which[:, None] == which) * each("shared")[:, None]
    covariance[np.diag_indices(len(month))] += np.concatenate(
        [one.noise[at] for one, at in zip(ones, there, strict=True)]
    )
    precision = np.asarray(np.linalg.inv(covariance), np.float64)
    goes = np.zeros((len(month), months))
    goes[np.arange(len(month)), month] = each("common")
    along = np.asarray(precision @ goes)
    shift = np.concatenate([one.shift[at] for one, at in zip(ones, there, strict=True)])
    path = np.array([one.path for one in ones])[which]
    return _Cell(month, path, shift, precision, along), goes.T @ along
