"""A level that wanders: the effect of a change in a series, with how unsure it is.

The local level model (Harvey 1989; Durbin and Koopman 2012): what is measured is a level plus noise, and the level may
move a little every period. How much of the movement is wandering is not known, so every share of it (`SHARES`) is
tried, and the estimates are weighed by how well each fits: the marginal likelihood with flat priors on the
coefficients and on the logarithm of the scale, which is the restricted likelihood (Harville 1974). Given the share,
the effect has Student's t; the answer is the mixture. Taking the one best share instead makes intervals too narrow on
short series. All series and all dates of a set go through in one pass, since everything is linear.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.linalg import cholesky, solve_triangular
from scipy.special import stdtr, stdtrit

from services.noise.arrays import Numbers

SHARES: tuple[float, ...] = (0.0, *((at / 20) ** 2 for at in range(4, 21)))  # none, then 0.04 to 1; see ADR 0033
FIXED = 4.0  # a level that stands still weighs as much beforehand as four of the others
MOST_NOISE = 4.0  # a period with few cases is at most so many times as noisy as a usual one
WIDE = 60.0  # standard errors within which every quantile is looked for
HALVINGS = 60
LEVEL = 0.95


@dataclass(frozen=True)
class Posterior:
    """What is known of the effect: a mixture of Student's t (first axis: the shares of `SHARES`).

    `weight`, `centre` and `spread` are shares x steps x series; `freedom`: degrees of freedom.
    """

    weight: Numbers
    centre: Numbers
    spread: Numbers
    freedom: int

    @property
    def mean(self) -> Numbers:
        found: Numbers = np.sum(self.weight * self.centre, axis=0)
        return found

    def below(self, value: Numbers | float) -> Numbers:
        """The chance that the effect is below `value`."""
        found: Numbers = np.sum(self.weight * stdtr(self.freedom, (value - self.centre) / self.spread), axis=0)
        return found

    def quantile(self, p: float) -> Numbers:
        low = np.min(self.centre - WIDE * self.spread, axis=0)
        high = np.max(self.centre + WIDE * self.spread, axis=0)
        for _ in range(HALVINGS):
            middle = (low + high) / 2
            is_low = self.below(middle) < p
            low, high = np.where(is_low, middle, low), np.where(is_low, high, middle)
        found: Numbers = (low + high) / 2
        return found

    @property
    def p_value(self) -> Numbers:
        """Two-sided: twice the chance that the effect has the other sign."""
        under = self.below(0.0)
        found: Numbers = 2 * np.minimum(under, 1 - under)
        return found


def noise_of(weight: Numbers) -> Numbers:
    """How noisy each period is beside a usual one: inversely to what was counted in it, within bounds."""
    usual = float(np.mean(weight)) if len(weight) else 1.0
    return np.asarray(np.clip(usual / np.maximum(weight, 1e-9), 1 / MOST_NOISE, MOST_NOISE))


def covariance(share: float, position: Numbers, noise: Numbers) -> tuple[Numbers, Numbers]:
    """Of all that is measured, and of the level alone, up to the scale. `position`: periods, rising."""
    wandering = share * (np.minimum.outer(position, position) - position[0] + 1.0)
    return wandering + np.diag((1 - share) * noise + 1e-9), wandering


def fit(position: Numbers, noise: Numbers, base: Numbers, steps: Numbers, values: Numbers) -> Posterior:
    """The effect of each of `steps` (periods x steps), one at a time beside the columns of `base` (periods x columns),
    in each of `values` (periods x series). Needs more periods than columns.

    The step is laid beside what `base` explains of it (Frisch and Waugh 1933), so that all of them share one pass.
    """
    periods, columns = base.shape
    freedom = periods - columns - 1
    logs, centre, spread = [], [], []
    for at, share in enumerate(SHARES):
        root = cholesky(covariance(share, position, noise)[0], lower=True)
        white = solve_triangular(root, np.column_stack([base, steps, values]), lower=True)
        axes, own = np.linalg.qr(white[:, :columns])
        rest = white[:, columns:] - axes @ (axes.T @ white[:, columns:])
        step, value = rest[:, : steps.shape[1]], rest[:, steps.shape[1] :]
        size = np.sum(step**2, axis=0)[:, None]
        effect = (step.T @ value) / size
        left = np.maximum(np.sum(value**2, axis=0)[None, :] - effect**2 * size, 1e-300)
        determinant = np.log(np.diag(root)).sum() + np.log(np.abs(np.diag(own))).sum()
        logs.append(np.log(FIXED if at == 0 else 1.0) - determinant - 0.5 * np.log(size) - freedom / 2 * np.log(left))
        centre.append(effect)
        spread.append(np.sqrt(left / freedom / size))
    logs_ = np.array(logs)
    weight = np.exp(logs_ - logs_.max(axis=0))
    return Posterior(weight / weight.sum(axis=0), np.array(centre), np.array(spread), freedom)


def step_sizes(position: Numbers, noise: Numbers, base: Numbers, step: Numbers) -> Numbers:
    """At each share: the variance of the scale over that of the effect, its squared error being scale / size."""
    found = []
    for share in SHARES:
        root = cholesky(covariance(share, position, noise)[0], lower=True)
        white = solve_triangular(root, np.column_stack([base, step]), lower=True)
        axes, _ = np.linalg.qr(white[:, :-1])
        rest = white[:, -1] - axes @ (axes.T @ white[:, -1])
        found.append(rest @ rest)
    return np.array(found)


@dataclass(frozen=True)
class Course:
    """What would have been measured without the step, by period: the middle, the interval with everything unsure in it
    (level, coefficients, noise), and the residuals without structure (`white`), of the best share."""

    middle: Numbers
    low: Numbers
    high: Numbers
    white: Numbers
    share: float
    scale: float


def course(position: Numbers, noise: Numbers, base: Numbers, step: Numbers, values: Numbers, weight: Numbers) -> Course:
    """The counterfactual of one series, the model being the same without the step. `weight`: of every share."""
    full = np.column_stack([base, step])
    without = np.column_stack([base, np.zeros(len(step))])
    freedom = len(values) - full.shape[1]
    middles, variances, whites, scales = [], [], [], []
    for share in SHARES:
        whole, wandering = covariance(share, position, noise)
        root = cholesky(whole, lower=True)
        white_x, white_y = solve_triangular(root, full, lower=True), solve_triangular(root, values, lower=True)
        inverse = np.linalg.inv(white_x.T @ white_x)
        coefficients = inverse @ (white_x.T @ white_y)
        left = white_y - white_x @ coefficients
        scale = float(left @ left) / freedom
        gain = solve_triangular(root, wandering, lower=True)
        follow = gain.T @ left
        turn = without - gain.T @ white_x
        spread = np.diag(wandering) - np.sum(gain**2, axis=0) + np.einsum("ij,jk,ik->i", turn, inverse, turn)
        middles.append(without @ coefficients + follow)
        variances.append(scale * np.maximum(spread + (1 - share) * noise, 0))
        whites.append(left)
        scales.append(scale)
    middle_ = np.array(middles)
    middle = weight @ middle_
    variance = weight @ (np.array(variances) + middle_**2) - middle**2
    half = stdtrit(freedom, (1 + LEVEL) / 2) * np.sqrt(np.maximum(variance, 0))
    best = int(weight.argmax())
    return Course(middle, middle - half, middle + half, whites[best], SHARES[best], scales[best])


def simulate(
    posterior: Posterior, scale: NDArray[np.float64], position: Numbers, noise: Numbers, count: int, seed: int
) -> Numbers:
    """`count` series without any effect, as unsure of share and scale as `posterior` is (periods x series).

    `scale`: the variance at each share.
    """
    rng = np.random.default_rng(seed)
    which = rng.choice(len(SHARES), size=count, p=posterior.weight[:, 0, 0])
    made = np.empty((len(position), count))
    for at in np.unique(which):
        here = np.flatnonzero(which == at)
        root = cholesky(covariance(SHARES[at], position, noise)[0], lower=True)
        variance = scale[at] * posterior.freedom / rng.chisquare(posterior.freedom, len(here))
        made[:, here] = root @ rng.standard_normal((len(position), len(here))) * np.sqrt(variance)
    return made
