"""Events of files and of the page live side by side; nothing that was withdrawn is lost or comes back by itself."""

from datetime import date
from pathlib import Path

import pytest

from services.domain.errors import UserError
from services.domain.event import Event
from services.domain.metric import Names
from services.storage import queries
from services.storage.events import add_event, change_event, restore_event, withdraw_event
from services.storage.snapshot import snapshot
from services.storage.unit_of_work import writing
from tests.factories import load
from tests.state import now

HEADER = "date,kind,certainty,name_nl"
FILE = f"{HEADER}\n2014-01-01,law,recorded,wet\n2014-05-14,merger,inferred,fusie\n"


def event(name: str = "verhuizing", on: date = date(2014, 3, 1)) -> Event:
    return Event(on=on, kind="migration", certainty="recorded", name=Names(nl=name, en=name))


def there(address: str) -> list[tuple[str, str]]:
    with snapshot(address) as session:
        return [(one.event.name.nl, one.origin) for one in queries.stored_events(session, "own")]


def number(address: str, name: str) -> int:
    with snapshot(address) as session:
        return next(one.id for one in queries.stored_events(session, "own") if one.event.name.nl == name)


@pytest.fixture
def loaded(database: str, tmp_path: Path) -> str:
    load(database, tmp_path, FILE)
    return database


def test_added_beside_those_of_the_file_by_date(loaded: str) -> None:
    version = now(loaded).version
    with writing(loaded) as session:
        add_event(session, "own", event())
    assert there(loaded) == [("wet", "file"), ("verhuizing", "page"), ("fusie", "file")]
    assert now(loaded).version > version, "nothing that was computed before is shown"


def test_the_same_file_again_leaves_the_page_alone(loaded: str, tmp_path: Path) -> None:
    with writing(loaded) as session:
        add_event(session, "own", event())
    withdraw = number(loaded, "wet")
    changed = number(loaded, "fusie")
    with writing(loaded) as session:
        withdraw_event(session, withdraw)
        change_event(session, changed, event("herindeling"))
    assert there(loaded) == [("verhuizing", "page"), ("herindeling", "page")]
    counts = load(loaded, tmp_path, FILE).counts
    assert (counts.new, counts.unchanged) == (0, 2)
    assert there(loaded) == [("verhuizing", "page"), ("herindeling", "page")]


def test_a_newer_file_takes_the_place_of_the_older(loaded: str, tmp_path: Path) -> None:
    with writing(loaded) as session:
        add_event(session, "own", event())
    counts = load(loaded, tmp_path, f"{HEADER}\n2014-01-01,law,recorded,wet\n2014-09-01,law,recorded,nieuw\n").counts
    assert (counts.new, counts.unchanged) == (1, 1)
    assert there(loaded) == [("wet", "file"), ("verhuizing", "page"), ("nieuw", "file")]


def test_what_was_withdrawn_can_be_put_back(loaded: str) -> None:
    gone = number(loaded, "wet")
    with writing(loaded) as session:
        withdraw_event(session, gone)
    assert there(loaded) == [("fusie", "file")]
    with snapshot(loaded) as session:
        assert [one.id for one in queries.stored_events(session, "own", withdrawn=True)] == [gone]
    with writing(loaded) as session:
        restore_event(session, gone)
    assert there(loaded) == [("wet", "file"), ("fusie", "file")]


def test_one_that_is_not_there(loaded: str) -> None:
    for act in (withdraw_event, restore_event):
        with pytest.raises(UserError) as error, writing(loaded) as session:
            act(session, 999)
        assert error.value.code == "unknown_event"
