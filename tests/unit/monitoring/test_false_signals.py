"""What looking at many series costs."""

import numpy as np
import pytest

from services.monitoring.false_signals import (
    chance_of_false_signal,
    chance_of_new_signal,
    expected_false_signals,
    expected_new_signals,
    simulated,
)
from services.monitoring.verdict import Verdict, verdicts
from tests.unit.monitoring.series import judged


def test_about_one_in_fifty() -> None:
    """Beyond a limit 0.3 %, seven on one side 1.6 %, two of three close to a limit 0.2 %: together about 2 %."""
    assert 0.010 < chance_of_false_signal(24) < 0.030
    assert 0.010 < chance_of_false_signal(60) < 0.030


@pytest.mark.slow
def test_the_chance_is_what_the_whole_judgement_shows() -> None:
    rng = np.random.default_rng(7)
    found = [verdicts(judged(list(rng.normal(50, 5, 20))), np.array([True]))[0] for _ in range(1_500)]
    rate = np.mean([one in (Verdict.IMPROVING, Verdict.WORSENING) for one in found])
    assert rate == pytest.approx(chance_of_false_signal(20), abs=4 * np.sqrt(0.02 / 1_500))


def test_a_new_signal_is_rarer_than_a_signal() -> None:
    """Most signals of a stable series are runs that last: about one in a hundred months brings a new one."""
    for points in (13, 24, 60):
        assert 0.004 < chance_of_new_signal(points) < chance_of_false_signal(points)
    assert expected_new_signals([12, 24, 24]) == 2 * chance_of_new_signal(24)


def test_only_series_that_are_judged_can_be_false() -> None:
    assert expected_false_signals([]) == expected_false_signals([3, 11]) == 0
    assert expected_false_signals([24] * 100) == pytest.approx(100 * chance_of_false_signal(24))
    assert expected_false_signals([500]) == chance_of_false_signal(120)


@pytest.mark.parametrize("points", [12, 13, 37, 120])
def test_what_is_kept_is_what_a_simulation_gives(points: int) -> None:
    assert simulated(points) == (chance_of_false_signal(points), chance_of_new_signal(points))
