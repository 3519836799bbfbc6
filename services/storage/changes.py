"""Whether anything was written since the last look, by whom or whatever process: cheap enough to ask at every click."""

import os
import sqlite3
from abc import ABC, abstractmethod
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from threading import Lock

from sqlalchemy import text
from sqlmodel import Session, col, func, select

from services.storage.database import engine_for, plain_errors, url_of
from services.storage.snapshot import Snapshot, snapshot
from services.storage.tables import ForecastRow, MeasuredEffectRow


@dataclass(frozen=True)
class Seen:
    """Names for what was seen, each another whenever what it names is another, also after a backup was put back.
    `data`: figures, registers and plans; `answers`: the same with the forecasts and evaluations that were kept;
    `anything`: whatever there is in the database."""

    data: tuple[str, ...]
    answers: tuple[str, ...]
    anything: tuple[str, ...]


def seen(address: str) -> Seen:
    """What stands there now. Without a write since the last look only that is asked. Raises `UserError` for a database
    that cannot be read."""
    watch = _watch(address)
    with watch.lock:
        mark = watch.mark()
        if watch.last is None or mark is None or watch.last.anything[1:] != (mark,):
            with snapshot(address) as now:
                watch.last = _named(now, mark or "")
        return watch.last


def data_of(now: Snapshot) -> tuple[str, ...]:
    """The name of the data that a snapshot shows, as in `Seen`."""
    return now.address, *now.name


def _named(now: Snapshot, mark: str) -> Seen:
    data = data_of(now)
    forecasts = now.exec(select(func.count(), func.max(ForecastRow.computed_at)).select_from(ForecastRow)).one()
    return Seen(data, (*data, *effects_of(now), *(str(part) for part in forecasts)), (now.address, mark))


def effects_of(session: Session) -> tuple[str, ...]:
    """The name of the evaluations that were kept."""
    withdrawn = col(MeasuredEffectRow.withdrawn_at)  # counted, it is how many have one
    effects = select(func.count(), func.max(MeasuredEffectRow.id), func.max(withdrawn), func.count(withdrawn))
    return tuple(str(part) for part in session.exec(effects.select_from(MeasuredEffectRow)).one())


class _Watch(ABC):
    """`last`: what was seen at the last look."""

    def __init__(self) -> None:
        self.lock = Lock()
        self.last: Seen | None = None

    @abstractmethod
    def mark(self) -> str | None:
        """The same for as long as nobody writes; None where that cannot be known."""


@lru_cache(maxsize=8)
def _watch(address: str) -> _Watch:
    url = url_of(address)
    if url.get_backend_name() == "postgresql":
        return _PostgreSQL(address)
    return _SQLite(Path(url.database or ":memory:"))


class _SQLite(_Watch):
    """A connection that is kept open: its `data_version` is another after every write of another connection. Another
    file in the place of this one is another database."""

    def __init__(self, file: Path) -> None:
        super().__init__()
        self._file, self._opened, self._of = file, 0, (0, 0)
        self._connection: sqlite3.Connection | None = None

    def mark(self) -> str | None:
        try:
            found = os.stat(self._file)
            if self._connection is None or self._of != (found.st_dev, found.st_ino):
                self._open((found.st_dev, found.st_ino))
            assert self._connection is not None
            (version,) = self._connection.execute("PRAGMA data_version").fetchone()
        except (OSError, sqlite3.Error):
            return None
        return f"{self._opened}.{version}"

    def _open(self, of: tuple[int, int]) -> None:
        if self._connection is not None:
            self._connection.close()
        self._connection = sqlite3.connect(self._file, check_same_thread=False)
        self._connection.execute("PRAGMA query_only=ON")
        self._opened, self._of = self._opened + 1, of


class _PostgreSQL(_Watch):
    """Which transactions are over: another after every write, of this database or another one of its server."""

    def __init__(self, address: str) -> None:
        super().__init__()
        self._engine = engine_for(address).execution_options(isolation_level="AUTOCOMMIT")
        self._address = address

    def mark(self) -> str | None:
        with plain_errors(self._address), self._engine.connect() as connection:
            found: str = connection.execute(text("SELECT pg_current_snapshot()::text")).scalar_one()
        return found
