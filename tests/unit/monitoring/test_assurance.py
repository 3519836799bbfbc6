"""Met, missed, or met by luck; on the boundary too."""

import numpy as np
import pytest

from services.monitoring.assurance import Assurance, assurance, meets

MET, MISSED, LUCK = Assurance.CONSISTENTLY_MET, Assurance.CONSISTENTLY_MISSED, Assurance.HIT_AND_MISS


def of(target: float, lower_is_better: bool, lower: float = 40.0, upper: float = 60.0) -> Assurance | None:
    found = assurance(
        np.array([target]), np.array([lower]), np.array([upper]), np.array([lower_is_better]), np.array([1e-9])
    )
    return found[0]  # type: ignore[no-any-return]


@pytest.mark.parametrize(
    ("target", "lower", "higher"),
    [
        (60.001, MET, MISSED),
        (60.0, LUCK, LUCK),  # on a limit is not outside it
        (50.0, LUCK, LUCK),
        (40.0, LUCK, LUCK),
        (39.999, MISSED, MET),
    ],
)
def test_the_target_against_both_limits(target: float, lower: Assurance, higher: Assurance) -> None:
    assert of(target, lower_is_better=True) is lower
    assert of(target, lower_is_better=False) is higher


def test_what_is_not_known_is_not_assured() -> None:
    assert of(np.nan, True) is None
    assert of(50.0, True, np.nan, np.nan) is None


def test_limits_that_differ_by_nothing_but_rounding_are_on_the_target() -> None:
    assert of(60.0, True, upper=60.0 - 1e-12) is LUCK


@pytest.mark.parametrize(("value", "lower", "higher"), [(55.9, True, False), (56.0, True, True), (56.1, False, True)])
def test_a_figure_equal_to_its_target_meets_it(value: float, lower: bool, higher: bool) -> None:
    both = meets(np.array([value] * 2), np.array([56.0] * 2), np.array([True, False]))
    assert both.tolist() == [lower, higher]
