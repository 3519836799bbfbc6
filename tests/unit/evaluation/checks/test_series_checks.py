"""The checks on a series alone: each fails on what it is there for, and passes on a sound one."""

import numpy as np
import pytest

from services.evaluation.check import Outcome
from services.evaluation.checks.autocorrelation import autocorrelation
from services.evaluation.checks.enough_data import enough_data
from services.evaluation.checks.mix import mix
from services.evaluation.checks.placebo_dates import placebo_dates
from services.evaluation.checks.pre_trend import pre_trend
from services.evaluation.checks.reverse_causation import reverse_causation
from services.evaluation.estimate import Series
from services.evaluation.methods.difference_in_differences import difference_in_differences
from services.evaluation.methods.interrupted_series import interrupted_series
from tests.unit.evaluation.made import levels, study

PASSED, FAILED, SKIPPED = Outcome.PASSED, Outcome.FAILED, Outcome.NOT_APPLICABLE
RNG = np.random.default_rng


def series(values: np.ndarray, since: int = 48) -> Series:
    return interrupted_series(study(values, since)).series


def still(seed: int = 1, periods: int = 66) -> np.ndarray:
    return levels("still", periods, 1, RNG(seed))[0]


def test_twelve_before_and_six_after_are_enough() -> None:
    assert enough_data(12, 6).outcome is PASSED
    assert enough_data(11, 6).outcome is FAILED
    assert enough_data(12, 5).values == {"before": 12, "after": 5}


def test_a_jump_before_the_change_shows_at_placebo_dates() -> None:
    values = still()
    assert placebo_dates(series(values)).outcome is PASSED
    values[24:48] += 6.0
    found = placebo_dates(series(values))
    assert found.outcome is FAILED
    assert 0 < found.values["count"] <= found.values["of"]  # type: ignore[operator]
    assert placebo_dates(series(still()[30:], 17)).outcome is SKIPPED


def test_a_date_that_the_trend_and_the_season_make_up_is_no_placebo() -> None:
    """With two years before, a step between them is the trend."""
    found = placebo_dates(series(still(3, 42), 24))
    assert found.values["of"] == 6  # of the dates 12 to 18 the first cannot be told


def test_placebo_dates_seldom_fail_on_sound_series() -> None:
    fails = [placebo_dates(series(row)).outcome is FAILED for row in levels("wandering_little", 66, 100, RNG(2))]
    assert np.mean(fails) <= 0.12


def test_a_gap_that_was_closing_already_is_a_pre_trend() -> None:
    shared = RNG(3).normal(size=60)
    values = np.vstack([shared + RNG(4).normal(size=60) * 0.3, shared])
    sound = difference_in_differences(study(values, 40))
    assert pre_trend("did", sound.series).outcome is PASSED
    values[0] -= np.arange(60) * 0.2
    drifting = difference_in_differences(study(values, 40))
    assert pre_trend("did", drifting.series).outcome is FAILED
    assert pre_trend("its", drifting.series).outcome is SKIPPED  # has a trend of its own


def test_pre_trends_are_seldom_seen_where_there_are_none() -> None:
    fails = []
    for seed in range(100):
        values = levels("wandering_little", 48, 2, RNG(seed))
        found = difference_in_differences(study(values, 36))
        fails.append(pre_trend("did", found.series).outcome is FAILED)
    assert np.mean(fails) <= 0.1


def test_residuals_that_resemble_what_came_before_are_seen() -> None:
    rng = RNG(5)
    assert autocorrelation(rng.normal(size=80)).outcome is PASSED
    dependent = levels("dependent", 80, 1, rng)[0]
    found = autocorrelation(dependent)
    assert found.outcome is FAILED
    assert 0 <= found.values["p"] < 0.05  # type: ignore[operator]
    assert autocorrelation(None).outcome is SKIPPED
    assert autocorrelation(np.zeros(80)).outcome is SKIPPED
    assert autocorrelation(rng.normal(size=19)).outcome is SKIPPED


def test_a_change_made_because_it_went_badly_is_seen() -> None:
    values = still(7)
    assert reverse_causation(series(values), -1).outcome is PASSED
    values[45:48] += 8.0  # three bad months, and then the change
    assert reverse_causation(series(values), -1).outcome is FAILED
    assert reverse_causation(series(values), +1).outcome is PASSED  # for a metric where higher is better: good months


@pytest.mark.parametrize("towards", [-1, 1])
def test_seldom_a_dip_where_there_is_none(towards: int) -> None:
    fails = [
        reverse_causation(series(row), towards).outcome is FAILED for row in levels("wandering_little", 66, 100, RNG(8))
    ]
    assert np.mean(fails) <= 0.07


def test_other_work_is_another_level() -> None:
    assert mix({"a": 50, "b": 50}, {"a": 55, "b": 45}).outcome is PASSED
    found = mix({"a": 50, "b": 50}, {"a": 90, "b": 10})
    assert found.outcome is FAILED
    assert found.values["share"] == pytest.approx(0.4)
    assert mix({"a": 50}, {"a": 10}).outcome is SKIPPED
    assert mix({"a": 50, "b": 3}, {}).outcome is SKIPPED
