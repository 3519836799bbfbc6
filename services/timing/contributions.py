"""With what: how much of the benefit at the benefit month each effect brings (the method, 1.3)."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from services.timing.draws import Single
from services.timing.effects_drawn import Drawn
from services.timing.overlap import Numbered, Overlaps
from services.timing.plan import Group, Plan


def contributions(
    plan: Plan,
    groups: Sequence[Group],
    overlaps: Overlaps,
    drawn: Drawn,
    curves: Single,
    month: NDArray[np.int16],
) -> Single:
    """Shares by effect (draws x effects) that add up to 1, or to 0 in a draw without benefit.

    Counted are the positive benefit shifts at the draw's own benefit month, in noticeable steps, weighted by the
    yearly cases of these customers that a path stands for.
    """
    cases = np.zeros(len(plan.paths), np.float32)
    for group in groups:
        cases[list(group.paths)] += np.float32(group.volume)
    by_path = by_step(cases, np.array([path.step for path in plan.paths], np.float32))
    months = curves.shape[2]
    at_month = curves[np.arange(len(month)), :, np.minimum(month, months - 1)].T
    counted = drawn.benefit * at_month[:, None, :]
    np.maximum(counted, 0, out=counted)
    for columns, paths in overlaps:
        if by_path[paths].any():
            _keep_the_largest(counted, columns, paths)
    by_effect = np.ascontiguousarray(np.matmul(by_path, counted).T)
    by_effect[month == months] = 0
    total = by_effect.sum(axis=1, keepdims=True)
    shares: Single = np.divide(by_effect, total, out=np.zeros_like(by_effect), where=total > 0)
    return shares


def by_step(cases: Single, steps: Single) -> Single:
    """Cases by the size of a noticeable step; 0 where there is no room for a step."""
    return np.divide(cases, steps, out=np.zeros_like(cases), where=steps > 0)


def _keep_the_largest(counted: Single, columns: Numbered, paths: Numbered) -> None:
    """Of effects that overlap only the largest counts (the first of equals); the others become 0."""
    together = counted[np.ix_(columns, paths)]
    free = np.ones(together.shape[1:], np.bool_)
    largest = together.max(axis=0)
    for column, one in zip(columns, together, strict=True):
        wins = (one == largest) & free
        counted[column, paths] *= wins
        free &= ~wins
