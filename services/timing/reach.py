"""Which share of an audience notices: weighed by yearly cases (the method, 1.3)."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from services.noise.arrays import Flags
from services.timing.courses import first_month
from services.timing.draws import Single
from services.timing.plan import Group

HALF = 0.5 - 1e-6  # shares are added in single precision


def reach(groups: Sequence[Group], better: Flags, worse: Flags) -> tuple[Single, Single]:
    """Shares of the yearly cases of these customers noticeably better, and noticeably worse (draws x months).

    Better is: at least one metric better and none worse. Customers whom no effect touches are neither.
    """
    shape = better.shape[0], better.shape[2]
    good, bad = np.zeros(shape, np.float32), np.zeros(shape, np.float32)
    volume = sum(group.volume for group in groups)
    for group in groups:
        if group.paths:
            share = np.float32(group.volume / volume)
            any_better, any_worse = _any(better, group.paths), _any(worse, group.paths)
            good += share * (any_better & ~any_worse)
            bad += share * any_worse
    return good, bad


def lasting_half(share: Single) -> NDArray[np.int16]:
    """The first month from which the share is at least half, three months in a row: of better, the benefit month."""
    return first_month(share >= HALF)


def _any(flags: Flags, paths: tuple[int, ...]) -> Flags:
    found = flags[:, paths[0]].copy()
    for path in paths[1:]:
        found |= flags[:, path]
    return found
