"""The curve of Kaplan and Meier: by hand, as statsmodels has it, and as plain counting where every case is decided."""

from fractions import Fraction
from math import isnan

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from statsmodels.duration.survfunc import SurvfuncRight

from services.evaluation import survival
from services.evaluation.survival import Median, curve, median_draws, median_of
from services.noise.arrays import Flags, Numbers
from tests.for_every import for_every

waits = st.lists(st.tuples(st.integers(0, 60), st.booleans()), min_size=1, max_size=80)


def columns(cases: list[tuple[int, bool]]) -> tuple[Numbers, Flags]:
    return np.array([days for days, _ in cases], dtype=float), np.array([decided for _, decided in cases])


def plain_median(cases: list[tuple[int, bool]]) -> int | None:
    """In whole fractions, a day after the other: nothing is rounded."""
    still_open = Fraction(1)
    for day in sorted({days for days, decided in cases if decided}):
        waiting = sum(days >= day for days, _ in cases)
        still_open *= 1 - Fraction(sum(case == (day, True) for case in cases), waiting)
        if still_open <= Fraction(1, 2):
            return day
    return None


def test_six_cases_by_hand() -> None:
    """Decided after 1, 2, 2 and 5 days; seen open for 2 and 4: one of six, then two of five, then the last one."""
    found = curve(*columns([(1, True), (2, True), (2, True), (2, False), (4, False), (5, True)]))
    assert found.day.tolist() == [1, 2, 5]
    assert found.open_until.tolist() == [6, 5, 1]
    assert found.still_open.tolist() == pytest.approx([5 / 6, 1 / 2, 0])
    assert found.variance.tolist() == pytest.approx([25 / 36 / 30, 1 / 4 * (1 / 30 + 2 / 15), 0])
    assert median_of(found).days == 2  # half is exactly reached on day 2, and that is enough


@for_every("seed", range(12))
@for_every("size", [1, 7, 400])
@for_every("longest", [4, 120])  # of 4: nearly all are ties
def test_the_curve_and_its_interval_are_those_of_statsmodels(seed: int, size: int, longest: int) -> None:
    luck = np.random.default_rng([seed, size, longest])
    days, decided = luck.integers(0, longest, size).astype(float), luck.random(size) < luck.uniform(0.2, 1)
    decided[0] = True
    ours = curve(days, decided)
    with np.errstate(all="ignore"):
        theirs = SurvfuncRight(days, decided)
        low, high = theirs.quantile_ci(0.5)
    np.testing.assert_array_equal(ours.day, theirs.surv_times)
    np.testing.assert_array_equal(ours.open_until, theirs.n_risk)
    np.testing.assert_array_equal(ours.decided, theirs.n_events)
    np.testing.assert_allclose(ours.still_open, theirs.surv_prob, atol=1e-12)
    known = ours.still_open > 0
    np.testing.assert_allclose(np.sqrt(ours.variance[known]), theirs.surv_prob_se[known], atol=1e-12)
    found = median_of(ours)
    assert found.low == (None if isnan(low) else low)
    assert found.high == (high if np.isfinite(high) else None)
    if not np.isclose(ours.still_open, 0.5).any():  # where half is hit exactly, statsmodels takes the next day
        expected = theirs.quantile(0.5)
        assert found.days == (None if isnan(expected) else expected)


@given(waits)
def test_the_median_is_that_of_whole_fractions(cases: list[tuple[int, bool]]) -> None:
    assert median_of(curve(*columns(cases))).days == plain_median(cases)


def test_half_of_24_is_half_although_the_product_of_fractions_is_a_little_more() -> None:
    found = curve(*columns([(day, True) for day in range(24)]))
    assert found.still_open[11] > 0.5
    assert median_of(found).days == 11


@given(st.lists(st.integers(0, 60), min_size=1, max_size=80))
def test_where_all_are_decided_it_is_the_lower_middle_one(days: list[int]) -> None:
    assert median_of(curve(*columns([(day, True) for day in days]))).days == sorted(days)[(len(days) - 1) // 2]


@given(waits, st.randoms())
def test_the_order_of_the_cases_changes_nothing(cases: list[tuple[int, bool]], luck: object) -> None:
    mixed = list(cases)
    luck.shuffle(mixed)  # type: ignore[attr-defined]
    assert median_of(curve(*columns(cases))) == median_of(curve(*columns(mixed)))
    one, other = (median_draws(*columns(each), 50, np.random.default_rng(3)) for each in (cases, mixed))
    np.testing.assert_array_equal(one, other)


@given(waits)
def test_a_case_that_is_still_open_makes_the_median_no_shorter(cases: list[tuple[int, bool]]) -> None:
    without = plain_median(cases)
    with_one = median_of(curve(*columns([*cases, (60, False)]))).days
    assert with_one is None or (without is not None and with_one >= without)


@pytest.mark.parametrize("cases", [[(3, False)], [(3, False), (9, False)], [(1, True), (9, False), (9, False)]])
def test_nobody_knows_the_median_before_half_is_decided(cases: list[tuple[int, bool]]) -> None:
    assert median_of(curve(*columns(cases))).days is None
    drawn = median_draws(*columns(cases), 200, np.random.default_rng(1))
    assert np.isinf(drawn).any()


def test_no_decision_has_no_interval() -> None:
    assert median_of(curve(*columns([(3, False)]))) == Median(None, None, None)


def test_drawn_medians_are_those_of_plain_drawing() -> None:
    """Drawn as numbers of like cases, or one case after the other: the same medians equally often."""
    luck = np.random.default_rng(11)
    cases = [(int(luck.integers(0, 9)), bool(luck.random() < 0.7)) for _ in range(25)]
    quick = median_draws(*columns(cases), 20_000, np.random.default_rng(5))
    plain = [plain_median([cases[at] for at in luck.integers(0, 25, 25)]) for _ in range(4_000)]
    for day in {value for value in plain if value is not None}:
        assert np.mean(quick == day) == pytest.approx(plain.count(day) / 4_000, abs=0.03)
    assert np.mean(np.isinf(quick)) == pytest.approx(plain.count(None) / 4_000, abs=0.03)


def test_the_interval_of_the_median_holds_the_truth_as_often_as_it_says() -> None:
    """Waits of a geometric kind with a median of 20 days, a third of them cut off by the end of the log."""
    luck = np.random.default_rng(8)
    chance = 1 - 0.5 ** (1 / 20)
    held = 0
    for _ in range(400):
        waited, seen = luck.geometric(chance, 150), luck.integers(5, 80, 150)
        found = median_of(curve(np.minimum(waited, seen).astype(float), waited <= seen))
        assert found.low is not None and found.high is not None
        held += found.low <= 20 <= found.high
    assert 0.92 <= held / 400 <= 0.99


def test_drawn_in_parts_they_are_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    luck = np.random.default_rng(4)
    days, decided = luck.integers(0, 40, 90).astype(float), luck.random(90) < 0.7
    at_once = median_draws(days, decided, 100, np.random.default_rng(1))
    monkeypatch.setattr(survival, "CELLS", 500)
    np.testing.assert_array_equal(median_draws(days, decided, 100, np.random.default_rng(1)), at_once)
