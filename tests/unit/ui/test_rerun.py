"""A visit to a page shows one state of the data, and what it wrote itself."""

from contextvars import copy_context
from datetime import date

import pytest

from services.domain.data_set import EXAMPLE
from services.domain.errors import UserError
from services.domain.event import Event
from services.domain.metric import Names
from services.storage import queries
from services.storage.events import add_event, change_event
from services.storage.unit_of_work import user_of_this_machine, writing
from services.ui.rerun import change, current, one_state, one_state_here

EVENT = Event(on=date(2014, 3, 1), kind="migration", certainty="recorded", name=Names(nl="verhuizing", en="move"))


@pytest.fixture(autouse=True)
def _this_database(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KLANTWINST_DATABASE_URL", address)


def test_what_another_writes_comes_with_the_next_visit(address: str) -> None:
    with one_state():
        now = current()
        with writing(address) as unit:
            add_event(unit, EXAMPLE, EVENT)
        assert current() is now
        assert queries.events(current(), EXAMPLE) == []
    with one_state():
        assert queries.events(current(), EXAMPLE) == [EVENT]


def test_a_part_of_a_page_shows_the_state_of_the_page_and_made_again_alone_one_of_its_own(address: str) -> None:
    with one_state():
        now = current()
        with writing(address) as unit:
            add_event(unit, EXAMPLE, EVENT)
        with one_state_here():
            assert current() is now
        assert current() is now
    with one_state_here():
        assert current() is not now
        assert queries.events(current(), EXAMPLE) == [EVENT]


def test_what_one_writes_oneself_shows_at_once() -> None:
    with one_state():
        version = current().version
        with change() as unit:
            assert unit.actor == user_of_this_machine()
            add_event(unit, EXAMPLE, EVENT)
        assert queries.events(current(), EXAMPLE) == [EVENT]
        assert current().version > version


def test_what_goes_wrong_halfway_is_not_kept() -> None:
    with one_state():
        with pytest.raises(UserError), change() as unit:
            change_event(unit, add_event(unit, EXAMPLE, EVENT) + 1, EVENT)  # there is no such event
        assert queries.events(current(), EXAMPLE) == []


def test_visitors_do_not_share_a_state() -> None:
    with one_state():
        mine = current()
        assert copy_context().run(_of_another) is not mine


def _of_another() -> object:
    with one_state():
        return current()


def test_outside_of_a_visit_there_is_none() -> None:
    with pytest.raises(LookupError):
        copy_context().run(current)
