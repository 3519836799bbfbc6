"""Late, stale and missing."""

import numpy as np
import pytest

from services.monitoring.completeness import freshness, missing_periods


@pytest.mark.parametrize(
    ("last", "length", "limit", "state"),
    [
        (99, 1, 2, "fresh"),  # last month's figure is there
        (98, 1, 2, "late"),
        (97, 1, 2, "late"),
        (96, 1, 2, "stale"),
        (99, 1, 1, "fresh"),
        (88, 12, 24, "fresh"),  # the year after it is not over
        (87, 12, 24, "late"),
        (75, 12, 24, "late"),
        (74, 12, 24, "stale"),
        (97, 3, 1, "fresh"),  # a limit shorter than the period itself says nothing before that is over
        (105, 1, 2, "fresh"),
    ],
)
def test_how_long_ago(last: int, length: int, limit: int, state: str) -> None:
    found = freshness(np.array([last]), np.array([length]), np.array([limit]), now=100)
    assert found.tolist() == [state]


def test_what_is_missing_lies_in_between() -> None:
    assert missing_periods(np.array([3, 4, 7]), 1) == [5, 6]
    assert missing_periods(np.array([24, 48]), 12) == [36]
    assert missing_periods(np.array([5]), 1) == missing_periods(np.array([], dtype=np.int64), 1) == []
