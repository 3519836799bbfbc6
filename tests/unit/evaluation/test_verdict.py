"""The verdict: a table of what was found, and what may be said of it."""

import numpy as np
import pytest

from services.evaluation.check import Checked, Outcome
from services.evaluation.estimate import Estimate, Series
from services.evaluation.grade import grade
from services.evaluation.power import VISIBLE
from services.evaluation.verdict import Verdict, judge
from tests.unit.evaluation.estimates import interrupted_series
from tests.unit.evaluation.known_truth import KINDS, levels, study

NOTHING = np.zeros(1)
SERIES = Series(NOTHING, NOTHING, NOTHING[:, None], NOTHING, NOTHING)
CANNOT = Verdict.CANNOT_BE_SAID_YET


def found(effect: float, half: float, before: int = 36, after: int = 24) -> Estimate:
    lines = dict.fromkeys(("measured", "expected", "expected_low", "expected_high"), NOTHING)
    size = {"effect": effect, "low": effect - half, "high": effect + half, "p_value": 0.5}
    return Estimate(method="its", before=before, after=after, series=SERIES, **size, **lines)


@pytest.mark.parametrize(
    ("effect", "half", "before", "after", "planned", "verdict", "reason"),
    [
        (-3.0, 1.0, 36, 24, 1.0, Verdict.IMPROVED, "outside_chance"),
        (3.0, 1.0, 36, 24, 1.0, Verdict.WORSENED, "outside_chance"),
        (0.5, 1.0, 36, 24, 2.0, Verdict.NO_DEMONSTRABLE_CHANGE, "would_have_been_seen"),
        (0.5, 1.0, 36, 24, 1.4, CANNOT, "too_noisy"),  # 1.43 is what these figures show
        (-1.2, 1.0, 23, 24, 5.0, CANNOT, "short_and_small"),
        (-1.2, 1.0, 24, 11, 5.0, CANNOT, "short_and_small"),
        (-1.2, 1.0, 24, 12, 5.0, Verdict.IMPROVED, "outside_chance"),
        (-1.5, 1.0, 12, 6, 5.0, Verdict.IMPROVED, "outside_chance"),  # large enough on a short series
        (0.5, 1.0, 23, 24, 5.0, CANNOT, "short"),
        (-9.0, 1.0, 11, 24, 5.0, CANNOT, "few_before"),
        (-9.0, 1.0, 36, 5, 5.0, CANNOT, "few_after"),
    ],
)
def test_what_was_found_is_what_is_said(
    effect: float, half: float, before: int, after: int, planned: float, verdict: Verdict, reason: str
) -> None:
    """Of a metric of which a lower value is better."""
    said = judge(found(effect, half, before, after), -1, planned)
    assert said.verdict is verdict
    assert reason in said.reasons
    assert said.visible == pytest.approx(half * VISIBLE)
    mirrored = judge(found(-effect, half, before, after), 1, -planned)
    assert mirrored.verdict is verdict


def test_what_can_be_seen_is_two_point_eight_standard_errors() -> None:
    """The familiar rule: 1.96 + 0.84, of a half of 1.96 (Bloom 1995)."""
    assert pytest.approx(2.8016 / 1.95996, abs=1e-4) == VISIBLE


HARDEST = ("trend", "dependent", "wandering")  # `make test-long` asks it of all kinds


@pytest.mark.slow
@pytest.mark.parametrize(
    "kind", [kind if kind in HARDEST else pytest.param(kind, marks=pytest.mark.long) for kind in KINDS]
)
def test_twelve_before_and_six_after_say_nothing_without_a_large_effect(kind: str) -> None:
    """Of 300 series with such an effect or none: whoever gets a verdict has an estimate that could be seen."""
    spoken = []
    for at, effect in ((0, 0.0), (1, -1.0), (2, -6.0)):
        for row in levels(kind, 18, 100, np.random.default_rng(at)):
            values = row.copy()
            values[12:] += effect
            one = interrupted_series(study(values, 12))
            said = judge(one, -1, 1.0)
            assert said.verdict is CANNOT or abs(one.effect) >= said.visible
            assert said.verdict is not Verdict.NO_DEMONSTRABLE_CHANGE
            spoken.append(said.verdict is not CANNOT)
    assert np.mean(spoken[:100]) <= 0.07
    if kind in ("still", "trend"):
        assert np.mean(spoken[200:]) > np.mean(spoken[:100])  # an effect of six standard deviations is seen


def check(outcome: Outcome) -> Checked:
    return Checked("any", outcome)


def test_a_failed_check_costs_a_step_and_an_estimate_that_says_nothing_is_d_at_best() -> None:
    sound, failed, skipped = (check(one) for one in (Outcome.PASSED, Outcome.FAILED, Outcome.NOT_APPLICABLE))
    assert grade(True, [sound, skipped], Verdict.IMPROVED) == "A-"
    assert grade(False, [sound], Verdict.IMPROVED) == "C"
    steps = [grade(True, [failed] * count, Verdict.WORSENED) for count in range(9)]
    assert steps == sorted(steps, key=["A", "A-", "B+", "B", "B-", "C", "D", "E"].index)
    assert len(set(steps[:4])) == 4
    assert steps[-1] == "E"
    assert grade(True, [sound], CANNOT) == "D"
    assert grade(True, [failed] * 9, CANNOT) == "E"


@pytest.mark.slow
@pytest.mark.parametrize(("before", "after"), [(36, 24), (24, 12)])
def test_verdicts_without_any_effect_are_few(before: int, after: int) -> None:
    """Of 300 series of every kind, those included that depend on what came before: at most 7 % improved or worsened."""
    rng = np.random.default_rng(before)
    series = [row for kind in KINDS for row in levels(kind, before + after, -(-300 // len(KINDS)), rng)]
    said = [judge(interrupted_series(study(row, before)), -1, 1.0).verdict for row in series]
    changes = [one in (Verdict.IMPROVED, Verdict.WORSENED) for one in said]
    assert len(series) >= 300
    assert np.mean(changes) <= 0.07
