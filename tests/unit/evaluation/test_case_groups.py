"""Which cases count, and as what: open, late, not due yet, or no case at all."""

from dataclasses import replace

import numpy as np
import pytest

from tests.unit.evaluation.case_logs import SINCE, drawn_log, group_in, log_of


def test_open_past_its_term_is_late_and_what_is_not_due_yet_is_left_out() -> None:
    rows = [(10, 15, 20, town) for town in (True, False)]  # before: in time
    for town in (True, False):
        rows += [
            (50, 55, 60, town),  # in time
            (50, None, 60, town),  # open past its term: late
            (50, 70, 60, town),  # decided too late
            (95, None, 105, town),  # open, its term has not passed
            (95, 96, 105, town),  # decided already, but those that came with it may still be late
            (90, None, 100, town),  # due on the last day known: it may still be decided that day
            (60, 61, None, town),  # without a term
        ]
    found = log_of(rows, since=40, end=100).case_level(window=60)
    after = group_in(found, True, True)
    assert (after.n, after.counted, after.in_time, after.not_due, after.without_term, after.open) == (7, 3, 1, 3, 1, 3)
    assert after.share == pytest.approx(1 / 3)
    assert {"not_due_left_out", "before_is_shorter"} <= set(found.reasons)


def test_a_decision_after_the_last_day_known_is_no_decision_yet() -> None:
    log = drawn_log(600, 2)
    known = replace(log, end=600)
    told = replace(log.taken(log.received <= 600), end=600)
    told = replace(told, decided=np.where(told.decided <= 600, told.decided, np.nan))
    assert known.case_level() == told.case_level()


def test_the_last_day_known_is_known() -> None:
    """Received and decided on that very day counts; so does a case that was decided on the day it came in."""
    rows = [(10, 10, 20, town) for town in (True, False)] + [(100, 100, 120, town) for town in (True, False)]
    found = log_of(rows, since=40, end=100).case_level(window=90)
    after = group_in(found, True, True)
    assert (after.n, after.open, after.not_due, after.median.days) == (1, 0, 1, 0)


def test_the_error_rests_on_the_cases_that_count() -> None:
    """Half of the cases have no term: they are no part of the share, nor of what makes it sure."""
    log = drawn_log(1_000, 8)
    half = np.arange(1_000) % 2 == 0
    found = replace(log, due=np.where(half, log.due, np.nan)).case_level(window=300)
    assert found.share == log.taken(half).case_level(window=300).share


def test_a_group_of_which_nothing_is_decided_was_not_in_time() -> None:
    log = drawn_log(900, 4)
    quiet = log.treated & (log.received >= SINCE)
    found = replace(log, decided=np.where(quiet, np.nan, log.decided)).case_level(window=300)
    assert group_in(found, True, True).share == 0
    assert found.share and found.share.low is None
    assert {"few_cases", "median_not_reached"} <= set(found.reasons)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"received": np.full(300, np.nan)}, "a day of receipt"),
        ({"decided": np.full(300, -1.0)}, "before it was received"),
        ({"due": np.zeros(4)}, "the same length"),
        ({"treated": np.zeros((300, 2), dtype=bool)}, "the same length"),
    ],
)
def test_what_is_no_case_is_a_mistake_of_the_caller(change: dict[str, object], said: str) -> None:
    with pytest.raises(ValueError, match=said):
        replace(drawn_log(300, 1), **change).case_level()
