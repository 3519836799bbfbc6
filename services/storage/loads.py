"""The register of loads, and keeping a scenario: one transaction, all or nothing, and nothing when nothing changed."""

from dataclasses import dataclass

from sqlmodel import Session

from services.storage.journal import Journal, Source

__all__ = ["Counts", "Source", "begin_load"]


@dataclass(frozen=True, kw_only=True)
class Counts:
    """`withdrawn`: figures of an earlier version of the file that the new one does not hold any more."""

    new: int = 0
    changed: int = 0
    unchanged: int = 0
    withdrawn: int = 0
    added_services: tuple[str, ...] = ()
    added_municipalities: tuple[str, ...] = ()


def begin_load(session: Session, source: Source) -> int:
    """Note the file in the register of loads and return its number."""
    return Journal(session, source).load
