"""What else happened is a rival explanation; the change itself is not."""

from datetime import date

import pytest

from services.domain.event import Event
from services.domain.metric import Names
from services.domain.period import month_of
from services.evaluation.check import Outcome
from services.evaluation.checks.events import concurrent_events, definition_changes, is_the_change

NAMES = Names(nl="gebeurtenis", en="event")
SINCE = [month_of("2014-05")]


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
    check = concurrent_events([one], ["M2", "M5"], SINCE)
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
    first, last = month_of("2012-01"), month_of("2014-12")
    check = definition_changes([event(day, "definition_change", place), event(day)], ["M1", "M2"], first, last)
    assert (check.outcome is Outcome.FAILED) is is_broken
