"""Intervals against published numbers."""

import numpy as np
import pytest

from services.noise.intervals import effective_n, survey_margin, widest_sd, wilson


@pytest.mark.parametrize(
    ("hits", "n", "low", "high"),
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0, 0.1611), (1, 29, 0.0061, 0.1718)],
)
def test_wilson_as_published(hits: int, n: int, low: float, high: float) -> None:
    """Newcombe, R.G. (1998), Two-sided confidence intervals for the single proportion. Statistics in Medicine 17,
    857-872, table I, method 3."""
    found = wilson(np.array([hits / n]), np.array([float(n)]))
    assert (found[0][0], found[1][0]) == pytest.approx((low, high), abs=5e-5)


@pytest.mark.parametrize("n", [0.0, np.nan])
def test_no_interval_without_n(n: float) -> None:
    assert np.isnan(wilson(np.array([0.5]), np.array([n]))).all()
    assert np.isnan(survey_margin(np.array([1.0]), np.array([n]), np.array([np.nan])))


def test_margin_by_hand() -> None:
    # 1.96 * 1.4 / sqrt(400) = 0.1372; of 1,000 people the factor is sqrt(600 / 999)
    margins = survey_margin(np.array([1.4] * 3), np.array([400.0] * 3), np.array([np.nan, 1000.0, 400.0]))
    assert margins == pytest.approx([0.13720, 0.13720 * np.sqrt(600 / 999), 0.0], abs=1e-5)


def test_more_answers_than_people_is_everyone() -> None:
    assert survey_margin(np.array([1.4]), np.array([500.0]), np.array([400.0]))[0] == 0


def test_the_widest_spread_is_half_at_either_end() -> None:
    assert widest_sd(np.array([5.5, 1.0, 10.0]), 1, 10) == pytest.approx([np.std([1, 10]), 0, 0])
    # a mean of 7.0 is at its widest as one third ones and two thirds tens
    assert widest_sd(np.array([7.0]), 1, 10)[0] == pytest.approx(np.std([1, 10, 10]))


def test_equal_weights_or_none_leave_n_as_it_is() -> None:
    share, n = np.array([0.5, 0.5, 0.2, 1.0]), np.array([40.0, 40, 40, 40])
    sd = np.array([np.nan, 0.5, 0.8, 0.3])
    assert effective_n(share, n, sd).tolist() == [40, 40, pytest.approx(10), 40]
