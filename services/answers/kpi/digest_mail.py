"""Telling people what changed, each change once."""

from collections.abc import Callable, Sequence
from typing import Protocol, TypeVar

from services.storage.sent import mark_sent, unsent
from services.storage.unit_of_work import UnitOfWork


class Keyed(Protocol):
    """The same news has the same `key`, whenever it is found."""

    @property
    def key(self) -> str: ...


One = TypeVar("One", bound=Keyed)


def send_once(unit: UnitOfWork, changes: Sequence[One], send: Callable[[Sequence[One]], None]) -> list[One]:
    """Hand the changes that were never sent to `send`, and remember them; returns those.

    Nobody else can send them in between. When `send` fails nothing is remembered, so that the next try says it all.
    """
    fresh = unsent(unit, [change.key for change in changes])
    new = [change for change in changes if change.key in fresh]
    if new:
        mark_sent(unit, {change.key for change in new})
        send(new)
    return new
