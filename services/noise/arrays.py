"""The arrays of the pure cores, by what they hold; a docstring says which axis is what."""

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]
Flags = NDArray[np.bool_]
Whole = NDArray[np.int64]
