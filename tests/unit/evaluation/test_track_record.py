"""How good forecasts were: counted by hand, and by forecasts of which the chances are right."""

from dataclasses import replace

import numpy as np
import pytest

from services.evaluation.track_record import Outcome, Said, brier, calibration, first_lasting, is_due, outcome

USUAL = Said(p10=12, p50=20, p90=30, by_year=(0.1, 0.6, 0.9), horizon=48)


def test_the_month_is_the_first_of_three_in_a_row() -> None:
    assert first_lasting(np.array([0, 1, 1, 0, 1, 1, 1], bool)) == 4
    assert first_lasting(np.array([0, 1, 1], bool)) is None
    assert first_lasting(np.zeros(0, bool)) is None


@pytest.mark.parametrize(
    ("happened", "months", "wanted"),
    [
        (12, 40, Outcome.INSIDE),
        (30, 40, Outcome.INSIDE),
        (11, 40, Outcome.EARLIER),
        (31, 40, Outcome.LATER),
        (None, 40, Outcome.LATER),
        (None, 32, Outcome.OPEN),  # three months in a row from 30 on could still be
        (5, 10, Outcome.EARLIER),
    ],
)
def test_what_happened_lies_inside_earlier_or_later(happened: int | None, months: int, wanted: Outcome) -> None:
    assert outcome(USUAL, happened, months) is wanted


def test_never_within_the_horizon_is_an_outcome_too() -> None:
    never = Said(p10=None, p50=None, p90=None, by_year=(0.0,) * 4, horizon=48)
    assert outcome(never, None, 60) is Outcome.OPEN
    assert outcome(never, 20, 60) is Outcome.EARLIER
    assert calibration([(never, None, 48), (never, 20, 48)]) == (1, 2)
    open_end = Said(p10=12, p50=None, p90=None, by_year=(), horizon=48)
    assert outcome(open_end, 40, 60) is Outcome.INSIDE
    assert calibration([(open_end, 40, 60), (open_end, None, 60), (open_end, 3, 60)]) == (2, 3)


def test_what_happened_early_waits_until_the_others_could_have() -> None:
    assert not is_due(USUAL, 32)
    assert is_due(USUAL, 33)
    assert calibration([(USUAL, 15, 20), (USUAL, 15, 33), (USUAL, None, 33)]) == (1, 2)


def test_the_score_by_hand() -> None:
    """After 27 months two years have passed with three months to see it in: (0.1 - 0)^2 and (0.6 - 1)^2."""
    score, years = brier([(USUAL, 20, 27)])
    assert years == 2
    assert score == pytest.approx((0.1**2 + 0.4**2) / 2)
    assert brier([(USUAL, None, 13)]) == (None, 0)
    known = replace(USUAL, from_month=12)
    assert brier([(known, 20, 27)]) == (pytest.approx(0.16), 1)  # the first year was known when it was said


def test_right_chances_score_better_than_shaded_ones() -> None:
    """The score is proper: on forecasts of which the chances are right any other chances do worse."""
    rng = np.random.default_rng(1)
    months = rng.choice([6, 18, 30, 42], p=[0.2, 0.4, 0.3, 0.1], size=4000)
    right = (0.2, 0.6, 0.9, 1.0)

    def score(chances: tuple[float, ...]) -> float:
        said = Said(p10=6, p50=18, p90=30, by_year=chances, horizon=48)
        found, _ = brier([(said, int(month), 60) for month in months])
        assert found is not None
        return found

    assert score(right) < score((0.3, 0.7, 0.95, 1.0))
    assert score(right) < score((0.1, 0.4, 0.8, 1.0))
    inside, due = calibration(
        [(Said(p10=6, p50=18, p90=30, by_year=right, horizon=48), int(month), 60) for month in months]
    )
    assert inside / due == pytest.approx(0.9, abs=0.02)  # 6, 18 and 30 hold nine in ten


def test_what_had_happened_already_is_no_forecast() -> None:
    late = replace(USUAL, by_year=(0.1, 0.6, 0.9, 1.0), from_month=24)
    assert calibration([(late, 15, 40)]) == (0, 0)
    assert brier([(late, 15, 40)]) == (None, 0)
    assert calibration([(late, 23, 40)]) == (1, 1)  # three months in a row were not over


def test_a_forecast_without_an_end_is_due_at_the_end_of_its_horizon() -> None:
    """No more months than the horizon are ever measured."""
    open_end = Said(p10=12, p50=20, p90=None, by_year=(0.0, 0.5, 0.7), horizon=36)
    assert is_due(open_end, 36)
    assert calibration([(open_end, None, 36)]) == (1, 1)
    score, years = brier([(open_end, None, 36)])
    assert years == 3
    assert score == pytest.approx((0.5**2 + 0.7**2) / 3)
