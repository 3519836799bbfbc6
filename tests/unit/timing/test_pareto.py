"""k-hat: known shapes are found, and weights that a few draws carry are refused."""

import numpy as np
import pytest
from scipy.stats import genpareto

from services.timing.pareto import LARGEST, k_hat, shape
from tests.for_every import for_every


@for_every("true", [-0.3, 0.0, 0.3, 0.7, 1.2])
def test_a_known_shape_is_found(true: float) -> None:
    found = [shape(genpareto.rvs(true, size=2000, random_state=seed)) for seed in range(20)]
    assert np.mean(found) == pytest.approx(true, abs=0.04)


def test_weights_of_a_known_tail() -> None:
    """Weights u ** -k have a Pareto tail of shape k."""
    draws = [np.random.default_rng(seed).random(20_000) for seed in range(20)]
    assert np.mean([k_hat(-0.4 * np.log(u)) for u in draws]) == pytest.approx(0.4, abs=0.05)
    assert all(k_hat(-1.3 * np.log(u)) > LARGEST for u in draws)


def test_equal_weights_are_no_danger_and_one_draw_is_no_basis() -> None:
    assert k_hat(np.zeros(4096)) == float("-inf")
    lonely = np.full(4096, -1e6)
    lonely[7] = 0.0
    assert k_hat(lonely) == float("inf")
    assert k_hat(np.zeros(10)) == float("inf")


def test_a_factor_changes_nothing() -> None:
    logs = np.random.default_rng(2).normal(size=4096)
    assert k_hat(logs) == pytest.approx(k_hat(logs + 500))
