"""Our Sobol points are those of SciPy, to the bit."""

import numpy as np
import pytest
from scipy.stats import qmc

from services.timing.sobol import MOST_DIMENSIONS, sobol


@pytest.mark.parametrize(("dimensions", "doublings"), [(1, 0), (1, 4), (37, 12), (MOST_DIMENSIONS, 7)])
@pytest.mark.parametrize("seed", [1, 2015])
def test_the_points_are_those_of_scipy(dimensions: int, doublings: int, seed: int) -> None:
    theirs = qmc.Sobol(dimensions, scramble=True, rng=np.random.default_rng(seed)).random_base2(doublings)
    ours = sobol(dimensions, doublings, np.random.default_rng(seed).spawn(1)[0])
    np.testing.assert_array_equal(ours, theirs)
