"""The link scale: there and back, and what is noticeable on it."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.timing.link import link, shift, thresholds, unlink
from tests.for_every import for_every
from tests.unit.answers.small_plans import METRICS, metric

LEAD, SHARE, MARK = METRICS["lead_time_days"], METRICS["on_time_share"], METRICS["satisfaction"]


@given(st.floats(0.5, 5000))
def test_durations_go_there_and_back(value):
    assert unlink("positive", link("positive", value)) == pytest.approx(value)


@given(st.floats(0.001, 0.999))
def test_shares_and_marks_go_there_and_back(unit):
    assert unlink("share", link("share", unit)) == pytest.approx(unit)
    assert unlink("rating", link("rating", 1 + 9 * unit)) == pytest.approx(1 + 9 * unit)


def test_links_by_hand():
    assert link("positive", math.e) == pytest.approx(1)
    assert link("share", 0.5) == 0
    assert link("rating", 5.5) == pytest.approx(0)
    assert link("share", 0.8) == pytest.approx(math.log(4))


@for_every(
    ("one", "level", "improvement", "expected"),
    [
        (LEAD, 50, 0.2, -math.log(0.8)),
        (LEAD, 50, -0.2, -math.log(1.2)),
        (metric(better="higher"), 50, 0.2, math.log(1.2)),
        (SHARE, 0.5, 0.3, math.log(4)),
        (metric(scale="share", better="lower", noticeable=0.05), 0.5, 0.3, math.log(4)),
        (MARK, 5.5, 2.7, math.log(4)),
    ],
)
def test_a_shift_is_positive_when_the_customer_is_better_off(one, level, improvement, expected):
    assert float(shift(one, level, improvement)) == pytest.approx(expected)


def test_levels_and_improvements_in_arrays_combine():
    levels, improvements = np.array([[0.5], [0.8]]), np.array([0.05, -0.1, 0.3])
    each = [[float(shift(SHARE, level, one)) for one in improvements] for level in (0.5, 0.8)]
    assert shift(SHARE, levels, improvements) == pytest.approx(np.array(each))


@for_every("one", [LEAD, SHARE, MARK])
@for_every("improvement", [-50.0, 50.0])
def test_what_would_leave_the_scale_stays_inside_it(one, improvement):
    assert np.isfinite(shift(one, 5.0 if one is MARK else 0.6, improvement))


@pytest.mark.parametrize(("one", "level"), [(LEAD, 50), (SHARE, 0.7), (MARK, 7.0)])
def test_the_thresholds_are_one_noticeable_step_to_either_side(one, level):
    better, worse = thresholds(one, level)
    assert better == pytest.approx(float(shift(one, level, one.noticeable)), rel=1e-5)
    assert worse == pytest.approx(float(shift(one, level, -one.noticeable)), rel=1e-5)


def test_where_the_scale_has_no_room_nothing_is_noticed():
    assert thresholds(SHARE, 0.97)[0] == math.inf
    assert thresholds(SHARE, 0.03)[1] == -math.inf
    assert thresholds(MARK, 9.9)[0] == math.inf
