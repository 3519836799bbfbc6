"""What else happened is a rival explanation; the change itself is not."""

from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from services.domain.event import Event
from services.domain.metric import Names
from services.domain.period import month_of
from services.evaluation.check import Finding, Outcome
from services.evaluation.own_event import is_the_change
from services.evaluation.study import Study
from tests.unit.evaluation.estimates import finding, outcome
from tests.unit.evaluation.known_truth import panel

NAMES = Names(nl="gebeurtenis", en="event")
SINCE = [month_of("2014-05")]


MEASURED = Study(replace(panel(np.ones((2, 36)), first=month_of("2012-01")), units=("M1", "M2")), {"M2": 28})


def around(events: list[Event], **change: object) -> Finding:
    return finding(MEASURED, estimate=None, events=events, **change)


def event(day: str, kind: str = "law", place: str = "") -> Event:
    return Event(on=date.fromisoformat(day), kind=kind, certainty="recorded", name=NAMES, municipality=place)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("day", "kind", "place", "is_rival"),
    [
        ("2014-05-20", "law", "", True),
        ("2014-03-01", "law", "", True),
        ("2014-07-31", "law", "", True),
        ("2014-02-28", "law", "", False),
        ("2014-08-01", "law", "", False),
        ("2014-05-20", "law", "M2", True),
        ("2014-05-20", "law", "M9", False),  # of a municipality that did not change
        ("2014-05-14", "process_change", "M2", False),  # the change itself
        ("2014-06-14", "process_change", "M2", True),  # another one, a month later
        ("2014-05-14", "definition_change", "", False),  # has a check of its own
    ],
)
def test_a_law_in_the_same_months_is_named(day: str, kind: str, place: str, is_rival: bool) -> None:
    one = event(day, kind, place)
    check = outcome("concurrent_events", around([one], treated=["M2", "M5"], since=SINCE))
    assert (check.outcome is Outcome.FAILED) is is_rival
    assert check.values["events"] == ([one] if is_rival else [])


def test_the_change_is_of_the_place_and_month_and_no_law() -> None:
    assert is_the_change(event("2014-05-14", "process_change", "M2"), ["M2"], SINCE)
    assert not is_the_change(event("2014-05-14", "law", "M2"), ["M2"], SINCE)
    assert not is_the_change(event("2014-05-14", "process_change", "M1"), ["M2"], SINCE)
    assert not is_the_change(event("2014-05-14", "process_change", ""), ["M2"], SINCE)


@pytest.mark.parametrize(
    ("day", "place", "is_broken"),
    [
        ("2013-06-01", "", True),
        ("2013-06-01", "M1", True),
        ("2013-06-01", "M9", False),
        ("2012-01-31", "", False),  # the first month is the first after it
        ("2012-02-01", "", True),
        ("2015-01-01", "", False),
    ],
)
def test_a_definition_inside_the_window_breaks_the_series(day: str, place: str, is_broken: bool) -> None:
    """From 2012-01 to 2014-12, of M1 and M2."""
    check = outcome("definition_changes", around([event(day, "definition_change", place), event(day)]))
    assert (check.outcome is Outcome.FAILED) is is_broken
