"""Events that people add, change and withdraw. Nothing is lost: what is withdrawn can be put back."""

from collections.abc import Sequence

from sqlmodel import Session, select

from services.domain.errors import UserError
from services.domain.event import Event
from services.storage.conventions import now
from services.storage.journal import Journal, Source
from services.storage.tables import EventRow

PAGE, FIGURES = "page", "figures"


def add_event(session: Session, data_set: str, event: Event) -> int:
    """Keep a new event and return its number."""
    row = EventRow(data_set=data_set, on=event.on, document=event.model_dump_json(), origin=PAGE)
    session.add(row)
    return _kept(session, row)


def add_events_once(session: Session, source: Source, events: Sequence[Event]) -> None:
    """Keep events that belong to the figures of a file; what is there already, or was withdrawn, is left as it is."""
    here = select(EventRow.document).where(EventRow.data_set == source.data_set)
    known = set(session.exec(here))
    rows = [
        EventRow(data_set=source.data_set, on=event.on, document=event.model_dump_json(), origin=FIGURES)
        for event in events
        if event.model_dump_json() not in known
    ]
    if rows:
        Journal(session, source).add(rows)


def change_event(session: Session, number: int, event: Event) -> int:
    """The event as it is now; what it was is withdrawn. Returns the new number."""
    old = _row(session, number)
    old.withdrawn_at = now()
    return add_event(session, old.data_set, event)


def withdraw_event(session: Session, number: int) -> None:
    row = _row(session, number)
    row.withdrawn_at = now()
    _kept(session, row)


def restore_event(session: Session, number: int) -> None:
    """Undo a withdrawal."""
    row = _row(session, number)
    row.withdrawn_at = None
    _kept(session, row)


def _row(session: Session, number: int) -> EventRow:
    row = session.get(EventRow, number)
    if row is None:
        raise UserError("unknown_event", number=number)
    return row


def _kept(session: Session, row: EventRow) -> int:
    """A change of the data: its version rises, so that nothing that was computed before is shown."""
    _ = Journal(session, Source("-", "events", "", row.data_set)).load
    session.flush()
    assert row.id is not None
    return row.id
