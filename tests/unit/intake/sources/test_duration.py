"""ISO 8601 durations from a day on."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.intake.sources.duration import after


@pytest.mark.parametrize(
    ("start", "duration", "day"),
    [
        ("2024-01-31", "P1M", "2024-02-29"),
        ("2023-01-31", "P1M", "2023-02-28"),
        ("2024-02-29", "P1Y", "2025-02-28"),
        ("2024-11-30", "P3M", "2025-02-28"),
        ("2024-01-01", "P1Y2M3W4D", "2025-03-26"),
        ("2024-01-01", "P8W", "2024-02-26"),
        ("2024-01-01", "P56D", "2024-02-26"),
        ("2024-01-01", "P0D", "2024-01-01"),
    ],
)
def test_by_hand(start: str, duration: str, day: str) -> None:
    assert after(date.fromisoformat(start), duration) == date.fromisoformat(day)


@pytest.mark.parametrize("duration", [None, "", "P", "8W", "PT5H", "P-3D", "P1.5D", "x", "P99999Y"])
def test_what_is_no_duration(duration: str | None) -> None:
    assert after(date(2024, 1, 1), duration) is None


@given(st.dates(date(1990, 1, 1), date(2090, 1, 1)), st.integers(0, 500), st.integers(0, 50))
def test_weeks_and_days_are_added(start: date, days: int, weeks: int) -> None:
    assert after(start, f"P{weeks}W{days}D") == start + timedelta(days=days + 7 * weeks)
