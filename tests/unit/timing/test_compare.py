"""Which of two plans is sooner, in draws that follow by hand."""

import numpy as np
import pytest

from services.timing.compare import Sooner, sooner

HORIZON = 60


def test_of_the_draws_in_which_either_comes() -> None:
    first, second = np.array([10, 20, 30, 70, 90, 5]), np.array([12, 15, 61, 80, 40, 5])
    # the first is sooner in the first and third draw, the second in the second and fifth; in the sixth they are equal
    assert sooner(first, second, HORIZON) == Sooner(2 / 5, 2 / 5, pytest.approx(1 / 6))


def test_neither() -> None:
    assert sooner(np.array([60, 100]), np.array([61, 60]), HORIZON) == Sooner(0, 0, 1)


@pytest.mark.parametrize(("wins", "hardly"), [(5, True), (6, False), (10, False)])
def test_they_hardly_differ_when_neither_is_sooner_in_six_of_ten(wins: int, hardly: bool) -> None:
    first = np.array([1] * wins + [9] * (10 - wins))
    assert sooner(first, np.full(10, 5), HORIZON).hardly_differ == hardly
