"""What a series would go on doing by itself: fitted on the months before, and projected.

Two families of noise, since a series of two or three years cannot tell them apart: a level that walks, with white noise
(Harvey 1989), and an autoregressive course of order one, with white noise. They weigh alike beforehand, and then by
their restricted likelihood (Harville 1974) on the months before. Given a member of a family, what comes is a
multivariate Student's t: level, months of the year and scale are unknown (the method, 3).
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
from scipy.linalg import cho_factor, cho_solve, cholesky, solve_triangular
from scipy.special import gammaln

from services.noise.arrays import Numbers
from services.noise.level_model import FIXED, SHARES, covariance

PERSISTENCES = (0.2, 0.4, 0.6, 0.75, 0.85, 0.92, 0.97)
PARTS = (0.25, 0.5, 0.75, 1.0)  # of the variance that is the autoregressive course
SEASON = 24  # months before from which each month of the year may have a level of its own
LIGHT = 1e-4  # of the weight: members below it change nothing


@dataclass(frozen=True)
class Member:
    """One noise: what is expected of each month to come (`centre`), and the lower root of its scale matrix."""

    weight: float
    centre: Numbers
    root: Numbers
    freedom: int


@dataclass(frozen=True)
class Projection:
    """A mixture over the members of both families; their weights add up to one."""

    members: tuple[Member, ...]

    def mostly(self, weight: float) -> "Projection":
        """The heaviest members, that weigh at least so much together: for what need not be exact."""
        ordered = sorted(self.members, key=lambda one: -one.weight)
        enough = int(np.searchsorted(np.cumsum([one.weight for one in ordered]), weight)) + 1
        kept = ordered[:enough]
        total = sum(one.weight for one in kept)
        return Projection(tuple(replace(one, weight=one.weight / total) for one in kept))

    def log_densities(self, values: Numbers) -> Numbers:
        """`values`: months x series. Of the first 1, 2, ... months together: months x series."""
        found = [np.log(one.weight) + _log_density(one, values) for one in self.members]
        return np.asarray(np.logaddexp.reduce(found))

    def log_densities_less(self, values: Numbers, shifts: Numbers) -> Numbers:
        """Of each of `values` less each of `shifts` (months x series both): months x values x shifts."""
        found = []
        for one in self.members:
            white, less = _white(one, values - one.centre[:, None]), _white(one, shifts)
            square = np.cumsum((white[:, :, None] - less[:, None, :]) ** 2, axis=0)
            found.append(np.log(one.weight) + _of_squares(one, square))
        return np.asarray(np.logaddexp.reduce(found))

    def simulate(self, count: int, seed: int) -> Numbers:
        """So many courses that nothing but noise makes: months x series."""
        rng = np.random.default_rng(seed)
        which = rng.choice(len(self.members), size=count, p=[one.weight for one in self.members])
        made = np.empty((len(self.members[0].centre), count))
        for at in np.unique(which):
            one, here = self.members[at], np.flatnonzero(which == at)
            size = np.sqrt(one.freedom / rng.chisquare(one.freedom, len(here)))
            made[:, here] = one.centre[:, None] + one.root @ rng.standard_normal((len(made), len(here))) * size
        return made


def project(
    position: Numbers, noise: Numbers, values: Numbers, to: Numbers, to_noise: Numbers, least: float = 0.0
) -> Projection:
    """`position`: months before that were measured, rising, with their `values` and how noisy each is beside a usual
    one; `to`: the months to come. `least`: the standard deviation of a usual month, at least. Needs three months
    before, and with months of the year more."""
    before = len(position)
    every, every_noise = np.concatenate([position, to]), np.concatenate([noise, to_noise])
    base = _columns(position, every)
    logs, members = [], []
    for log_prior, whole in _families(every, every_noise):
        log, member = _given(whole, base, values, before, least)
        logs.append(log_prior + log)
        members.append(member)
    weight = np.exp(np.array(logs) - max(logs))
    weight[weight < LIGHT * weight.max()] = 0
    weight /= weight.sum()
    return Projection(
        tuple(
            Member(float(share), one.centre, one.root, one.freedom)
            for share, one in zip(weight, members, strict=True)
            if share > 0
        )
    )


def _families(position: Numbers, noise: Numbers) -> Iterator[tuple[float, Numbers]]:
    """The logarithm of what each member weighs beforehand, and its covariance up to the scale."""
    whole = FIXED + len(SHARES) - 1
    for at, share in enumerate(SHARES):
        yield np.log((FIXED if at == 0 else 1.0) / whole), covariance(share, position, noise)[0]
    apart = np.abs(np.subtract.outer(position, position))
    for phi in PERSISTENCES:
        for part in PARTS:
            white = np.diag((1 - part) * noise + 1e-9)
            yield -np.log(len(PERSISTENCES) * len(PARTS)), part * phi**apart + white


def _columns(position: Numbers, every: Numbers) -> Numbers:
    """A level; and one for each month of the year, where two years before know each of them at least twice."""
    months = every.astype(int) % 12
    seen = np.bincount(months[: len(position)], minlength=12)
    if len(position) < SEASON or seen.min() < 2:
        return np.ones((len(every), 1))
    return np.asarray(months[:, None] == np.arange(12), dtype=np.float64)


def _given(whole: Numbers, base: Numbers, values: Numbers, before: int, least: float) -> tuple[float, Member]:
    """The restricted log-likelihood of the months before under one covariance, and what it says of those to come."""
    factor = cho_factor(whole[:before, :before], lower=True)
    known, to_come = base[:before], base[before:]
    turned = cho_solve(factor, np.column_stack([known, values, whole[:before, before:]]))
    columns = base.shape[1]
    by_base, by_values, across = turned[:, :columns], turned[:, columns], turned[:, columns + 1 :]
    precision = known.T @ by_base
    levels = np.linalg.solve(precision, known.T @ by_values)
    left = values - known @ levels
    freedom = before - columns
    square = max(float(left @ cho_solve(factor, left)), least**2 * freedom, 1e-300)
    log = -np.log(np.diag(factor[0])).sum() - 0.5 * np.linalg.slogdet(precision)[1] - freedom / 2 * np.log(square)
    turn = to_come - across.T @ known
    spread = whole[before:, before:] - whole[before:, :before] @ across + turn @ np.linalg.solve(precision, turn.T)
    root = cholesky(square / freedom * spread + 1e-12 * np.eye(len(to_come)), lower=True)
    return float(log), Member(0.0, to_come @ levels + across.T @ left, root, freedom)


def _log_density(one: Member, values: Numbers) -> Numbers:
    """Multivariate Student's t of the first 1, 2, ... months."""
    return _of_squares(one, np.cumsum(_white(one, values - one.centre[:, None]) ** 2, axis=0))


def _white(one: Member, values: Numbers) -> Numbers:
    """Without structure; the root of a leading part is the leading part of the root."""
    return np.asarray(solve_triangular(one.root, values, lower=True))


def _of_squares(one: Member, square: Numbers) -> Numbers:
    """`square`: the squared distance of the first 1, 2, ... months (first axis)."""
    months = np.arange(1, len(square) + 1)
    freedom = (one.freedom + months) / 2
    constant = gammaln(freedom) - gammaln(one.freedom / 2) - months / 2 * np.log(one.freedom * np.pi)
    constant -= np.cumsum(np.log(np.diag(one.root)))
    shape = (-1,) + (1,) * (square.ndim - 1)
    return np.asarray(constant.reshape(shape) - freedom.reshape(shape) * np.log1p(square / one.freedom))
