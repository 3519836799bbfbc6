"""One plan beside another, on the same luck: which is sooner, and how sure that is (the method, 1.3)."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

HARDLY = 0.6  # when neither is sooner in more than so many of the draws in which either comes, they hardly differ


@dataclass(frozen=True)
class Sooner:
    """Of the draws in which at least one of two plans comes, the share in which the `first` is sooner, and in which the
    `second` is; and of all draws the share in which neither comes."""

    first: float
    second: float
    neither: float

    @property
    def hardly_differ(self) -> bool:
        return max(self.first, self.second) < HARDLY


def sooner(first: NDArray[np.integer], second: NDArray[np.integer], horizon: int) -> Sooner:
    """`first` and `second`: the month of each draw, counted from the same month; not below `horizon` is not within it.
    The draws must share their luck."""
    one, other = np.minimum(first, horizon), np.minimum(second, horizon)
    comes = (one < horizon) | (other < horizon)
    either = int(comes.sum())
    if not either:
        return Sooner(0.0, 0.0, 1.0)
    return Sooner(
        float(np.sum(one < other)) / either, float(np.sum(other < one)) / either, float(1 - either / len(one))
    )
