"""Effects through one mechanism overlap: only the largest benefit counts (the method, 1.2 step 3)."""

import numpy as np
from numpy.typing import NDArray

Numbered = NDArray[np.intp]
Overlaps = list[tuple[Numbered, Numbered]]  # columns of effects through one mechanism, and the paths where they meet


def leave_out_the_outdone(
    benefit: NDArray[np.float32], live: NDArray[np.float64], ramp: NDArray[np.float64], overlaps: Overlaps
) -> None:
    """Make 0 what another effect through the same mechanism outdoes in every month of a draw.

    That is so when the other begins no later, is complete no later and is larger everywhere. It changes no course:
    it saves comparing month by month. Of equals the first stays.
    """
    full = live + ramp
    for columns, paths in overlaps:
        size = benefit[np.ix_(columns, paths)]
        helps: NDArray[np.bool_] = np.all(size >= 0, axis=1)
        for at, column in enumerate(columns):
            outdone = np.zeros(len(live), np.bool_)
            for by, other in enumerate(columns):
                if by != at:
                    larger = size[by] >= size[at] if by < at else size[by] > size[at]
                    sooner = (live[:, other] <= live[:, column]) & (full[:, other] <= full[:, column])
                    outdone |= larger.all(axis=0) & sooner
            benefit[np.ix_([column], paths, np.flatnonzero(outdone & helps[at]))] = 0
