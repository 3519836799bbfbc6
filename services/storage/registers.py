"""The registers: metrics, services, municipalities, evidence, events and reference levels."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass

from sqlmodel import Session, SQLModel, col, select

from services.domain.event import Event
from services.domain.evidence import Evidence
from services.domain.metric import Metric
from services.domain.observation import ReferenceLevel
from services.domain.reference import Population, Spending
from services.domain.target import Target
from services.storage.journal import Journal, Source
from services.storage.loads import Counts
from services.storage.tables import (
    DataSetRow,
    EventRow,
    EvidenceRow,
    MetricRow,
    MunicipalityRow,
    PopulationRow,
    ReferenceLevelRow,
    ServiceRow,
    SpendingRow,
    TargetRow,
)


@dataclass(frozen=True)
class Service:
    code: str
    name_nl: str
    name_en: str


@dataclass(frozen=True)
class Municipality:
    code: str
    name: str
    gm_code: str = ""


@dataclass(frozen=True, kw_only=True)
class DataSet:
    code: str
    name_nl: str
    name_en: str
    citation: str = ""
    licence: str = ""
    is_example: bool = False


def save_metrics(session: Session, source: Source, metrics: Sequence[Metric]) -> Counts:
    return _save(session, source, [MetricRow(code=m.code, document=m.model_dump_json()) for m in metrics])


def save_evidence(session: Session, source: Source, evidence: Sequence[Evidence]) -> Counts:
    rows = [EvidenceRow(id=e.id, document=e.model_dump_json(), expires_on=e.expires_on) for e in evidence]
    return _save(session, source, rows)


def save_services(session: Session, source: Source, services: Sequence[Service]) -> Counts:
    return _save(session, source, [ServiceRow(**vars(service)) for service in services])


def save_municipalities(session: Session, source: Source, towns: Sequence[Municipality]) -> Counts:
    return _save(session, source, [MunicipalityRow(**vars(town)) for town in towns])


def save_population(session: Session, source: Source, people: Sequence[Population]) -> Counts:
    rows = [PopulationRow(key=f"{one.gm_code}:{one.year}", **asdict(one)) for one in people]
    return _save(session, source, rows)


def save_spending(session: Session, source: Source, spending: Sequence[Spending]) -> Counts:
    rows = [SpendingRow(key=f"{one.gm_code}:{one.year}:{one.kind}:{one.task_field}", **asdict(one)) for one in spending]
    return _save(session, source, rows)


def save_data_sets(session: Session, data_sets: Sequence[DataSet]) -> Counts:
    """Not by way of the journal: what a data set is called is no figure."""
    new = changed = 0
    for row in (DataSetRow(**vars(data_set)) for data_set in data_sets):
        known = session.get(DataSetRow, row.code)
        new += known is None
        changed += known is not None and known.model_dump() != row.model_dump()
        session.merge(row)
    session.flush()
    return Counts(new=new, changed=changed, unchanged=len(data_sets) - new - changed)


def save_events(session: Session, source: Source, events: Sequence[Event]) -> Counts:
    """The file's events come in the place of what a file said before. Events of the page stay, and what was changed or
    withdrawn there does not come back."""
    files = select(EventRow).where(EventRow.data_set == source.data_set, EventRow.origin == "file")
    known = {row.document: row for row in session.exec(files.order_by(col(EventRow.id)))}
    wanted = {event.model_dump_json(): event for event in events}
    gone = [row for document, row in known.items() if document not in wanted and row.withdrawn_at is None]
    fresh = [document for document in wanted if document not in known]
    if gone or fresh:
        journal = Journal(session, source)
        journal.remove(gone)
        journal.add(EventRow(data_set=source.data_set, on=wanted[one].on, document=one) for one in fresh)
    return Counts(new=len(fresh), unchanged=len(wanted) - len(fresh), withdrawn=len(gone))


def save_targets(session: Session, source: Source, targets: Sequence[Target]) -> Counts:
    """The file's targets become the targets of the data set, in the place of what a file said before."""
    rows = [TargetRow(data_set=source.data_set, document=target.model_dump_json()) for target in targets]
    return _replace(session, source, TargetRow, rows)


def save_reference_levels(session: Session, source: Source, levels: Sequence[ReferenceLevel]) -> Counts:
    rows = [
        ReferenceLevelRow(
            data_set=source.data_set,
            metric=level.metric,
            audience=level.audience,
            service=level.service,
            level=level.level,
            n=level.n,
            source=level.source,
            note=level.note,
        )
        for level in levels
    ]
    return _replace(session, source, ReferenceLevelRow, rows)


def _save(session: Session, source: Source, rows: Sequence[SQLModel]) -> Counts:
    """Add what is new, replace what differs, leave the rest; a row that stands there twice counts once."""
    journal = Journal(session, source)
    once = {_key(row): row for row in rows}
    fresh, changed = [], 0
    for key, row in once.items():
        known = session.get(type(row), key)
        if known is None:
            fresh.append(row)
        elif known.model_dump() != row.model_dump():
            changed += 1
            journal.replace(known, row)
    if fresh:
        journal.add(fresh)
    return Counts(new=len(fresh), changed=changed, unchanged=len(once) - len(fresh) - changed)


def _key(row: SQLModel) -> object:
    return getattr(row, next(iter(row.__table__.primary_key.columns)).name)  # type: ignore[attr-defined]


def _replace(
    session: Session,
    source: Source,
    table: type[TargetRow] | type[ReferenceLevelRow],
    rows: Sequence[TargetRow | ReferenceLevelRow],
) -> Counts:
    """The rows of the file come in the place of all rows of the data set."""
    known = list(session.exec(select(table).where(table.data_set == source.data_set)))
    before = [row.model_dump(exclude={"id"}) for row in known]
    wanted = [row.model_dump(exclude={"id"}) for row in rows]
    if before == wanted:
        return Counts(unchanged=len(rows))
    journal = Journal(session, source)
    journal.remove(known)
    journal.add(rows)
    kept = sum(row in before for row in wanted)
    return Counts(new=len(wanted) - kept, unchanged=kept, withdrawn=sum(row not in wanted for row in before))
