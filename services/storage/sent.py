"""Which changes were sent by e-mail: each is sent once."""

from collections.abc import Iterable

from sqlmodel import Session, col, select

from services.storage.observations import IN_ONE_LIST as AT_ONCE
from services.storage.tables import SentChangeRow


def unsent(session: Session, keys: Iterable[str]) -> set[str]:
    """The keys that were never sent."""
    wanted = list(keys)
    known: set[str] = set()
    for at in range(0, len(wanted), AT_ONCE):
        known |= set(
            session.exec(select(SentChangeRow.key).where(col(SentChangeRow.key).in_(wanted[at : at + AT_ONCE])))
        )
    return set(wanted) - known


def mark_sent(session: Session, keys: Iterable[str]) -> None:
    session.add_all(SentChangeRow(key=key) for key in sorted(keys))
    session.flush()
