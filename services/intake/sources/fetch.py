"""Reading one source: ask, copy, make figures, keep them; on any failure the figures of before stay as they are."""

import hashlib
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from services.domain.errors import UserError
from services.intake.sources import snapshots
from services.intake.sources.settings import SourceSettings
from services.intake.sources.system import system
from services.storage.journal import Source
from services.storage.loads import Counts
from services.storage.source_states import failed, succeeded
from services.storage.unit_of_work import writing

WHOLE_AGAIN = timedelta(days=30)  # after which everything is read again: what was removed there goes here too


@dataclass(frozen=True)
class Fetched:
    """`rows`: cases or figures at the source; `unmapped`: case types without a service, with how many cases."""

    code: str
    counts: Counts
    rows: int
    unmapped: Mapping[str, int] = field(default_factory=dict)
    seconds: float = 0.0


def fetch(address: str, source: SourceSettings, full: bool = False, backoff: float = 0.5) -> Fetched:
    """Read a source and keep what changed. `full`: everything again, and not only what changed since the last time.

    Raises `UserError`, which is also kept with the state of the source.
    """
    begin = time.monotonic()
    try:
        with _alone(source.code):
            found = _read(address, source, full, backoff)
    except UserError as error:
        with writing(address) as session:
            failed(session, source.code, error)
        raise
    seconds = time.monotonic() - begin
    counts = found.counts
    with writing(address) as session:
        kept = counts.new + counts.changed + counts.unchanged
        succeeded(session, source.code, found.rows, kept, found.unmapped, seconds)
    return Fetched(source.code, counts, found.rows, found.unmapped, seconds)


def check(source: SourceSettings, backoff: float = 0.5) -> tuple[list[str], list[str]]:
    """Whether the source answers: what arrives there (case types, categories, tables), and what of it is not mapped.

    Raises `UserError` with the reason when it does not. Nothing is kept.
    """
    return system(source.kind).check(source, backoff)


def _read(address: str, source: SourceSettings, full: bool, backoff: float) -> Fetched:
    """A dated copy comes first; its fingerprint stands with the load."""
    before, copied_on = snapshots.newest(source.code)
    known = {row["id"]: {name: row[name] for name in row if name != "id"} for row in before if "id" in row}
    whole = full or copied_on is None or _last_whole(source.code) < date.today() - WHOLE_AGAIN
    answer = system(source.kind).read(source, known, None if whole else copied_on, backoff)
    path = snapshots.write(source.code, answer.copy(), datetime.now(UTC), source.keep)
    load = Source(source.code, answer.kind, hashlib.sha256(path.read_bytes()).hexdigest(), answer.data_set)
    if whole:
        _note_whole(source.code)
    return Fetched(source.code, answer.keep(address, load), answer.count, dict(answer.unmapped))


def _whole_file(code: str) -> Path:
    return snapshots.folder(code) / "whole"


def _last_whole(code: str) -> date:
    try:
        return date.fromisoformat(_whole_file(code).read_text(encoding="ascii").strip())
    except (OSError, ValueError):
        return date.min + WHOLE_AGAIN


def _note_whole(code: str) -> None:
    _whole_file(code).write_text(f"{date.today()}\n", encoding="ascii")


@contextmanager
def _alone(code: str) -> Iterator[None]:
    """One at a time: a timer and somebody on the page must not read the same source together."""
    place = snapshots.folder(code)
    try:
        place.mkdir(parents=True, exist_ok=True)
        lock = (place / "lock").open("w")
    except OSError:
        raise UserError("database_read_only", place=str(place)) from None
    with lock:
        try:
            import fcntl
        except ImportError:  # not on every system; there, whoever is last wins
            yield
            return
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise UserError("source_running", source=code) from None
        yield
