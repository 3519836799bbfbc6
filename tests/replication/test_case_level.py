"""What happened in May 2014 in two of five municipalities, case by case: the published difference comes out again.

The case file itself is not part of the project: `KLANTWINST_CASE_FILES` names its folder, else this is skipped.
"""

import os
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from services.evaluation.case_level import CaseLevel, compare_cases
from services.intake.cases.arrays import CaseArrays, case_arrays
from services.intake.cases.columns import day_number

FOLDER = os.environ.get("KLANTWINST_CASE_FILES", "")
pytestmark = pytest.mark.skipif(not FOLDER, reason="KLANTWINST_CASE_FILES does not name the folder of the logs")

SINCE = day_number(date(2014, 5, 14))
LOG_ENDS = day_number(date(2015, 3, 5))
END_OF_2014 = day_number(date(2014, 12, 31))
FIVE = [f"M{number}" for number in range(1, 6)]


@pytest.fixture(scope="module")
def cases() -> CaseArrays:
    return case_arrays(Path(FOLDER) / "five_municipalities.csv.gz", FIVE)


def case_level_of(cases: CaseArrays, window: int | tuple[int, int] | None) -> CaseLevel:
    treated = np.isin(cases.municipality, ["M2", "M5"])
    return compare_cases(cases.received, cases.decided, cases.due, treated, SINCE, LOG_ENDS, window)


def test_no_benefit_can_be_demonstrated_in_the_shares(cases: CaseArrays) -> None:
    """The published figure has the 231 days before the change, and all cases after it that were received in 2014."""
    found = case_level_of(cases, (231, END_OF_2014 - SINCE + 1))
    assert found.share and found.share.low is not None and found.share.high is not None
    assert found.share.estimate == pytest.approx(-0.025, abs=0.0005)
    assert found.share.standard_error == pytest.approx(0.055, abs=0.0005)
    assert found.share.low < 0 < found.share.high
    assert found.reasons == ()


def test_with_as_many_days_on_either_side_it_is_nearly_the_same(cases: CaseArrays) -> None:
    found = case_level_of(cases, 231)
    assert found.treated and found.comparison and found.share
    groups = [found.treated.before, found.treated.after, found.comparison.before, found.comparison.after]
    assert [(group.in_time, group.n) for group in groups] == [(130, 198), (164, 271), (262, 437), (274, 480)]
    assert found.share.estimate == pytest.approx(-0.0227, abs=0.00005)
    assert found.share.standard_error == pytest.approx(0.0555, abs=0.00005)


def test_the_widest_window_ends_where_the_term_of_eight_weeks_has_passed(cases: CaseArrays) -> None:
    found = case_level_of(cases, None)
    assert found.window and (found.window.before, found.window.after) == (LOG_ENDS - SINCE - 56, LOG_ENDS - SINCE - 56)
    assert found.median_days and found.median_days.estimate == 10  # days slower, and
    assert found.median_days.low is not None and found.median_days.low < 0  # not to be told from nothing
