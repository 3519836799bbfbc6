"""Before and after, here and elsewhere, case by case: by hand, as statsmodels has it, and against a known truth."""

from dataclasses import replace

import numpy as np
import pytest
import statsmodels.api as sm
from hypothesis import given, settings
from hypothesis import strategies as st

from services.evaluation import case_level
from services.evaluation.case_level import CASES_ALIKE, compare_cases
from services.evaluation.case_window import Window
from tests.unit.evaluation.case_logs import (
    END,
    GROUPS,
    SINCE,
    TERM,
    drawn_log,
    group_in,
    log_of,
    wandering_log,
)


def test_four_small_groups_by_hand() -> None:
    """Ten cases a group, the term of ten days passed: in time are 5, 8, 6 and 7 of them; the others took 20 days."""
    rows = []
    for (treated, after), in_time in zip(GROUPS, (5, 8, 6, 7), strict=True):
        received = 50 if after else 0
        rows += [(received, received + (4 if at < in_time else 20), received + 10, treated) for at in range(10)]
    found = log_of(rows, since=40, end=200).case_level(window=60)
    assert [group_in(found, *which).share for which in GROUPS] == [0.5, 0.8, 0.6, 0.7]
    assert found.treated and found.treated.share_change == pytest.approx(0.3)
    assert found.comparison and found.comparison.share_change == pytest.approx(0.1)
    assert found.share is not None
    assert found.share.estimate == pytest.approx(0.2)
    assert found.share.standard_error == pytest.approx(((0.25 + 0.16 + 0.24 + 0.21) / 10) ** 0.5)
    assert "few_cases" in found.reasons  # two of ten late: too few for an interval
    assert (found.share.low, found.share.high, found.share.p_value) == (None, None, None)
    assert [group_in(found, *which).median.days for which in GROUPS] == [4, 4, 4, 4]  # half of ten is decided then
    assert found.median_days and found.median_days.estimate == 0


@pytest.mark.parametrize("seed", range(5))
def test_the_difference_of_shares_is_that_of_a_regression_on_cases(seed: int) -> None:
    """A straight line through zeros and ones, with the plain errors of White: the same estimate, error and chance."""
    log = drawn_log(900, seed, (50, 35, 45, 42))
    found = log.case_level(window=300).share
    inside = (log.received >= SINCE - 300) & (log.received < SINCE + 300)
    in_time = (log.decided <= log.due)[inside].astype(float)
    here, after = log.treated[inside].astype(float), (log.received >= SINCE)[inside].astype(float)
    fit = sm.OLS(in_time, np.column_stack([np.ones_like(here), here, after, here * after])).fit(cov_type="HC0")
    assert found is not None
    assert found.estimate == pytest.approx(fit.params[3])
    assert found.standard_error == pytest.approx(fit.bse[3])
    assert found.p_value == pytest.approx(fit.pvalues[3])
    assert (found.low, found.high) == pytest.approx(tuple(fit.conf_int()[3]))


@pytest.mark.parametrize(("late", "has_interval"), [(4, False), (5, True)])
def test_five_late_and_five_in_time_are_enough_for_an_interval(late: int, has_interval: bool) -> None:
    rows = []
    for treated, after in GROUPS:
        received = 50 if after else 0
        rows += [(received, received + (20 if at < late else 4), received + 10, treated) for at in range(10)]
    found = log_of(rows, since=40, end=200).case_level(window=60)
    assert found.share and (found.share.low is not None) == has_interval
    assert ("few_cases" in found.reasons) != has_interval


def test_of_999_draws_the_interval_runs_from_the_25th_to_the_975th(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn = iter([np.zeros(999), np.arange(1.0, 1_000), np.zeros(999), np.zeros(999)])
    monkeypatch.setattr(case_level, "median_draws", lambda *_: next(drawn))
    found = drawn_log(500, 1).case_level(draws=999).median_days
    assert found and (found.low, found.high) == (25, 975)


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10_000))
def test_neither_the_order_nor_the_first_day_of_counting_matters(seed: int) -> None:
    log = drawn_log(200, seed)
    found = log.case_level(window=250)
    assert log.taken(np.random.default_rng(seed).permutation(200)).case_level(window=250) == found
    days = {name: getattr(log, name) + 16_000 for name in ("received", "decided", "due", "since", "end")}
    later = replace(log, **days).case_level(window=250)
    assert (later.share, later.median_days, later.treated) == (found.share, found.median_days, found.treated)


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10_000))
def test_here_and_elsewhere_exchanged_turns_the_sign(seed: int) -> None:
    log = drawn_log(400, seed)
    one, other = log.case_level(window=250), replace(log, treated=~log.treated).case_level(window=250)
    assert one.share and other.share and one.median_days and other.median_days
    assert other.share.estimate == pytest.approx(-one.share.estimate)
    assert other.share.standard_error == pytest.approx(one.share.standard_error)
    assert other.median_days.estimate == -one.median_days.estimate


@pytest.mark.slow
def test_a_known_truth_is_found_as_often_as_the_intervals_say() -> None:
    """Medians of 50 to 30 days here and 45 to 40 elsewhere, cases independent: what these intervals are made for."""
    in_time = [1 - 0.5 ** (TERM / median) for median in (50, 30, 45, 40)]
    truth = (in_time[1] - in_time[0]) - (in_time[3] - in_time[2])
    share_held, median_held = 0, 0
    for seed in range(300):
        found = drawn_log(1_500, [9, seed], (50, 30, 45, 40)).case_level(draws=399)
        assert found.share and found.share.low is not None and found.share.high is not None
        assert found.median_days and found.median_days.low is not None and found.median_days.high is not None
        share_held += found.share.low <= truth <= found.share.high
        median_held += found.median_days.low <= -15 <= found.median_days.high
    assert 0.92 <= share_held / 300 <= 0.98
    assert 0.92 <= median_held / 300 <= 0.985


def test_where_levels_wander_the_interval_is_too_narrow_for_a_verdict() -> None:
    """Nothing happened in any of these logs: a sound interval would be wrong in one of twenty."""
    alarms = 0
    for seed in range(200):
        found = wandering_log(seed, 0.15).case_level(window=390, draws=39)
        assert found.share and found.share.p_value is not None
        alarms += found.share.p_value < 0.05
    assert alarms / 200 > 0.4
    assert found.no_verdict_because == CASES_ALIKE
    assert found.treated and found.treated.is_effect is False


def test_of_a_log_where_nothing_wanders_it_is_wrong_once_in_twenty_times() -> None:
    found = [wandering_log(seed, 0.0).case_level(window=390, draws=39).share for seed in range(200)]
    assert 0.01 <= np.mean([one is not None and one.p_value is not None and one.p_value < 0.05 for one in found]) <= 0.1


@pytest.mark.parametrize(
    ("change", "window", "reasons"),
    [
        ({"treated": np.zeros(300, dtype=bool)}, None, {"no_treated"}),
        ({"treated": np.ones(300, dtype=bool)}, None, {"no_comparison"}),
        ({"since": -1}, None, {"since_outside_log"}),
        ({"received": np.full(300, 50.0), "since": 50, "decided": np.full(300, np.nan)}, 9, {"since_outside_log"}),
        ({"since": END + 1}, None, {"since_outside_log"}),
        ({"since": END - 10}, None, {"no_term_passed"}),
        ({}, 0, {"window_zero"}),
        ({}, (10, 0), {"window_zero"}),
        ({}, -5, {"window_zero"}),
        ({"decided": np.full(300, np.nan)}, None, {"none_decided"}),
        ({"received": np.full(300, 600.0), "decided": np.full(300, np.nan), "since": 700}, 150, {"no_cases_after"}),
    ],
)
def test_of_nothing_nothing_is_estimated(
    change: dict[str, object], window: int | tuple[int, int] | None, reasons: set[str]
) -> None:
    found = replace(drawn_log(300, 1), **change).case_level(window=window)
    assert set(found.reasons) == reasons
    assert found.share is None and found.median_days is None


def test_an_empty_side_is_said_with_what_there_is_of_the_others() -> None:
    log = drawn_log(300, 1)
    found = log.taken(~(log.treated & (log.received < SINCE))).case_level()
    assert found.reasons == ("no_cases_before",)
    assert group_in(found, True, False).n == 0
    assert group_in(found, True, False).share is None
    assert group_in(found, True, True).share is not None
    assert found.treated and found.treated.share_change is None
    assert (found.share, found.median_days) == (None, None)


def test_no_cases_at_all() -> None:
    nothing = np.array([], dtype=float)
    assert compare_cases(nothing, nothing, nothing, nothing > 0, 1, 2).reasons == ("no_treated",)


def test_without_terms_there_is_a_median_and_no_share() -> None:
    log = drawn_log(500, 6)
    found = replace(log, due=np.full(500, np.nan)).case_level()
    assert found.share is None
    assert found.median_days is not None
    assert "no_terms" in found.reasons
    assert found.window == Window(SINCE, END - SINCE, END - SINCE)


def test_everything_in_time_has_no_interval() -> None:
    log = drawn_log(500, 6)
    found = replace(log, due=np.full(500, END - 1.0), decided=log.received + 1).case_level(window=200)
    assert found.share and (found.share.estimate, found.share.standard_error, found.share.low) == (0, 0, None)
    assert "few_cases" in found.reasons


def test_where_most_cases_stay_open_there_is_a_share_and_no_median() -> None:
    log = drawn_log(500, 6)
    closed = np.random.default_rng(1).random(500) < 0.3
    found = replace(log, decided=np.where(closed, log.decided, np.nan)).case_level()
    assert found.share and found.share.p_value is not None
    assert found.median_days is None
    assert "median_not_reached" in found.reasons


def test_an_end_of_the_median_that_nobody_knows_is_left_open() -> None:
    """Just over half is decided: in many draws half never is, so neither end of the interval is known."""
    rows = [
        (0 if not after else 50, (0 if not after else 50) + 5 if at < 11 else None, 20 if not after else 70, town)
        for town, after in GROUPS
        for at in range(20)
    ]
    found = log_of(rows, since=40, end=200).case_level(window=60)
    assert found.median_days and found.median_days.estimate == 0
    assert (found.median_days.low, found.median_days.high) == (None, None)
    assert "median_interval_open" in found.reasons


def test_the_same_seed_draws_the_same_interval() -> None:
    log = drawn_log(300, 12)
    assert log.case_level(seed=5) == log.case_level(seed=5)
    assert log.case_level(seed=5).median_days != log.case_level(seed=6).median_days


def test_an_interval_of_a_handful_of_draws_is_none() -> None:
    with pytest.raises(ValueError, match="39 draws"):
        drawn_log(300, 1).case_level(draws=10)
