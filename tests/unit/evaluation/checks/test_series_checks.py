"""The checks on a series alone: each fails on what it is there for, and passes on a sound one."""

import numpy as np
import pytest

from services.evaluation.check import Checked, Outcome
from tests.unit.evaluation.estimates import estimate, finding, only, outcome
from tests.unit.evaluation.known_truth import levels, study

PASSED, FAILED, SKIPPED = Outcome.PASSED, Outcome.FAILED, Outcome.NOT_APPLICABLE
RNG = np.random.default_rng


def of_series(check: str, values: np.ndarray, since: int = 48, towards: int = 1) -> Checked:
    """On the series that the interrupted series is made of."""
    return outcome(check, finding(study(values, since), towards=towards))


def of(check: str, **around: object) -> Checked:
    """On what stands around an estimate, whatever it is an estimate of."""
    return outcome(check, finding(study(np.zeros(3), 1), **{"estimate": None, **around}))


def still(seed: int = 1, periods: int = 66) -> np.ndarray:
    return levels("still", periods, 1, RNG(seed))[0]


def test_twelve_before_and_six_after_are_enough() -> None:
    assert of("enough_data", estimate=only(before=12, after=6)).outcome is PASSED
    assert of("enough_data", estimate=only(before=11, after=6)).outcome is FAILED
    assert of("enough_data", estimate=only(before=12, after=5)).values == {"before": 12, "after": 5}


def test_a_jump_before_the_change_shows_at_placebo_dates() -> None:
    values = still()
    assert of_series("placebo_dates", values).outcome is PASSED
    values[24:48] += 6.0
    found = of_series("placebo_dates", values)
    assert found.outcome is FAILED
    assert 0 < found.values["count"] <= found.values["of"]  # type: ignore[operator]
    assert of_series("placebo_dates", still()[30:], 17).outcome is SKIPPED


def test_a_date_that_the_trend_and_the_season_make_up_is_no_placebo() -> None:
    """With two years before, a step between them is the trend."""
    found = of_series("placebo_dates", still(3, 42), 24)
    assert found.values["of"] == 6  # of the dates 12 to 18 the first cannot be told


@pytest.mark.slow
def test_placebo_dates_seldom_fail_on_sound_series() -> None:
    fails = [of_series("placebo_dates", row).outcome is FAILED for row in levels("wandering_little", 66, 100, RNG(2))]
    assert np.mean(fails) <= 0.12


def test_a_gap_that_was_closing_already_is_a_pre_trend() -> None:
    shared = RNG(3).normal(size=60)
    values = np.vstack([shared + RNG(4).normal(size=60) * 0.3, shared])
    assert outcome("pre_trend", finding(study(values, 40), "did")).outcome is PASSED
    values[0] -= np.arange(60) * 0.2
    drifting = study(values, 40)
    assert outcome("pre_trend", finding(drifting, "did")).outcome is FAILED
    seen = finding(drifting, "its", estimate=estimate(drifting, "did"))
    assert outcome("pre_trend", seen).outcome is SKIPPED  # has a trend of its own


def test_pre_trends_are_seldom_seen_where_there_are_none() -> None:
    fails = []
    for seed in range(100):
        values = levels("wandering_little", 48, 2, RNG(seed))
        fails.append(outcome("pre_trend", finding(study(values, 36), "did")).outcome is FAILED)
    assert np.mean(fails) <= 0.1


def test_residuals_that_resemble_what_came_before_are_seen() -> None:
    rng = RNG(5)
    assert of("autocorrelation", estimate=only(white=rng.normal(size=80))).outcome is PASSED
    dependent = levels("dependent", 80, 1, rng)[0]
    found = of("autocorrelation", estimate=only(white=dependent))
    assert found.outcome is FAILED
    assert 0 <= found.values["p"] < 0.05  # type: ignore[operator]
    assert of("autocorrelation", estimate=only(white=None)).outcome is SKIPPED
    assert of("autocorrelation", estimate=only(white=np.zeros(80))).outcome is SKIPPED
    assert of("autocorrelation", estimate=only(white=rng.normal(size=19))).outcome is SKIPPED


def test_a_change_made_because_it_went_badly_is_seen() -> None:
    values = still(7)
    assert of_series("reverse_causation", values, towards=-1).outcome is PASSED
    values[45:48] += 8.0  # three bad months, and then the change
    assert of_series("reverse_causation", values, towards=-1).outcome is FAILED
    assert of_series("reverse_causation", values, towards=1).outcome is PASSED  # higher is better: good months


@pytest.mark.slow
@pytest.mark.parametrize("towards", [-1, 1])
def test_seldom_a_dip_where_there_is_none(towards: int) -> None:
    series = levels("wandering_little", 66, 100, RNG(8))
    fails = [of_series("reverse_causation", row, towards=towards).outcome is FAILED for row in series]
    assert np.mean(fails) <= 0.07


def test_other_work_is_another_level() -> None:
    assert of("mix", work=({"a": 50, "b": 50}, {"a": 55, "b": 45})).outcome is PASSED
    found = of("mix", work=({"a": 50, "b": 50}, {"a": 90, "b": 10}))
    assert found.outcome is FAILED
    assert found.values["share"] == pytest.approx(0.4)
    assert of("mix", work=({"a": 50}, {"a": 10})).outcome is SKIPPED
    assert of("mix", work=({"a": 50, "b": 3}, {})).outcome is SKIPPED
