"""One word a series, and why."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.monitoring.verdict import Verdict, reasons, verdicts
from tests.unit.monitoring.series import STEADY, judged

BETTER, WORSE, SAME, FEW = Verdict.IMPROVING, Verdict.WORSENING, Verdict.NO_REAL_CHANGE, Verdict.TOO_LITTLE_DATA
LOW, HIGH = np.array([True]), np.array([False])


@pytest.mark.parametrize(
    ("values", "lower", "higher", "why"),
    [
        (STEADY, SAME, SAME, ()),
        ([*STEADY, 70], WORSE, BETTER, ("outside",)),
        ([*STEADY, 30], BETTER, WORSE, ("outside",)),
        ([*STEADY, 70, 50], SAME, SAME, ()),  # a signal that has passed is no verdict on today
        ([*STEADY, *[48.9] * 7], BETTER, WORSE, ("one_side",)),
        (STEADY[:11], FEW, FEW, ("few_points",)),
        ([*STEADY[:10], 200], FEW, FEW, ("few_points",)),  # not even then
        ([5.0] * 30, FEW, FEW, ("all_equal",)),
        ([5.0], FEW, FEW, ("one_figure",)),
        ([np.nan], FEW, FEW, ("no_figures",)),
        ([], FEW, FEW, ("no_figures",)),
    ],
)
def test_verdict_and_reason(values: list[float], lower: Verdict, higher: Verdict, why: tuple[str, ...]) -> None:
    found = judged(values)
    assert verdicts(found, LOW).tolist() == [lower]
    assert verdicts(found, HIGH).tolist() == [higher]
    assert reasons(found, 0) == why


def test_an_event_a_moment_ago_leaves_too_little() -> None:
    found = judged([*STEADY, *STEADY, 20, 21], phase=[0] * 24 + [1] * 2)
    assert verdicts(found, LOW).tolist() == [FEW]
    assert reasons(found, 0) == ("few_points",)


@given(st.lists(st.integers(0, 60).map(float), max_size=40))
def test_reversing_what_is_better_swaps_improving_and_worsening(values: list[float]) -> None:
    swap = {BETTER: WORSE, WORSE: BETTER, SAME: SAME, FEW: FEW}
    found = judged(values)
    assert verdicts(found, HIGH)[0] is swap[verdicts(found, LOW)[0]]


@given(st.lists(st.integers(0, 60).map(float), min_size=12, max_size=23))
def test_a_real_verdict_has_a_rule_and_no_change_has_none(values: list[float]) -> None:
    found = judged(values)
    verdict = verdicts(found, LOW)[0]
    if verdict in (BETTER, WORSE):
        assert set(reasons(found, 0)) <= {"outside", "near_limit", "one_side", "trend"}
        assert reasons(found, 0)
    if verdict is SAME:
        assert reasons(found, 0) == ()
