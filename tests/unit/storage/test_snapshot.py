"""What is read through one snapshot is of one state, and who writes says who, and on what they saw it rests."""

from contextlib import ExitStack

import pytest
from sqlalchemy.exc import SQLAlchemyError

from services.domain.errors import UserError
from services.storage import queries
from services.storage.events import add_event
from services.storage.snapshot import snapshot
from services.storage.tables import DataSetRow
from services.storage.unit_of_work import user_of_this_machine, writing
from tests.unit.storage.test_events import event

MANY = 40  # a pool of the database library holds fifteen


def add(address: str) -> None:
    with writing(address) as unit:
        add_event(unit, "permit_cases", event())


def test_what_is_written_meanwhile_comes_with_the_next_snapshot(database: str) -> None:
    with snapshot(database) as before:
        version = before.version
        add(database)
        assert queries.events(before, "permit_cases") == []
        assert before.version == version
        with snapshot(database) as after:
            assert queries.events(after, "permit_cases") == [event()]
            assert after.version > version


def test_after_a_write_of_ones_own_it_can_be_taken_anew(database: str) -> None:
    with snapshot(database) as now:
        version = now.version
        add(database)
        now.renew()
        assert queries.events(now, "permit_cases") == [event()]
        assert now.version > version


def test_nothing_can_be_written_through_it(database: str) -> None:
    with snapshot(database) as now:
        now.add(DataSetRow(code="new", name_nl="x", name_en="x", citation="", licence="", is_example=False))
        with pytest.raises((SQLAlchemyError, UserError)):
            now.flush()
        now.rollback()


def test_who_reads_long_keeps_nobody_waiting(database: str) -> None:
    """More readers at once than a pool holds, each with a connection of its own."""
    with ExitStack() as held:
        for _ in range(MANY):
            held.enter_context(snapshot(database))
        add(database)
        with snapshot(database) as after:
            assert queries.events(after, "permit_cases") == [event()]


def test_a_write_knows_its_actor(database: str) -> None:
    with writing(database) as unit:
        assert unit.actor == user_of_this_machine() != ""
    with writing(database, actor="steward") as unit:
        assert unit.actor == "steward"


def test_a_write_that_rests_on_what_has_changed_is_refused(database: str) -> None:
    with snapshot(database) as seen:
        version = seen.version
    with writing(database, expects=version) as unit:
        add_event(unit, "permit_cases", event())
    with pytest.raises(UserError) as error, writing(database, expects=version) as unit:
        raise AssertionError("it began all the same")
    assert error.value.code == "changed_meanwhile"
