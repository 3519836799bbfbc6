"""A finding that hangs on one municipality, or on one month, is seen."""

import numpy as np

from services.evaluation.check import Outcome
from services.evaluation.checks.leave_one_out import leave_one_out
from services.evaluation.methods.difference_in_differences import difference_in_differences
from services.evaluation.methods.interrupted_series import interrupted_series
from tests.unit.evaluation.made import study

RNG = np.random.default_rng


def test_an_effect_in_every_municipality_stays_without_any_of_them() -> None:
    values = RNG(1).normal(size=(6, 60)) * 0.5
    values[:3, 40:] -= 3.0
    made = study(values, 40, ("u0", "u1", "u2"))
    check = leave_one_out(made, difference_in_differences, difference_in_differences(made))
    assert check.outcome is Outcome.PASSED
    assert check.values["of"] == 6


def test_an_effect_of_one_municipality_is_named() -> None:
    values = RNG(2).normal(size=(6, 60)) * 0.5
    values[0, 40:] -= 6.0
    made = study(values, 40, ("u0", "u1", "u2"))
    found = difference_in_differences(made)
    assert found.sign == -1
    check = leave_one_out(made, difference_in_differences, found)
    assert check.outcome is Outcome.FAILED
    assert check.values["units"] == ["u0"]
    assert check.values["count"] == 1


def test_of_one_municipality_alone_every_month_is_left_out() -> None:
    values = RNG(3).normal(size=60) * 0.5
    values[40:] -= 3.0
    made = study(values, 40)
    check = leave_one_out(made, interrupted_series, interrupted_series(made))
    assert check.outcome is Outcome.PASSED
    assert check.values["of"] == 20


def test_an_effect_of_one_month_is_seen() -> None:
    for seed in range(40):
        values = RNG(seed).normal(size=46)
        values[40] -= 14.0
        made = study(values, 40)
        found = interrupted_series(made)
        check = leave_one_out(made, interrupted_series, found)
        if found.sign:
            assert check.outcome is Outcome.FAILED
            return
    raise AssertionError("no series of which one month made the finding")


def test_one_with_one_to_compare_is_left_out_by_month() -> None:
    values = RNG(4).normal(size=(2, 60)) * 0.5
    values[0, 40:] -= 3.0
    made = study(values, 40)
    check = leave_one_out(made, difference_in_differences, difference_in_differences(made))
    assert (check.outcome, check.values["of"]) == (Outcome.PASSED, 20)
