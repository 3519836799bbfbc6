"""One state of the data, to read from: whatever is loaded meanwhile, everything read from it belongs together."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import TypeVar

from sqlmodel import Session, col, select

from services.storage.database import plain_errors, reader_for
from services.storage.tables import LoadRow

Found = TypeVar("Found")


class Snapshot(Session):
    """A read transaction, begun when it was made. `version`: of the data; it rises with everything that changes them.
    `newest`: when that came: after a backup was put back a version comes again with other data.

    It has a connection of its own, so that nobody waits for whoever reads long; it is closed with what it was made for:
    a request, a rerun, a publish or a command. Nothing can be written through it.
    """

    version: int
    newest: datetime | None

    def __init__(self, address: str) -> None:
        super().__init__(reader_for(address), close_resets_only=False)  # what is closed stays closed
        self.address = address
        try:
            self._look()
        except BaseException:
            self.close()
            raise

    def once(self, key: tuple[str, ...], make: Callable[[], Found]) -> Found:
        """What `make` gives, made once for as long as this state is looked at. `key`: what it is of."""
        if key not in self.info:
            self.info[key] = make()
        found: Found = self.info[key]
        return found

    def renew(self) -> None:
        """Take the state of now, after a write of one's own: what one just kept would not be seen otherwise."""
        self.rollback()
        self.expunge_all()
        self.info.clear()
        self._look()

    @property
    def name(self) -> tuple[str, str]:
        """Tells this state from every other of the same database, also of one that a backup took away again."""
        return f"{self.version}", f"{self.newest}"

    def _look(self) -> None:
        self.version, self.newest = _newest(self)


@contextmanager
def snapshot(address: str) -> Iterator[Snapshot]:
    """The state of the data now. Raises `UserError` for a database that cannot be read."""
    with plain_errors(address), Snapshot(address) as now:
        yield now


def data_version(session: Session) -> int:
    """The version of the data: it rises with every file, and every change on a page, that changed something."""
    return _newest(session)[0]


def _newest(session: Session) -> tuple[int, datetime | None]:
    """The number of the newest load, and when it came."""
    newest = select(LoadRow.id, LoadRow.loaded_at).order_by(col(LoadRow.id).desc()).limit(1)
    number, came = session.exec(newest).first() or (0, None)
    return number or 0, came
