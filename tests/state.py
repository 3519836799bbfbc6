"""The state of a database, as tests read and change it."""

from collections.abc import Callable
from typing import Any, TypeVar

from services.storage.snapshot import Snapshot
from services.storage.unit_of_work import writing

Result = TypeVar("Result")
OPENED: list[Snapshot] = []


def now(address: str) -> Snapshot:
    """The state of this moment; it is closed after the test."""
    opened = Snapshot(address)
    OPENED.append(opened)
    return opened


def close_all() -> None:
    while OPENED:
        OPENED.pop().close()


def written(address: str, write: Callable[..., Result], *values: Any, **named: Any) -> Result:
    """What `write` gives back for a unit of work and these values; kept at once."""
    with writing(address) as unit:
        return write(unit, *values, **named)
