"""With what: how much of the benefit at the benefit month each effect brings (the method, 1.3)."""

import numpy as np
from numpy.typing import NDArray

from services.timing.courses import Single
from services.timing.effects_drawn import Drawn
from services.timing.plan import Plan


def contributions(
    plan: Plan,
    audience: str,
    overlaps: list[tuple[list[int], list[int]]],
    drawn: Drawn,
    curves: Single,
    month: NDArray[np.int16],
) -> Single:
    """Shares by effect (draws x effects) that add up to 1, or to 0 in a draw without benefit.

    Counted are the positive benefit shifts at the draw's own benefit month, in noticeable steps, weighted by the
    yearly cases of the audience that a path stands for.
    """
    months = curves.shape[2]
    parts = np.zeros((len(month), curves.shape[1]), np.float32)
    hit = np.flatnonzero(month < months)
    weights = np.zeros(len(plan.paths), np.float32)
    for group in plan.groups:
        if group.audience == audience:
            weights[list(group.paths)] += np.float32(group.volume)
    touched = np.flatnonzero(weights)
    if not len(hit) or not len(touched):
        return parts
    at_month = np.take_along_axis(curves[hit], month[hit, None, None].astype(np.intp), axis=2)[:, None, :, 0]
    counted = drawn.benefit[hit].astype(np.float32) * at_month
    for columns, paths in overlaps:
        together = counted[np.ix_(range(len(hit)), paths, columns)]
        largest = np.abs(together).argmax(axis=2)[:, :, None]
        counted[np.ix_(range(len(hit)), paths, columns)] = np.where(np.arange(len(columns)) == largest, together, 0)
    steps = np.array([path.step for path in plan.paths], np.float32)
    by_effect = np.einsum("dpe,p->de", np.maximum(counted, 0), weights / steps)
    total = by_effect.sum(axis=1, keepdims=True)
    parts[hit] = np.divide(by_effect, total, out=np.zeros_like(by_effect), where=total > 0)
    return parts
