"""The course of every path over the months, in one block of draws (the method, 1.2 steps 3 to 5).

Improvement and the link-scale shift rise together, so "noticeable" is a threshold on the shift itself and no
exponential is needed. Single precision holds a shift to about seven digits; thresholds are two.
"""

import numpy as np
from numpy.typing import NDArray

from services.timing.effects_drawn import Drawn

Single = NDArray[np.float32]
Flags = NDArray[np.bool_]

RUN = 3  # months in a row


def reached(drawn: Drawn, tau: Single) -> Single:
    """Share of each effect's full size at `tau` (draws x effects x months): smooth from 0 to 1, or a step."""
    late = tau - drawn.live.astype(np.float32)[:, :, None]
    ramp = drawn.ramp.astype(np.float32)[:, :, None]
    with np.errstate(divide="ignore", invalid="ignore"):
        x = np.divide(late, ramp, out=late.copy())
    if not drawn.ramp.all():
        np.copyto(x, late >= 0, where=ramp == 0, casting="unsafe")
    np.clip(x, 0, 1, out=x)
    np.multiply(x, -2, out=late)
    late += 3
    late *= x
    late *= x
    return late


def introducing(drawn: Drawn, tau: Single) -> Single:
    """How far each investment's introduction is felt (draws x investments x months): half a sine, then nothing."""
    start = drawn.start.astype(np.float32)[:, :, None]
    length = (drawn.finish - drawn.start).astype(np.float32)[:, :, None]
    with np.errstate(divide="ignore", invalid="ignore"):
        x = (tau - start) / length
    outside = (x < 0) | (x >= 1) | ~np.isfinite(x)
    x[outside] = 0
    x *= np.float32(np.pi)
    np.sin(x, out=x)
    x[outside] = 0
    return x


def shifts(curves: Single, felt: Single, drawn: Drawn, overlaps: list[tuple[list[int], list[int]]]) -> Single:
    """Total shift of every path (draws x paths x months): everything adds up, but of effects that overlap only
    the largest benefit counts."""
    benefit = drawn.benefit.astype(np.float32)
    alone = benefit.copy() if overlaps else benefit
    for columns, paths in overlaps:
        alone[np.ix_(range(len(alone)), paths, columns)] = 0
    parts = np.concatenate([alone, drawn.disruption.astype(np.float32)], axis=2)
    total: Single = parts @ np.concatenate([curves, felt], axis=1)
    for columns, paths in overlaps:
        largest = smallest = np.float32(0)
        for column in columns:
            one = benefit[:, paths, column, None] * curves[:, None, column, :]
            largest, smallest = np.maximum(largest, one), np.minimum(smallest, one)
        total[:, paths, :] += np.where(largest >= -smallest, largest, smallest)
    return total


def first_month(flags: Flags) -> NDArray[np.int16]:
    """First month (last axis) from which `flags` holds three months in a row; the number of months if never."""
    months = flags.shape[-1]
    run = flags[..., : months - RUN + 1].copy()
    for later in range(1, RUN):
        run &= flags[..., later : months - RUN + 1 + later]
    first = run.argmax(axis=-1)
    found = np.take_along_axis(run, first[..., None], axis=-1)[..., 0]
    return np.asarray(np.where(found, first, months), dtype=np.int16)
