"""A finding that hangs on one municipality, or on one month, is seen."""

import numpy as np

from services.evaluation.check import Outcome
from tests.unit.evaluation.estimates import difference_in_differences, finding, interrupted_series, outcome
from tests.unit.evaluation.known_truth import study

RNG = np.random.default_rng


def test_an_effect_in_every_municipality_stays_without_any_of_them() -> None:
    values = RNG(1).normal(size=(6, 60)) * 0.5
    values[:3, 40:] -= 3.0
    asked = study(values, 40, ("u0", "u1", "u2"))
    check = outcome("leave_one_out", finding(asked, "did"))
    assert check.outcome is Outcome.PASSED
    assert check.values["of"] == 6


def test_an_effect_of_one_municipality_is_named() -> None:
    values = RNG(2).normal(size=(6, 60)) * 0.5
    values[0, 40:] -= 6.0
    asked = study(values, 40, ("u0", "u1", "u2"))
    found = difference_in_differences(asked)
    assert found.sign == -1
    check = outcome("leave_one_out", finding(asked, "did", estimate=found))
    assert check.outcome is Outcome.FAILED
    assert check.values["units"] == ["u0"]
    assert check.values["count"] == 1


def test_of_one_municipality_alone_every_month_is_left_out() -> None:
    values = RNG(3).normal(size=60) * 0.5
    values[40:] -= 3.0
    asked = study(values, 40)
    check = outcome("leave_one_out", finding(asked))
    assert check.outcome is Outcome.PASSED
    assert check.values["of"] == 20


def test_an_effect_of_one_month_is_seen() -> None:
    for seed in range(40):
        values = RNG(seed).normal(size=46)
        values[40] -= 14.0
        asked = study(values, 40)
        found = interrupted_series(asked)
        check = outcome("leave_one_out", finding(asked, estimate=found))
        if found.sign:
            assert check.outcome is Outcome.FAILED
            return
    raise AssertionError("no series of which one month asked the finding")


def test_one_with_one_to_compare_is_left_out_by_month() -> None:
    values = RNG(4).normal(size=(2, 60)) * 0.5
    values[0, 40:] -= 3.0
    asked = study(values, 40)
    check = outcome("leave_one_out", finding(asked, "did"))
    assert (check.outcome, check.values["of"]) == (Outcome.PASSED, 20)
