"""Reading one source: ask, copy, make figures, keep them; on any failure the figures of before stay as they are."""

import hashlib
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from urllib.parse import urlsplit

import pandas as pd

from services.domain.errors import UserError
from services.intake.cases import figures_of
from services.intake.cases.figures import METRICS
from services.intake.draft import judged
from services.intake.sources import cbs_iv3, cbs_population, signalen, snapshots, zgw
from services.intake.sources.configuration import (
    AnySource,
    Cases,
    PopulationSource,
    SignalenSource,
    SpendingSource,
    ZgwSource,
)
from services.intake.sources.rows import Read, case_table
from services.storage.figure_table import figure_table
from services.storage.journal import Source
from services.storage.loads import Counts
from services.storage.observations import save_observations
from services.storage.registers import save_population, save_spending
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


def fetch(address: str, source: AnySource, full: bool = False, backoff: float = 0.5) -> Fetched:
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


def check(source: AnySource, backoff: float = 0.5) -> tuple[list[str], list[str]]:
    """Whether the source answers: what arrives there (case types, categories, tables), and what of it is not mapped.

    Raises `UserError` with the reason when it does not. Nothing is kept.
    """
    match source:
        case ZgwSource():
            return zgw.check(source, backoff)
        case SignalenSource():
            return signalen.check(source, backoff)
        case PopulationSource():
            return cbs_population.check(source, backoff)
    return cbs_iv3.check(source, backoff)


def _read(address: str, source: AnySource, full: bool, backoff: float) -> Fetched:
    match source:
        case PopulationSource():
            people = cbs_population.read(source, backoff)
            load = _copied(source, [asdict(one) for one in people], "population", "own")
            with writing(address) as session:
                return Fetched(source.code, save_population(session, load, people), len(people))
        case SpendingSource():
            spending = cbs_iv3.read(source, backoff)
            load = _copied(source, [asdict(one) for one in spending], "spending", "own")
            with writing(address) as session:
                return Fetched(source.code, save_spending(session, load, spending), len(spending))
    return _cases(address, source, full, backoff)


def _cases(address: str, source: ZgwSource | SignalenSource, full: bool, backoff: float) -> Fetched:
    before, made = snapshots.newest(source.code)
    known = {row["id"]: {name: row[name] for name in row if name != "id"} for row in before}
    whole = full or made is None or _last_whole(source.code) < date.today() - WHOLE_AGAIN
    module = zgw if isinstance(source, ZgwSource) else signalen
    read: Read = module.read(source, known, None if whole else made, backoff)
    satisfied = list(signalen.satisfaction(source, date.today(), backoff)) if isinstance(source, SignalenSource) else []
    load = _copied(source, [{"id": key, **row} for key, row in read.rows.items()], "cases", source.data_set)
    if whole:
        _note_whole(source.code)
    if not read.rows and not satisfied:
        return Fetched(source.code, Counts(), 0, read.unmapped)
    cases = case_table(read.rows, source.municipality)
    figures = pd.concat(
        [figures_of(cases, date.today(), _provenance(source)), figure_table(satisfied)], ignore_index=True
    )
    judged(address, load, figures)
    with writing(address) as session:
        counts = save_observations(session, load, figures, whole=METRICS)
    return Fetched(source.code, counts, len(read.rows), Counter(read.unmapped))


def _copied(source: AnySource, rows: list[dict[str, object]], kind: str, data_set: str) -> Source:
    """A dated copy comes first; its fingerprint stands with the load."""
    path = snapshots.write(source.code, rows, datetime.now(UTC), source.keep)
    return Source(source.code, kind, hashlib.sha256(path.read_bytes()).hexdigest(), data_set)


def _provenance(source: Cases) -> str:
    """What stands with every figure: which source, and where it is. When it was read stands with its load."""
    return f"{source.code} ({urlsplit(source.address).netloc})"


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
