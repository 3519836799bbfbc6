"""Evidence grows old, grades have an order, and an event says to whom it happened."""

from datetime import date
from typing import Any

import pytest

from services.domain.errors import InvalidFile
from services.domain.event import Event
from services.domain.evidence import GRADES, Evidence, grade_rank
from tests.for_every import for_every


def evidence(**changes: Any) -> Evidence:
    plain = {"id": "E01", "topic": "Digitaal", "figure": "20 naar 80 procent", "grade": "C", "source": "GDS"}
    return Evidence.read({**plain, **changes}, "evidence.csv", at="line 2")


def event(**changes: Any) -> Event:
    plain = {
        "on": date(2014, 5, 15),
        "kind": "merger",
        "certainty": "inferred",
        "name": {"nl": "Verhuisd", "en": "Moved"},
    }
    return Event.read({**plain, **changes}, "events.csv", at="line 2")


@pytest.mark.parametrize(
    ("on", "expired"), [(date(2015, 12, 31), False), (date(2016, 1, 1), True), (date(2020, 1, 1), True)]
)
def test_evidence_expires_on_its_day(on: date, expired: bool) -> None:
    assert evidence(expires_on=date(2016, 1, 1)).is_expired(on) is expired


def test_evidence_without_a_day_never_expires() -> None:
    assert not evidence().is_expired(date.max)


def test_a_later_grade_is_weaker() -> None:
    assert [grade_rank(grade) for grade in ("A", "A-", "B", "C", "D", "E")] == [0, 1, 2, 3, 4, 5]
    assert GRADES == ("A", "A-", "B", "C", "D", "E")


def test_nobody_read_more_than_they_say() -> None:
    assert evidence().read_as == "excerpt"


def test_an_event_without_a_place_is_everywhere() -> None:
    assert (event().municipality, event().service, event().metric) == ("", "", "")
    assert event(municipality="Den Haag").municipality == "Den Haag"


@for_every(
    ("changes", "where", "code"),
    [
        ({"municipality": "<b>"}, "line 2.municipality", "not_a_code"),
        ({"metric": "lead time"}, "line 2.metric", "not_a_code"),
        ({"kind": "party"}, "line 2.kind", "not_a_choice"),
        ({"certainty": "sure"}, "line 2.certainty", "not_a_choice"),
        ({"on": None}, "line 2.on", "not_a_date"),
    ],
)
def test_one_mistake_is_one_problem(changes: dict[str, Any], where: str, code: str) -> None:
    with pytest.raises(InvalidFile) as caught:
        event(**changes)
    assert [(found.where, found.code) for found in caught.value.problems] == [(where, code)]
