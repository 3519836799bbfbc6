"""How far figures wander by themselves: a slow course that all cells share, and one that each has of its own.

The course of a cell is sigma_common * c + sigma_cell * d on the link scale, with c and d autoregressive of order one
(`PERSISTENCE` a month) and of standard deviation 1 (the method, 1.2). The two sigmas come from the months before, by
restricted likelihood (Harville 1974) with half-normal priors, averaged over a grid: two years alone cannot tell a slow
walk from none, and a mode would say none. What months have by chance, and few cases more than many, is noise beside it.
"""

from dataclasses import dataclass

import numpy as np
from scipy.linalg import cho_factor, cho_solve
from scipy.special import ndtri

from services.noise.arrays import Numbers

PERSISTENCE = 0.97  # of the course, from one month to the next
DRIFT = 0.015  # standard deviation of a drift a year on the link scale, that all have
FEWEST = 24  # months of a series, to take part
MOST = 12  # series that take part: those with most months
NODES = 8  # of each prior: the middles of as many equal parts
NOISES = np.geomspace(0.25, 2.0, 7)  # times what two months in a row differ, of which the noise is looked for
OF_LOGS = (0.1, 0.2)
PRIORS = {"positive": OF_LOGS, "plain": OF_LOGS}  # scales of the half-normal priors of sigma_common and sigma_cell
MEDIAN_OF_SQUARE = 0.4549  # of a standard normal number
PRIOR_OF_OTHERS = (0.25, 0.5)  # on the logit


@dataclass(frozen=True)
class Wander:
    """`common` and `cell`: standard deviations on the link scale. `months`: of the longest series that they come from;
    0 when they are the medians of the priors, since too little was measured."""

    common: float
    cell: float
    months: int = 0


def assumed(scale: str) -> Wander:
    """The medians of the priors."""
    common, cell = PRIORS.get(scale, PRIOR_OF_OTHERS)
    return Wander(common * float(ndtri(0.75)), cell * float(ndtri(0.75)))


def estimate(scale: str, values: Numbers, counts: Numbers) -> Wander:
    """`values` (cells x months on the link scale, NaN where not measured) and what each figure counts for: its noise
    has a variance inversely to that."""
    measured = np.isfinite(values).sum(axis=1)
    rows = [int(row) for row in np.argsort(-measured, kind="stable")[:MOST] if measured[row] >= FEWEST]
    if not rows:
        return assumed(scale)
    position = np.arange(values.shape[1])
    course = PERSISTENCE ** np.abs(np.subtract.outer(position, position)).astype(float)
    usual = _usual_noise(values[rows], counts[rows])
    series = [_Series(values[row], counts[row] / usual**2, course) for row in rows]
    common, cell = (np.asarray(one * _half_normal()) for one in PRIORS.get(scale, PRIOR_OF_OTHERS))
    inverse = np.asarray(np.linalg.inv(course), np.float64)
    logs = np.array([[_logs(series, inverse, common, float(own), float(noise)) for noise in NOISES] for own in cell])
    weight = np.exp(logs - logs.max())
    weight /= weight.sum()
    own = np.einsum("cns,c->", weight, cell)
    return Wander(float(np.einsum("cns,s->", weight, common)), float(own), int(measured[rows[0]]))


class _Series:
    """One cell: its figures, turned to the axes on which course and noise do not touch each other."""

    def __init__(self, values: Numbers, precision: Numbers, course: Numbers) -> None:
        self.where = np.flatnonzero(np.isfinite(values))
        root = np.sqrt(precision[self.where])
        size, axes = np.linalg.eigh(root[:, None] * course[np.ix_(self.where, self.where)] * root)
        self.size, self.turn = np.maximum(size, 0), axes.T * root
        self.ones, self.values = self.turn.sum(axis=1), self.turn @ values[self.where]

    def without_level(self, own: float, noise: float) -> tuple[Numbers, Numbers, float]:
        """The precision of what is left when an unknown level is taken out, that times the figures, and the restricted
        log-likelihood of the cell by itself."""
        weight = 1 / (own**2 * self.size + noise**2)
        level = weight @ self.ones**2
        left = self.values - self.ones * ((weight * self.ones) @ self.values / level)
        pull = self.turn.T @ (weight * left)
        along = self.turn.T @ (weight * self.ones)
        precision = (self.turn.T * weight) @ self.turn - np.outer(along, along) / level
        alone = -0.5 * (np.log(level) - np.log(weight).sum() + (weight * left) @ left)
        return precision, pull, float(alone)


def _logs(series: list[_Series], inverse: Numbers, common: Numbers, own: float, noise: float) -> Numbers:
    """Of every size of the common course: the restricted log-likelihood, the course itself taken out (Woodbury
    1950)."""
    precision, pull, alone = np.zeros_like(inverse), np.zeros(len(inverse)), 0.0
    for one in series:
        found, pulled, log = one.without_level(own, noise)
        precision[np.ix_(one.where, one.where)] += found
        pull[one.where] += pulled
        alone += log
    logs = []
    _, of_course = np.linalg.slogdet(inverse)
    for size in common:
        factor = cho_factor(inverse / size**2 + precision)
        determinant = 2 * np.log(np.diag(factor[0])).sum() - of_course + 2 * len(inverse) * np.log(size)
        logs.append(alone - 0.5 * determinant + 0.5 * float(pull @ cho_solve(factor, pull)))
    return np.array(logs)


def _usual_noise(values: Numbers, counts: Numbers) -> float:
    """Of one case: half of the squared difference of two months in a row, times what they count for together."""
    step = np.diff(values, axis=1) ** 2 / (1 / counts[:, 1:] + 1 / counts[:, :-1])
    return float(np.sqrt(max(np.nanmedian(step) / MEDIAN_OF_SQUARE, 1e-12))) if np.isfinite(step).any() else 1.0


def _half_normal() -> Numbers:
    """The middles of equal parts of a half-normal distribution of scale 1."""
    parts = (np.arange(NODES) + 0.5) / NODES
    return np.asarray(ndtri(0.5 + parts / 2))
