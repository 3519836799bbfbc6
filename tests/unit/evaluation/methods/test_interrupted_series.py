"""Interrupted series: an effect that was put in comes out, and what cannot be estimated says why."""

import numpy as np
import pytest

from services.evaluation.segmented import segmented
from services.evaluation.study import NotEstimable, Study, pooled
from tests.unit.evaluation.estimates import interrupted_series
from tests.unit.evaluation.known_truth import panel, study

RNG = np.random.default_rng


def course(periods: int = 60, step: float = 0.0, at: int = 40, seed: int = 1) -> np.ndarray:
    values = 10 + RNG(seed).normal(size=periods) * 0.5
    values[at:] += step
    return values


def reason(asked: Study) -> str:
    with pytest.raises(NotEstimable) as caught:
        interrupted_series(asked)
    return caught.value.reason


def test_a_step_that_was_put_in_comes_out() -> None:
    found = interrupted_series(study(course(step=-3.0), 40))
    assert found.effect == pytest.approx(-3.0, abs=1.0)
    assert found.high < 0 and found.sign == -1 and found.p_value < 0.05
    assert (found.before, found.after) == (40, 20)


def test_a_trend_that_ran_already_is_no_effect() -> None:
    found = interrupted_series(study(course() + np.arange(60) * 0.3, 40))
    assert found.sign == 0
    naive = (course() + np.arange(60) * 0.3)[40:].mean() - (course() + np.arange(60) * 0.3)[:40].mean()
    assert naive > 5  # what a difference of before and after would have said


def test_the_season_is_no_effect() -> None:
    season = 3 * np.sin(np.arange(66) / 6 * np.pi)
    found = interrupted_series(study(course(66, at=60) + season, 60))
    assert found.sign == 0
    assert np.nanmax(np.abs(found.expected[:60] - season[:60] - 10)) < 2


def test_what_also_happened_elsewhere_is_no_effect() -> None:
    shared = np.where(np.arange(60) >= 40, -4.0, 0.0) + RNG(5).normal(size=60)
    values = np.vstack([10 + shared, 12 + shared]) + RNG(6).normal(size=(2, 60)) * 0.2
    alone = interrupted_series(study(values[0], 40))
    beside = interrupted_series(study(values, 40))
    assert alone.sign == -1 and beside.sign == 0
    assert beside.controls == ("u1",)


def test_the_transition_is_left_out() -> None:
    values = course(step=-3.0, at=43)
    values[40:43] = 30.0  # a mess while it was being introduced
    found = interrupted_series(study(values, 40, transition=3))
    assert found.effect == pytest.approx(-3.0, abs=1.0)
    assert np.isnan(found.measured[40:43]).all() and found.after == 17


def test_an_effect_that_grows_is_its_mean_over_the_time_after() -> None:
    values = course(80, at=50)
    values[50:] -= np.arange(1, 31) * 0.2
    found = interrupted_series(study(values, 50, slope=True))
    assert found.effect == pytest.approx(-0.2 * 15.5, abs=1.2)


def test_two_dates_count_by_what_each_has() -> None:
    values = np.vstack([course(60, -4.0, 30, 1), course(60, -4.0, 40, 2)])
    found = interrupted_series(Study(panel(values), {"u0": 30, "u1": 40}))
    assert found.effect == pytest.approx(-4.0, abs=1.0)


def test_without_the_change_is_what_would_have_been_with_an_interval_that_holds_it() -> None:
    inside = []
    for seed in range(60):
        truth = course(60, seed=seed)
        found = interrupted_series(study(truth + np.where(np.arange(60) >= 40, -3.0, 0), 40))
        inside.append((found.expected_low[40:] <= truth[40:]) & (truth[40:] <= found.expected_high[40:]))
    assert np.mean(inside) > 0.93


def test_missing_months_are_left_out_and_change_little() -> None:
    values = course(step=-3.0)
    values[[5, 17, 48]] = np.nan
    found = interrupted_series(study(values, 40))
    assert (found.before, found.after) == (38, 19)
    assert found.effect == pytest.approx(-3.0, abs=1.0)


@pytest.mark.parametrize(
    ("values", "since", "wanted"),
    [
        (np.r_[np.full(40, np.nan), course()[40:]], 40, "nothing_before"),
        (np.r_[course()[:40], np.full(20, np.nan)], 40, "nothing_after"),
        (course(), 1, "few_before"),
        (np.full(60, 7.0), 40, "constant"),
        (np.r_[np.full(40, 7.0), np.full(20, 9.0)], 40, "constant"),
        (np.arange(60.0), 40, "constant"),
        (course()[:5], 4, "few_points"),
    ],
)
def test_where_there_is_nothing_to_estimate_it_says_why(values: np.ndarray, since: int, wanted: str) -> None:
    assert reason(study(values, since)) == wanted


def test_a_slow_municipality_with_many_cases_makes_no_bad_month() -> None:
    """Pooling compares each with itself."""
    values = np.vstack([np.full(10, 10.0), np.full(10, 50.0)])
    weight = np.vstack([np.full(10, 10.0), np.where(np.arange(10) == 5, 500.0, 10.0)])
    asked = panel(values, weight)
    level, counted = pooled(asked, ("u0", "u1"), np.ones(10, bool))
    assert np.ptp(level) == pytest.approx(0, abs=1e-9)
    assert counted[5] == 510


def test_segmented_regression_is_there_and_too_sure_of_itself() -> None:
    """On a level that wanders it holds the truth, nothing, far less often than it claims."""
    held = {"level": [], "segmented": []}
    for seed in range(60):
        values = 10 + np.cumsum(RNG(seed).normal(size=60))
        found = interrupted_series(study(values, 40))
        beside = segmented(found.series)
        held["level"].append(found.low <= 0 <= found.high)
        held["segmented"].append(beside.low <= 0 <= beside.high)
    assert np.mean(held["level"]) > 0.9
    assert np.mean(held["segmented"]) < 0.8
