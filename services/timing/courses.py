"""The course of every path over the months, in one block of draws (the method, 1.2 steps 3 to 5).

Improvement and the link-scale shift rise together, so "noticeable" is a threshold on the shift itself and no
exponential is needed. Single precision holds a shift to about seven digits; thresholds are two.
"""

import numpy as np
from numpy.typing import NDArray

from services.noise.arrays import Flags
from services.timing.draws import Single
from services.timing.effects_drawn import Drawn
from services.timing.overlap import Overlaps

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
    if np.isfinite(drawn.ends).any():
        late *= tau < drawn.ends[:, None]
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


def shifts(curves: Single, felt: Single, drawn: Drawn, overlaps: Overlaps) -> Single:
    """Total shift of every path (draws x paths x months): everything adds up, but of effects that overlap only the
    largest benefit counts, and where none is a benefit the largest harm."""
    alone, together = drawn.benefit, []
    if overlaps:
        alone = alone.copy()
    for columns, paths in overlaps:
        both = alone[np.ix_(columns, paths)]
        meet = np.count_nonzero(both.any(axis=1), axis=0) > 1
        below = (both < 0).any(axis=(0, 1))
        for draws in (np.flatnonzero(meet & ~below), np.flatnonzero(meet & below)):
            if len(draws):
                where = np.ix_(columns, paths, draws)
                together.append((columns, paths, draws, both[:, :, draws]))
                alone[where] = 0
    parts = np.concatenate([alone, drawn.disruption]).transpose(2, 1, 0)
    total: Single = np.ascontiguousarray(parts) @ np.concatenate([curves, felt], axis=1)
    for columns, paths, draws, both in together:
        total[np.ix_(draws, paths)] += largest(both, curves[draws[:, None], columns])
    return total


def largest(benefit: Single, curves: Single) -> Single:
    """Of effects that overlap (first axis of `benefit`) the largest benefit, or if there is none the largest harm:
    draws x paths x months."""
    each = (full.T[:, :, None] * curves[:, None, at, :] for at, full in enumerate(benefit))
    found: Single = next(each)
    if (benefit >= 0).all():
        for one in each:
            np.maximum(found, one, out=found)
        return found
    smallest = found.copy()
    for one in each:
        np.maximum(found, one, out=found)
        np.minimum(smallest, one, out=smallest)
    np.copyto(found, smallest, where=found <= 0)
    return found


def first_month(flags: Flags) -> NDArray[np.int16]:
    """First month (last axis) from which `flags` holds three months in a row; the number of months if never."""
    months = flags.shape[-1]
    run = flags[..., : months - RUN + 1].copy()
    for later in range(1, RUN):
        run &= flags[..., later : months - RUN + 1 + later]
    first = run.argmax(axis=-1)
    found = np.take_along_axis(run, first[..., None], axis=-1)[..., 0]
    return np.asarray(np.where(found, first, months), dtype=np.int16)
