"""Difference in differences: against the formula, against clusters of others, and with dates apart."""

import numpy as np
import pytest
from statsmodels.regression.linear_model import OLS

from services.evaluation.gaps import gaps
from services.evaluation.study import NotEstimable, Study
from tests.unit.evaluation.estimates import difference_in_differences
from tests.unit.evaluation.known_truth import panel, study

RNG = np.random.default_rng


def courses(units: int, periods: int, seed: int, wander: float = 0.0) -> np.ndarray:
    rng = RNG(seed)
    own = np.cumsum(rng.normal(size=(units, periods)), axis=1) * wander
    return rng.normal(size=(units, 1)) * 5 + rng.normal(size=periods) * 2 + own + rng.normal(size=(units, periods))


def test_the_effect_is_the_difference_of_the_differences() -> None:
    """Two by two by hand: with many clusters the estimate is exactly that."""
    values = courses(16, 40, 1)
    values[:6, 25:] -= 3.0
    found = difference_in_differences(study(values, 25, tuple(f"u{at}" for at in range(6))))
    change = values[:, 25:].mean(axis=1) - values[:, :25].mean(axis=1)
    assert found.effect == pytest.approx(change[:6].mean() - change[6:].mean())
    assert found.basis == "clusters"


def test_too_few_for_clusters_are_a_series_with_nearly_the_same_estimate() -> None:
    values = courses(12, 40, 1)
    values[:4, 25:] -= 3.0
    found = difference_in_differences(study(values, 25, tuple(f"u{at}" for at in range(4))))
    change = values[:, 25:].mean(axis=1) - values[:, :25].mean(axis=1)
    assert found.basis == "series"
    assert found.effect == pytest.approx(change[:4].mean() - change[4:].mean(), abs=0.2)


def test_many_municipalities_are_clusters_as_a_regression_has_them() -> None:
    values = courses(30, 40, 2, wander=0.3)
    values[:10, 25:] -= 2.0
    found = difference_in_differences(study(values, 25, tuple(f"u{at}" for at in range(10))))
    change = values[:, 25:].mean(axis=1) - values[:, :25].mean(axis=1)
    treated = (np.arange(30) < 10).astype(float)
    other = OLS(change, np.column_stack([np.ones(30), treated])).fit(cov_type="HC2")
    half = (found.high - found.low) / 2
    assert found.effect == pytest.approx(other.params[1])
    assert half / other.bse[1] == pytest.approx(2.1, abs=0.1)  # t with the freedom of Welch, where z has 1.96
    assert found.basis == "clusters"


@pytest.mark.slow
@pytest.mark.parametrize(("treated", "units"), [(1, 15), (3, 6), pytest.param(8, 30, marks=pytest.mark.long)])
@pytest.mark.parametrize("wander", [0.0, 0.3])
def test_the_interval_covers_the_truth(treated: int, units: int, wander: float) -> None:
    """Few or many municipalities, on a level that stands still or wanders. Few on a level that stands still are a
    little too careful (98.7 % of 300): that it may wander is never ruled out."""
    names = tuple(f"u{at}" for at in range(treated))
    covered = []
    for seed in range(300):
        values = courses(units, 48, seed, wander)
        values[:treated, 30:] -= 1.0
        found = difference_in_differences(study(values, 30, names))
        covered.append(found.low <= -1.0 <= found.high)
    assert 0.9 <= np.mean(covered) <= 0.99


def test_later_municipalities_are_the_comparison_until_their_own_date() -> None:
    """An effect that grows: a regression on both would let the early ones count against the late ones."""
    values = np.zeros((3, 40)) + RNG(3).normal(size=(3, 40)) * 0.01
    values[0, 10:] -= np.minimum(np.arange(30) * 0.2, 4.0)
    values[1, 25:] -= np.minimum(np.arange(15) * 0.2, 4.0)
    asked = Study(panel(values), {"u0": 10, "u1": 25})
    found = gaps(asked)
    assert set(found.controls) == {"u1", "u2"}
    assert found.gap[0, 10:] == pytest.approx(-np.minimum(np.arange(30) * 0.2, 4.0), abs=0.05)
    assert found.gap[1, 25:] == pytest.approx(-np.minimum(np.arange(15) * 0.2, 4.0), abs=0.05)
    late = gaps(Study(panel(values[:2]), {"u0": 10, "u1": 25}))
    assert late.units == ("u0",)  # nobody is left to lay the last one beside
    assert np.isnan(late.gap[0, 25:]).all()


def test_an_effect_with_dates_apart_comes_out_by_time_since_the_change() -> None:
    rng = RNG(4)
    values = rng.normal(size=(6, 60)) * 0.3 + rng.normal(size=60)
    dates = {"u0": 25, "u1": 35, "u2": 45}
    for unit, at in dates.items():
        values[int(unit[1]), at:] -= 2.0
    found = difference_in_differences(Study(panel(values), dates))
    assert found.effect == pytest.approx(-2.0, abs=0.5) and found.sign == -1
    assert found.details["in_calendar"] is False


def test_donors_with_gaps_are_used_where_they_are_measured() -> None:
    values = courses(4, 40, 5)
    values[0, 25:] -= 3.0
    values[2, 5:9] = np.nan
    values[3, :] = np.nan
    found = difference_in_differences(study(values, 25))
    assert set(found.controls) == {"u1", "u2"}
    assert found.after == 15


def test_everyone_treated_has_no_comparison() -> None:
    values = courses(2, 40, 6)
    for asked, wanted in (
        (study(values, 25, ("u0", "u1")), "no_comparison"),
        (study(np.where(np.arange(40) < 25, values, np.nan), 25), "nothing_in_common"),
    ):
        with pytest.raises(NotEstimable) as caught:
            difference_in_differences(asked)
        assert caught.value.reason == wanted


def test_the_order_of_the_others_changes_nothing() -> None:
    values = courses(5, 40, 7)
    again = difference_in_differences(study(values[[0, 3, 1, 4, 2]], 25))
    found = difference_in_differences(study(values, 25))
    assert (again.effect, again.low, again.high) == pytest.approx((found.effect, found.low, found.high))
