"""Nearest rank, with never as the last of all."""

import numpy as np
import pytest

from services.timing.quantiles import MonthRange, month_range

NEVER = 60


def test_of_ten_draws_the_first_the_fifth_and_the_ninth_count():
    months = np.array([19, 11, 12, 13, 14, 15, 16, 17, 18, 10])
    assert month_range(months, NEVER) == MonthRange(10, 14, 18, 1.0)


def test_of_eleven_draws_the_second_the_sixth_and_the_tenth_count():
    assert month_range(np.arange(11), NEVER) == MonthRange(1, 5, 9, 1.0)


def test_never_comes_after_every_month_and_is_no_month():
    months = np.array([5] * 4 + [NEVER] * 6)
    assert month_range(months, NEVER) == MonthRange(5, None, None, 0.4)
    assert month_range(np.full(7, NEVER), NEVER) == MonthRange(None, None, None, 0.0)


@pytest.mark.parametrize("month", [0, 59])
def test_a_single_draw_is_all_three(month):
    assert month_range(np.array([month]), NEVER) == MonthRange(month, month, month, 1.0)
