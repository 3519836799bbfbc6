"""Writing: everything that belongs together in one transaction, by somebody, on what they saw."""

from collections.abc import Iterator
from contextlib import contextmanager
from getpass import getuser

from sqlalchemy import text
from sqlmodel import Session

from services.domain.errors import UserError
from services.storage.database import BUSY_MILLISECONDS, engine_for, plain_errors
from services.storage.snapshot import data_version

ONE_WRITER = 7_113  # the number of the lock that writers on PostgreSQL take; any number that nobody else uses
NOBODY = "?"  # a system on which even the user has no name


class UnitOfWork(Session):
    """`actor`: who writes."""

    actor: str = NOBODY


@contextmanager
def writing(address: str, actor: str = "", expects: int | None = None) -> Iterator[UnitOfWork]:
    """One transaction: everything is kept when the block ends well, nothing when it does not. One writer at a time.

    `actor`: who writes; the user of this machine where nobody is named. `expects`: the version of the data (see
    `Snapshot`) on which the change rests. Raises `UserError` when they have changed since, or cannot be written.
    """
    with plain_errors(address):
        engine = engine_for(address).execution_options(writes=True)
        with UnitOfWork(engine) as unit, unit.begin():
            unit.actor = actor or user_of_this_machine()
            if engine.dialect.name == "postgresql":
                unit.execute(text(f"SET LOCAL lock_timeout = {BUSY_MILLISECONDS}"))
                unit.execute(text(f"SELECT pg_advisory_xact_lock({ONE_WRITER})"))
            if expects is not None and data_version(unit) != expects:
                raise UserError("changed_meanwhile")
            yield unit


def user_of_this_machine() -> str:
    """The name under which somebody is logged in here."""
    try:
        return getuser()
    except (OSError, KeyError, ImportError):  # a user without a name, as in some containers
        return NOBODY
