"""The database: SQLite embedded by default, PostgreSQL by its address.

SQLite runs in WAL mode and a writing session begins at once with the write lock: with a deferred begin, writers
that read first lose each other's changes (measured: 964 of 3,629).
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path

from sqlalchemy import URL, Engine, NullPool, event
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, DatabaseError, NoSuchModuleError, OperationalError
from sqlmodel import Session, create_engine

from services.domain.errors import UserError

__all__ = ["Session", "dispose", "engine_for", "plain_errors", "reader_for", "url_of"]

BUSY_MILLISECONDS = 15_000
CACHE_KILOBYTES = 64_000  # a country of figures: with the 2 MB that it has of itself, a large file takes a fifth longer

# What SQLite calls it (the low byte of its code) and what PostgreSQL calls it -> the sentence we have for it.
SQLITE = {
    5: "database_busy",
    6: "database_busy",
    8: "database_read_only",
    10: "database_disk_full",  # it could not write, and says "disk I/O error"
    11: "database_damaged",
    13: "database_disk_full",
    26: "database_damaged",
}
CANNOT_OPEN = 14
POSTGRESQL = {
    "25006": "database_read_only",
    "42501": "database_read_only",  # no right to make or change tables
    "53100": "database_disk_full",
    "55P03": "database_busy",
    "40P01": "database_busy",
}


@lru_cache(maxsize=8)
def engine_for(address: str) -> Engine:
    """The engine behind a database address. Raises `UserError` when it is no address we can use."""
    url = url_of(address)
    if url.get_backend_name() == "sqlite" and url.database and url.database != ":memory:":
        _make_folder(Path(url.database).parent)
    if url.drivername in ("postgresql", "postgres"):
        url = url.set(drivername="postgresql+psycopg")
    try:
        engine = create_engine(url, pool_pre_ping=url.get_backend_name() != "sqlite")
    except (ArgumentError, NoSuchModuleError, ModuleNotFoundError):
        raise UserError("database_address") from None
    if url.get_backend_name() == "sqlite":
        event.listen(engine, "connect", _set_up_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
    return engine


@lru_cache(maxsize=8)
def reader_for(address: str) -> Engine:
    """The engine of who only reads: a connection for each, closed when it was read, and one state from begin to end."""
    writer = engine_for(address)
    if writer.dialect.name == "postgresql":
        options = {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
        return create_engine(writer.url, poolclass=NullPool, execution_options=options)
    if writer.url.database in (None, "", ":memory:"):
        return writer  # what is in memory only is there for one connection
    reader = create_engine(writer.url, poolclass=NullPool, connect_args={"check_same_thread": False})
    event.listen(reader, "connect", _set_up_sqlite)
    event.listen(reader, "connect", _only_read)
    event.listen(reader, "begin", _begin_sqlite)
    return reader


def dispose(address: str) -> None:
    """Close what is open: for tests, and for who puts another file in the place of the database."""
    engine_for(address).dispose()
    reader_for(address).dispose()


def url_of(address: str) -> URL:
    """The parts of a database address. Raises `UserError` when it is none."""
    try:
        return make_url(address)
    except (ArgumentError, ValueError):  # a port that is no number is a ValueError
        raise UserError("database_address") from None


@contextmanager
def plain_errors(address: str) -> Iterator[None]:
    """What a user can mend of what the database says, as a `UserError`."""
    url = url_of(address)
    try:
        yield
    except DatabaseError as error:
        raise UserError(_sentence(error, url), place=_place(url)) from error


def _place(url: URL) -> str:
    """The address without what may be secret in it: a password can also stand behind the question mark."""
    return url.set(password=None, query={}).render_as_string()


def _sentence(error: DatabaseError, url: URL) -> str:
    """The sentence for what a user can do something about. Raises the error itself when it is a bug of ours."""
    code = getattr(error.orig, "sqlite_errorcode", None)
    if code is not None and code & 0xFF == CANNOT_OPEN and not _may_write(Path(url.database or "")):
        return "database_read_only"
    known = SQLITE.get(code & 0xFF) if code is not None else POSTGRESQL.get(getattr(error.orig, "sqlstate", "") or "")
    if known is not None:
        return known
    if isinstance(error, OperationalError):
        return "database_unreachable"
    raise error


def _may_write(file: Path) -> bool:
    return os.access(file if file.exists() else file.parent, os.W_OK) and os.access(file.parent, os.W_OK)


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        raise UserError("database_read_only", place=str(folder)) from None


def _set_up_sqlite(connection, _record) -> None:  # type: ignore[no-untyped-def]
    connection.isolation_level = None
    cursor = connection.cursor()
    cursor.execute(f"PRAGMA busy_timeout={BUSY_MILLISECONDS}")
    cursor.execute("PRAGMA foreign_keys=ON")
    cursor.execute("PRAGMA journal_mode")
    if cursor.fetchone()[0] != "wal":
        cursor.execute("PRAGMA journal_mode=WAL")
    cursor.execute("PRAGMA synchronous=NORMAL")
    cursor.execute(f"PRAGMA cache_size={-CACHE_KILOBYTES}")
    cursor.close()


def _begin_sqlite(connection) -> None:  # type: ignore[no-untyped-def]
    writes = connection.get_execution_options().get("writes")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _only_read(connection, _record) -> None:  # type: ignore[no-untyped-def]
    connection.execute("PRAGMA query_only=ON")
