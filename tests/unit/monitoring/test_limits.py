"""The XmR chart: by hand, by a second reading, and what holds for every series."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.monitoring.limits import xmr
from tests.unit.monitoring.series import slow_limits, table

SERIES = st.lists(st.integers(-500, 500), min_size=2, max_size=40)


def test_by_hand() -> None:
    # mean 12; moving ranges 2, 4, 2 with mean 8/3; limits 12 -/+ 2.66 * 8/3
    found = xmr(table([10, 12, 16, 14, 8])[:, :4])
    assert found.centre[0] == 13
    assert found.upper[0] == pytest.approx(13 + 2.66 * 8 / 3)
    assert found.lower[0] == pytest.approx(13 - 2.66 * 8 / 3)


def test_a_moving_range_that_says_something_happened_stays_out() -> None:
    # ranges 1 1 1 1 30 30 1 1 1 1: mean 6.8, screened above 22.2, so 8 ranges of 1 are left
    values = [10, 11, 10, 11, 10, 40, 10, 11, 10, 11, 10]
    found = xmr(table(values))
    assert found.upper[0] - found.centre[0] == pytest.approx(2.66)
    assert found.centre[0] == pytest.approx(sum(values) / 11), "the point itself stays in the mean"


def test_a_moving_range_of_exactly_the_limit_stays_in() -> None:
    # mean range 1: nine ranges of 0.7481... and one of 3.267 would be the boundary; here one that equals it exactly
    small = (10 - 3.267) / 9
    steps = [small] * 9 + [3.267]
    values = np.cumsum([0.0, *steps])
    found = xmr(values[None, :])
    assert found.upper[0] - found.centre[0] == pytest.approx(2.66 * 1.0)


def test_screening_happens_once() -> None:
    # ranges by hand below; the large one goes, those that only stand out without it stay
    values = np.cumsum([0, 1, -1, 1, -1, 1, -1, 1, -1, 9, -9, 40]).astype(float)
    found = xmr(values[None, :])
    assert found.upper[0] - found.centre[0] == pytest.approx(2.66 * (8 + 18) / 10)


@pytest.mark.parametrize("values", [[7.0], [0.1] * 9, [1e9] * 12], ids=["one", "tenths", "large"])
def test_nothing_moves_in_one_point_or_in_equal_ones(values: list[float]) -> None:
    found = xmr(table(values))
    assert found.centre[0] == values[0], "to the last bit"
    if len(values) == 1:
        assert np.isnan(found.upper[0])
        assert np.isnan(found.lower[0])
    else:
        assert found.lower[0] == found.centre[0] == found.upper[0]


def test_an_empty_row_has_no_limits() -> None:
    found = xmr(np.full((1, 4), np.nan))
    assert np.isnan([found.centre[0], found.lower[0], found.upper[0]]).all()


@given(st.lists(SERIES, min_size=1, max_size=5))
def test_each_row_is_what_a_slow_reading_finds(rows: list[list[int]]) -> None:
    found = xmr(table(*[[float(value) for value in row] for row in rows]))
    for at, row in enumerate(rows):
        assert (found.lower[at], found.centre[at], found.upper[at]) == pytest.approx(slow_limits(row), abs=1e-9)


@given(SERIES, st.integers(-1000, 1000), st.sampled_from([0.25, 0.5, 2.0, 1024.0]))
def test_shifting_and_scaling_a_series_shifts_and_scales_its_limits(
    values: list[int], shift: int, scale: float
) -> None:
    plain, moved = xmr(table([float(v) for v in values])), xmr(table([scale * v + shift for v in values]))
    for name in ("lower", "centre", "upper"):
        assert getattr(moved, name)[0] == pytest.approx(scale * getattr(plain, name)[0] + shift, abs=1e-6)
