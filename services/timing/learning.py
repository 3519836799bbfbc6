"""Forecasts learn: draws whose course looks like what was measured weigh more (the method, 1.5).

The weight of a draw is the likelihood of the measured levels under its course, on the link scale. It is found from
the months that were measured alone, so it costs a part of one simulation; then the draws are taken anew, as often as
they weigh, and everything after that is an ordinary forecast.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from services.domain.scenario import Scenario
from services.noise.arrays import Numbers
from services.timing.block import Blocks
from services.timing.draws import Draws
from services.timing.in_parts import DRAWN, in_parts
from services.timing.pareto import LARGEST, k_hat
from services.timing.plan import Plan

FEWEST_BEFORE = 12  # figures in them, for a series to count
MOST_DEPENDENT = 0.9  # of the correlation with the month before


@dataclass(frozen=True)
class Series:
    """What was measured of one path. `shift`: how much better than its level by month since the start, on the link
    scale (positive is better for the customer; NaN where not measured). `variance`: of one month, made larger for
    what depends on the month before. `size`: how much a month counts beside a usual one. `level_variance`: of the
    level that all months are counted from, which was measured too."""

    path: int
    shift: Numbers
    variance: float
    size: Numbers
    level_variance: float = 0.0


@dataclass(frozen=True, kw_only=True)
class Learned:
    """`k_hat` of the weights and how many draws they are worth. `weights` add up to one. Not `used`: the plain draws
    stand, and `reason` says why."""

    weights: Numbers
    k_hat: float
    effective: float
    used: bool
    reason: str
    expected: Numbers


def noise_before(residuals: Numbers) -> float | None:
    """Variance of one month from the months before the start (NaN where not measured), times (1 + phi) / (1 - phi) for
    the correlation phi with the month before: so much less do dependent months say. None with fewer than 12, or when
    all are equal.
    """
    there = residuals[np.isfinite(residuals)]
    if len(there) < FEWEST_BEFORE or np.ptp(there) == 0:
        return None
    centred = residuals - there.mean()
    pairs = centred[1:] * centred[:-1]
    together = pairs[np.isfinite(pairs)]
    variance = float(np.var(there, ddof=1))
    phi = float(np.mean(together)) / float(np.var(there)) if len(together) else 0.0
    phi = min(max(phi, 0.0), MOST_DEPENDENT)
    return variance * (1 + phi) / (1 - phi)


def learn(scenario: Scenario, plan: Plan, draws: Draws, series: Sequence[Series]) -> Learned:
    """How much each draw weighs, given what was measured. Without any series all weigh alike."""
    plain = np.full(draws.count, 1 / draws.count)
    months = max((len(one.shift) for one in series), default=0)
    if not months or not plan.paths:
        nothing = np.zeros((len(plan.paths), months))
        return Learned(
            weights=plain,
            k_hat=float("-inf"),
            effective=float(draws.count),
            used=False,
            reason="nothing_measured",
            expected=nothing,
        )
    logs, expected = log_likelihood(scenario, plan, draws, series, months)
    found = k_hat(logs)
    weights = np.exp(logs - logs.max())
    weights /= weights.sum()
    effective = float(1 / np.sum(weights**2))
    is_used = found <= LARGEST
    reason = "" if is_used else "few_draws_fit"
    return Learned(
        weights=weights if is_used else plain,
        k_hat=found,
        effective=effective,
        used=is_used,
        reason=reason,
        expected=expected,
    )


def log_likelihood(
    scenario: Scenario, plan: Plan, draws: Draws, series: Sequence[Series], months: int
) -> tuple[Numbers, Numbers]:
    """Of every draw, up to a constant: minus half the squared distance in standard errors; and the mean course.

    Per path and month two sums are enough, however many series there are: the precision, and the precision times what
    was measured. What all months of a series share, the error of its level, is taken out of the distance (the inverse
    of a diagonal matrix plus one of rank one: Sherman and Morrison 1950)."""
    precision, pull = np.zeros((2, len(plan.paths), months), np.float32)
    shared: list[tuple[int, NDArray[np.float32], float, float]] = []
    for one in series:
        seen = np.flatnonzero(np.isfinite(one.shift))
        exact = one.size[seen] / one.variance
        precision[one.path, seen] += exact
        pull[one.path, seen] += exact * one.shift[seen]
        weights = np.zeros(months, np.float32)
        weights[seen] = exact
        loss = one.level_variance / (2 * (1 + one.level_variance * exact.sum()))
        shared.append((one.path, weights, float(exact @ one.shift[seen]), loss))
    where = np.flatnonzero(precision.any(axis=1))
    blocks = Blocks(scenario, plan, months)
    found = np.zeros(draws.count)
    sums = np.zeros((-(-draws.count // DRAWN), len(plan.paths), months))

    def run(part: slice) -> None:
        for rows, block in blocks.run(draws.rows(part)):
            sums[part.start // DRAWN] += block.total.sum(axis=0)
            course = block.total[:, where]
            fits = np.einsum("dpm,pm->d", course, pull[where]) - 0.5 * np.einsum(
                "dpm,dpm,pm->d", course, course, precision[where]
            )
            for path, weights, total, loss in shared:
                if loss:
                    fits = fits + loss * (total - block.total[:, path] @ weights) ** 2
            found[part.start + rows.start : part.start + rows.stop] = fits

    in_parts(draws.count, run)
    return found, sums.sum(axis=0) / draws.count


def redrawn(draws: Draws, weights: Numbers, seed: int) -> Draws:
    """As many draws, each as often as it weighs (systematic resampling, Kitagawa 1996), in a shuffled order so that
    the first few stand for all."""
    rng = np.random.default_rng(seed)
    steps = (np.arange(draws.count) + rng.random()) / draws.count
    which = np.searchsorted(np.cumsum(weights) / weights.sum(), steps)
    which = rng.permutation(np.minimum(which, draws.count - 1))
    return draws.rows(which)
