"""Load files: recognise them all first, then keep each in one transaction, in the order they need each other."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from services.domain.data_set import OWN
from services.domain.errors import InvalidFile, Problem, UserError
from services.domain.metric import CODE, LONGEST
from services.intake.draft import Draft, confirm, judged
from services.intake.engines import DEFAULT
from services.intake.file_kinds import Given, file_kind, file_kinds
from services.intake.files.file_bytes import read_bytes
from services.intake.findings import placed
from services.intake.mapping import ColumnMapping
from services.intake.recognise import Recognised, recognise
from services.intake.values.reading import AS_IT_STANDS, Reading
from services.storage import queries
from services.storage.database import Session
from services.storage.journal import Source
from services.storage.loads import Counts
from services.storage.observations import Telling
from services.storage.snapshot import Snapshot, snapshot

FINDINGS_SHOWN = 10  # at once


@dataclass(frozen=True)
class Loaded:
    """What one file did: `kind`, and how many rows (or documents) were new, changed or the same. `remarks`: how many
    times a rule of quality found something; `findings` are the first of them."""

    file: str
    kind: str
    counts: Counts
    remarks: int = 0
    findings: Sequence[Problem] = ()


def load_files(
    address: str,
    paths: Iterable[Path],
    data_set: str = OWN,
    reading: Reading = AS_IT_STANDS,
    engine: str = DEFAULT,
) -> Iterator[Loaded]:
    """Load every file, yielding after each. Raises `UserError` at the first that cannot be: what came before it
    in the order of loading is kept, of the file itself nothing is."""
    for draft in drafts(address, paths, data_set, reading, engine):
        yield loaded(draft, confirm(address, draft))


def drafts(
    address: str,
    paths: Iterable[Path],
    data_set: str = OWN,
    reading: Reading = AS_IT_STANDS,
    engine: str = DEFAULT,
) -> Iterator[Draft]:
    """Every file as a draft, in the order in which they need each other: keep one before the next is asked for.
    `engine`: what computes the figures of cases (`services.intake.engines`)."""
    check_data_set(data_set)
    headers = known_headers(address)
    found = [recognise(read_bytes(path), headers) for path in paths]
    order = list(file_kinds())
    for one in sorted(found, key=lambda each: order.index(each.kind)):
        yield draft_of(address, one, data_set, reading, engine)


def loaded(draft: Draft, counts: Counts) -> Loaded:
    findings = tuple(islice(draft.findings(), FINDINGS_SHOWN))
    return Loaded(draft.source.file, draft.source.kind, counts, draft.remarks, findings)


def check_data_set(code: str) -> None:
    """Raises `UserError` when a data set cannot be called so."""
    if len(code) > LONGEST or not re.fullmatch(CODE, code):
        raise UserError("setting", name="data set", value=code[:LONGEST], allowed="a-z A-Z 0-9 _ . -")


def draft_of(
    address: str,
    one: Recognised,
    data_set: str = OWN,
    reading: Reading = AS_IT_STANDS,
    engine: str = DEFAULT,
) -> Draft:
    """The file, held against one state of the data, before any transaction, which so holds the database for as short as
    it can. Mistakes of rows are the draft's errors; raises `UserError` for what is wrong with the file as a whole."""
    with snapshot(address) as now:
        return _draft(now, one, data_set, reading, engine)


def _draft(now: Snapshot, one: Recognised, data_set: str, reading: Reading, engine: str) -> Draft:
    kind = file_kind(one.kind)
    source = Source(one.file.name, one.kind, one.file.sha256, data_set)
    given = Given(file=one.file, document=one.content, mapping=one.mapping, now=now, chosen=reading, engine=engine)
    rows = 1
    try:
        rows = given.rows  # said by a file with mistakes too
        contents = kind.read(given)
    except InvalidFile as error:
        return Draft(source=source, rows=rows, keep=_nothing, errors=error.problems, error_count=error.count)

    def keep(session: Session, tell: Telling) -> Counts:
        return kind.keep(session, source, contents, tell)

    figures, cells = contents.figures, contents.cells
    found = [] if figures is None else judged(now, source, figures)
    if figures is not None and cells is None:
        cells = placed(figures)
    return Draft(
        source=source,
        rows=rows,
        keep=keep,
        figures=figures,
        cells=cells,
        found=found,
        unread_columns=contents.unread_columns,
        not_counted=contents.not_counted,
    )


def known_headers(address: str) -> dict[str, ColumnMapping]:
    """How columns of unknown files are read, by the fingerprint of their header."""
    with snapshot(address) as session:
        documents = queries.mappings(session)
    return {header: ColumnMapping.model_validate_json(document) for header, document in documents.items()}


def _nothing(session: Session, tell: Telling) -> Counts:
    return Counts()
