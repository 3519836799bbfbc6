"""The four rules: each by hand at its boundary, by a second reading, and against published run lengths."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.monitoring.limits import Limits, xmr
from services.monitoring.rules import RULES, near_limit, one_side, outside, trend
from tests.unit.monitoring.series import fixed, slow_signs, table

LEVELS = st.lists(st.integers(-4, 4), min_size=1, max_size=30)


def signs(rule: object, values: list[float], limits: Limits | None = None) -> list[int]:
    return rule(table(values), limits or fixed())[0].tolist()  # type: ignore[operator]


@pytest.mark.parametrize(("value", "sign"), [(3.0, 0), (3.0000001, 1), (-3.0, 0), (-3.0000001, -1), (0.0, 0), (1e9, 1)])
def test_outside_is_beyond_a_limit_and_not_on_it(value: float, sign: int) -> None:
    assert signs(outside, [value]) == [sign]


def test_seven_on_one_side() -> None:
    assert signs(one_side, [1] * 6) == [0] * 6
    assert signs(one_side, [1] * 7) == [1] * 7
    assert signs(one_side, [-0.1] * 8) == [-1] * 8
    assert signs(one_side, [-1, 1, 1, 1, 1, 1, 1, 1, -1]) == [0, *[1] * 7, 0]


def test_a_point_on_the_mean_is_on_neither_side() -> None:
    assert signs(one_side, [1, 1, 1, 1, 0, 1, 1, 1]) == [0] * 8


def test_seven_rising_or_falling() -> None:
    assert signs(trend, [1, 2, 3, 4, 5, 6]) == [0] * 6
    assert signs(trend, [1, 2, 3, 4, 5, 6, 7]) == [1] * 7
    assert signs(trend, [7, 6, 5, 4, 3, 2, 1, 1]) == [-1] * 7 + [0]


def test_a_step_of_nothing_ends_a_trend() -> None:
    assert signs(trend, [1, 2, 3, 3, 4, 5, 6, 7]) == [0] * 8


def test_a_turning_point_belongs_to_what_came_before_it() -> None:
    assert signs(trend, [1, 2, 3, 4, 5, 6, 7, 6, 5, 4, 3, 2, 1]) == [1] * 7 + [-1] * 6


def test_two_of_three_close_to_the_same_limit() -> None:
    assert signs(near_limit, [2.1, 0, 2.1]) == [1, 0, 1]
    assert signs(near_limit, [2.1, 2.1]) == [0, 0], "three points are needed"
    assert signs(near_limit, [2.1, 0, 0, 2.1]) == [0] * 4
    assert signs(near_limit, [0, -2.1, -2.5]) == [0, -1, -1]
    assert signs(near_limit, [2.1, -2.1, 0]) == [0] * 3, "not the same limit"
    assert signs(near_limit, [2.1, 4.0, 0]) == [1, 1, 0], "beyond the limit is close to it too"


def test_two_thirds_of_the_way_itself_is_not_beyond_it() -> None:
    assert signs(near_limit, [2.0, 0, 2.0]) == [0] * 3


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
def test_no_limits_no_signal(rule: object) -> None:
    assert signs(rule, [5.0], xmr(table([5.0]))) == [0]
    assert signs(rule, [0.1] * 15, xmr(table([0.1] * 15))) == [0] * 15


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
def test_padding_is_no_point(rule: object) -> None:
    both = table([1.0] * 9, [9.0] * 4)
    limits = Limits(*(np.array([a, a]) for a in (0.0, -3.0, 3.0)))
    assert rule(both, limits)[1, 4:].tolist() == [0] * 5  # type: ignore[operator]


@given(LEVELS)
def test_every_rule_is_what_a_slow_reading_finds(levels: list[int]) -> None:
    wanted = slow_signs(levels, -3, 0, 3)
    for name, rule in RULES.items():
        assert signs(rule, [float(level) for level in levels]) == wanted[name], name


@given(LEVELS)
def test_mirrored_series_have_mirrored_signals(levels: list[int]) -> None:
    for name, rule in RULES.items():
        if name != "trend" or len(set(levels)) == len(levels):
            assert signs(rule, [-level for level in levels]) == [-sign for sign in signs(rule, levels)], name


@pytest.mark.parametrize(("names", "published"), [(("outside",), 370.40), (("outside", "near_limit"), 225.44)])
def test_points_until_a_false_signal_as_published(names: tuple[str, ...], published: float) -> None:
    """Champ, C.W. and Woodall, W.H. (1987), Exact results for Shewhart control charts with supplementary runs rules.
    Technometrics 29, 393-399: mean number of points until the first signal, limits known, nothing changed."""
    rows, points = 2_000, 4_000
    values = np.random.default_rng(1987).standard_normal((rows, points))
    limits = fixed(rows)
    first = np.full(rows, points)
    for name in names:
        found = RULES[name](values, limits) != 0
        if name == "near_limit":
            found = _completed(found)
        first = np.minimum(first, np.where(found.any(axis=1), found.argmax(axis=1) + 1, points))
    standard_error = first.std() / np.sqrt(rows)
    assert abs(first.mean() - published) < 4 * standard_error


def _completed(close: np.ndarray) -> np.ndarray:
    """A pair sounds at its second point: one that is marked and has a marked one among the two before it."""
    before = np.zeros_like(close)
    before[:, 1:] |= close[:, :-1]
    before[:, 2:] |= close[:, :-2]
    return close & before
