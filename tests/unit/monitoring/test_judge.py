"""Many series at once are each judged as if they were alone."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.monitoring.judge import judge
from services.monitoring.limits import xmr
from tests.unit.monitoring.series import STEADY, judged, slow_limits, slow_signs, table

NAN = np.nan
OTHER = [*STEADY[5:], *STEADY[:5]]  # another year: the same months would be a season
POINT = st.one_of(st.integers(0, 60).map(float), st.just(NAN))


def test_holes_and_unfinished_months_are_passed_over() -> None:
    whole, holes = judged(STEADY), judged([50, NAN, *STEADY[1:6], NAN, NAN, *STEADY[6:], NAN])
    assert holes.count.tolist() == [12]
    assert holes.last.tolist() == [14], "the last one measured"
    assert holes.points.centre[0] == whole.points.centre[0]
    assert holes.points.upper[-1] == whole.points.upper[0], "limits go on over what is not measured"


def test_limits_start_anew_at_an_event_and_nowhere_else() -> None:
    found = judged([*STEADY, *(value - 30 for value in OTHER)], phase=[0] * 12 + [1] * 12)
    assert set(found.points.centre[:12]) == {np.mean(STEADY)}
    assert found.points.centre[12:] == pytest.approx(np.mean(OTHER) - 30)
    assert not found.points.sign.any(), "the step is no signal: it is known"
    same = judged([*STEADY, *(value - 30 for value in OTHER)])
    assert len(set(same.points.centre)) == 1
    assert same.points.sign[-1] == -1


def test_patterns_do_not_run_on_across_an_event() -> None:
    found = judged([*([50, 48] * 6), 51, 52, 53, 54, 55, 56, 57], phase=[0] * 15 + [1] * 4)
    assert not found.points.signs["trend"].any()


@pytest.mark.parametrize(("points", "trial"), [(11, True), (12, False)])
def test_limits_on_fewer_than_twelve_points_are_trial_limits(points: int, trial: bool) -> None:
    found = judged(STEADY[:points])
    assert found.is_trial.tolist() == [trial]
    assert not np.isnan(found.points.upper).any(), "they are there all the same"


def test_what_cannot_be_judged() -> None:
    for values, count, flat in (([], 0, False), ([NAN] * 3, 0, False), ([7], 1, True), ([7, 7, 7], 3, True)):
        found = judged(values)
        assert (found.count.tolist(), found.is_flat.tolist()) == ([count], [flat])
        assert not found.points.sign.any()


def test_where_level_and_trend_disagree_the_level_counts() -> None:
    values = [*[50, 49, 51, 50] * 5, 95, 90, 85, 80, 75, 70, 65]
    found = judged(values)
    assert found.points.signs["trend"][-1] == -1
    assert found.points.sign[-1] == 1


def test_season_is_taken_out_of_months_and_not_of_quarters() -> None:
    wave = [float(50 + 10 * np.sin(at * np.pi / 6) + (at * 7 % 5) / 5) for at in range(60)]
    assert judged(wave).seasonal.tolist() == [True]
    assert not judged(wave).points.sign.any()
    assert judged(wave, length=3).seasonal.tolist() == [False]


@given(st.lists(st.tuples(st.lists(POINT, min_size=1, max_size=20), st.integers(0, 20)), min_size=1, max_size=6))
def test_together_as_alone(many: list[tuple[list[float], int]]) -> None:
    series = np.concatenate([[at] * len(values) for at, (values, _) in enumerate(many)]).astype(np.int64)
    phase = np.concatenate([(np.arange(len(values)) >= cut).astype(np.int64) for values, cut in many])
    month = np.concatenate([np.arange(len(values)) for values, _ in many])
    values = np.concatenate([values for values, _ in many])
    together = judge(series, phase, month, np.ones(len(values), dtype=np.bool_), values, len(many))
    start = 0
    for at, (one, cut) in enumerate(many):
        alone = judged(one, phase=[int(i >= cut) for i in range(len(one))])
        here = slice(start, start + len(one))
        for name in ("value", "centre", "lower", "upper", "sign"):
            np.testing.assert_allclose(getattr(together.points, name)[here], getattr(alone.points, name), atol=1e-9)
        assert together.count[at] == alone.count[0]
        assert together.is_flat[at] == alone.is_flat[0]
        start += len(one)


@given(st.lists(st.integers(0, 60), min_size=2, max_size=23))
def test_one_series_is_what_a_slow_reading_finds(values: list[int]) -> None:
    found = judged([float(value) for value in values])
    lower, mean, upper = slow_limits(values)
    assert found.points.lower == pytest.approx(lower, abs=1e-9)
    wanted = slow_signs(values, float(xmr(table(values)).lower[0]), mean, float(xmr(table(values)).upper[0]))
    if min(abs(value - line) for value in values for line in (lower, mean, upper)) > 1e-6:
        assert found.points.signs["outside"].tolist() == wanted["outside"]
        assert found.points.signs["one_side"].tolist() == wanted["one_side"]
