"""Nearest rank, with never as the last of all."""

import numpy as np
import pytest

from services.timing.quantiles import MonthRange, month_range

NEVER = 60


def test_of_ten_draws_the_first_the_fifth_and_the_ninth_count():
    months = np.array([19, 11, 12, 13, 14, 15, 16, 17, 18, 10])
    assert month_range(months, NEVER) == MonthRange(10, 14, 18, 1.0, (10, 14, 18))


def test_of_eleven_draws_the_second_the_sixth_and_the_tenth_count():
    assert month_range(np.arange(11), NEVER) == MonthRange(1, 5, 9, 1.0, (1, 5, 9))


def test_never_comes_after_every_month_and_is_no_month():
    months = np.array([5] * 4 + [NEVER] * 6)
    assert month_range(months, NEVER) == MonthRange(5, None, None, 0.4, (5, 5, 5))
    assert month_range(np.full(7, NEVER), NEVER) == MonthRange(None, None, None, 0.0)


@pytest.mark.parametrize("month", [0, 59])
def test_a_single_draw_is_all_three(month):
    assert month_range(np.array([month]), NEVER) == MonthRange(month, month, month, 1.0, (month, month, month))


def test_given_that_it_comes_the_months_may_lie_past_the_horizon():
    months = np.array([50, 70, 90, 108, 108, 108])
    assert month_range(months, NEVER, 108) == MonthRange(50, None, None, 1 / 6, (50, 70, 90))


@pytest.mark.parametrize(("coming", "expected"), [(1, (7, 7, 7)), (0, None)])
def test_of_fewer_than_one_draw_in_twenty_no_month_is_given(coming, expected):
    assert month_range(np.array([7] * coming + [108] * 19), NEVER, 108).given == (expected if coming else None)
    assert month_range(np.array([7] + [108] * 20), NEVER, 108).given is None
