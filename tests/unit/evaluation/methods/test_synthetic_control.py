"""Synthetic control: a mixture that exists is found, and placebos say how unsure it is."""

import numpy as np
import pytest

from services.evaluation.estimate import Estimate
from services.evaluation.study import NotEstimable, Study
from tests.unit.evaluation.estimates import synthetic_control
from tests.unit.evaluation.known_truth import panel, study

RNG = np.random.default_rng


def factors(units: int, periods: int, rng: np.random.Generator, wander: float = 0.2, trend: float = 0.0) -> np.ndarray:
    shared = np.cumsum(rng.normal(size=(2, periods)), axis=1) * 0.3
    own = np.cumsum(rng.normal(size=(units, periods)), axis=1) * wander
    return (
        rng.uniform(size=(units, 2)) @ shared
        + own
        + rng.normal(size=(units, periods)) * 0.5
        + np.arange(periods) * trend
    )


def reason(asked: Study) -> str:
    with pytest.raises(NotEstimable) as caught:
        synthetic_control(asked)
    return caught.value.reason


def weights(found: Estimate) -> dict[str, float]:
    return found.details["weights"]  # type: ignore[return-value]


def test_a_mixture_of_two_others_is_found_and_the_step_on_top_of_it() -> None:
    values = factors(26, 40, RNG(1), wander=0.5)
    values[0] = 0.7 * values[3] + 0.3 * values[8]
    values[0, 30:] -= 5.0
    found = synthetic_control(study(values, 30))
    assert weights(found)["u3"] == pytest.approx(0.7, abs=0.05)
    assert weights(found)["u8"] == pytest.approx(0.3, abs=0.05)
    assert found.effect == pytest.approx(-5.0, abs=0.2)
    assert found.high < 0 and found.p_value == pytest.approx(1 / 26)
    assert found.expected[35] == pytest.approx(found.measured[35] + 5.0, abs=0.3)


def test_weights_are_shares() -> None:
    shares = weights(synthetic_control(study(factors(25, 30, RNG(2)), 20)))
    assert min(shares.values()) > 0
    assert sum(shares.values()) == pytest.approx(1, abs=0.02)


def test_others_with_gaps_are_left_out_and_named() -> None:
    values = factors(26, 30, RNG(4))
    values[5, 7] = np.nan
    found = synthetic_control(study(values, 20))
    assert found.left_out == ("u5",) and "u5" not in found.controls


def test_the_order_of_the_others_changes_nothing() -> None:
    values = factors(22, 30, RNG(5))
    order = np.r_[0, RNG(6).permutation(np.arange(1, 22))]
    found, again = synthetic_control(study(values, 20)), synthetic_control(study(values[order], 20))
    assert again.effect == pytest.approx(found.effect, abs=1e-3)
    assert again.p_value == pytest.approx(found.p_value, abs=1 / 22)


def test_what_cannot_be_estimated_says_why() -> None:
    values = factors(26, 30, RNG(7))
    assert reason(study(values[:12], 20)) == "too_few_donors"
    assert reason(study(values[:1], 20)) == "no_comparison"
    assert reason(Study(panel(values), {"u0": 20, "u1": 22})) == "one_date_needed"
    flat = values.copy()
    flat[0] = 4.0
    assert reason(study(flat, 20)) == "constant"
    late = values.copy()
    late[0, 20:] = np.nan
    assert reason(study(late, 20)) == "nothing_after"
