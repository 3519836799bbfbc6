"""Reading back: each query returns types of `services.domain`, never rows."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from sqlalchemy import func
from sqlalchemy import select as sql_select
from sqlmodel import Session, col, select

from services.domain.event import Event
from services.domain.evidence import Evidence
from services.domain.metric import Metric, Names, State
from services.domain.observation import Observation, ReferenceLevel
from services.domain.period import Period
from services.domain.reference import Spending
from services.domain.target import Target
from services.storage.registers import DataSet
from services.storage.tables import (
    DataSetRow,
    EventRow,
    EvidenceRow,
    ForecastRow,
    MappingRow,
    MetricRow,
    MunicipalityRow,
    ObservationRow,
    PopulationRow,
    ReferenceLevelRow,
    ServiceRow,
    SpendingRow,
    TargetRow,
)

# The columns of a figure, in the order of the fields of `Observation`.
FIGURE = (
    "period",
    "municipality",
    "service",
    "audience",
    "metric",
    "value",
    "n",
    "state",
    "provisional",
    "source",
    "sd",
)


@dataclass(frozen=True)
class StoredEvent:
    """`origin`: `file` or `page`."""

    id: int
    event: Event
    origin: str


def metrics(session: Session) -> dict[str, Metric]:
    return {row.code: Metric.model_validate_json(row.document) for row in session.exec(select(MetricRow))}


def evidence(session: Session) -> dict[str, Evidence]:
    rows = session.exec(select(EvidenceRow))
    return {row.id: Evidence.model_validate_json(row.document) for row in rows}


def services(session: Session) -> dict[str, Names]:
    return {row.code: Names(nl=row.name_nl, en=row.name_en) for row in session.exec(select(ServiceRow))}


def municipalities(session: Session) -> dict[str, str]:
    return {row.code: row.name for row in session.exec(select(MunicipalityRow))}


def gm_codes(session: Session) -> dict[str, str]:
    """The national code of each municipality; empty of one that has none, or no name."""
    return {row.code: row.gm_code for row in session.exec(select(MunicipalityRow))}


def data_sets(session: Session) -> dict[str, DataSet]:
    return {row.code: DataSet(**row.model_dump()) for row in session.exec(select(DataSetRow))}


def data_sets_with_figures(session: Session) -> set[str]:
    """One look in the index for each data set: with millions of figures, asking for all of them takes seconds."""
    has_figure = (
        sql_select(col(ObservationRow.id))
        .where(col(ObservationRow.data_set) == DataSetRow.code, col(ObservationRow.state) == State.VALUE.value)
        .exists()
    )
    return set(session.exec(select(DataSetRow.code).where(has_figure)))


def municipalities_with_figures(session: Session, data_set: str) -> list[str]:
    """Those with any current row in the data set, by code; one look in the index for each."""
    is_there = (
        sql_select(col(ObservationRow.id))
        .where(
            col(ObservationRow.data_set) == data_set,
            col(ObservationRow.municipality) == MunicipalityRow.code,
            col(ObservationRow.superseded_by).is_(None),
        )
        .exists()
    )
    return list(session.exec(select(MunicipalityRow.code).where(is_there).order_by(MunicipalityRow.code)))


def with_figures(session: Session, data_set: str, name: str) -> list[str]:
    """The codes of a column (metric, service) that have a current figure in the data set, by code."""
    column = getattr(ObservationRow, name)
    found = sql_select(column).where(
        col(ObservationRow.data_set) == data_set,
        col(ObservationRow.superseded_by).is_(None),
        col(ObservationRow.state) == State.VALUE.value,
    )
    return sorted(session.execute(found.distinct()).scalars())


def measured_range(session: Session, data_set: str, metric: str) -> tuple[int, int] | None:
    """The first and the last month in which a period with a figure of this metric ends; None without any."""
    month = col(ObservationRow.last_month)
    found = sql_select(func.min(month), func.max(month)).where(
        col(ObservationRow.data_set) == data_set,
        col(ObservationRow.metric) == metric,
        col(ObservationRow.superseded_by).is_(None),
        col(ObservationRow.state) == State.VALUE.value,
    )
    first, last = session.execute(found).one()
    return None if first is None else (int(first), int(last))


def mark_of(session: Session, data_set: str, last_month_from: int, last_month_before: int) -> tuple[int, int]:
    """Two numbers that are others when any current figure of these months is another: how many, and the sum of their
    numbers."""
    query = sql_select(func.count(), func.sum(col(ObservationRow.id))).where(
        col(ObservationRow.data_set) == data_set,
        col(ObservationRow.superseded_by).is_(None),
        col(ObservationRow.last_month) >= last_month_from,
        col(ObservationRow.last_month) < last_month_before,
    )
    count, total = session.execute(query).one()
    return int(count), int(total or 0)


def observations(
    session: Session,
    data_set: str,
    last_month_from: int | None = None,
    last_month_before: int | None = None,
    only: Mapping[str, str] | None = None,
) -> list[Observation]:
    """Current figures; `only` limits them by field name (metric, service, audience, municipality)."""
    columns = [getattr(ObservationRow, name) for name in FIGURE]  # columns, not rows: a page reads thousands
    query = sql_select(*columns).where(
        col(ObservationRow.data_set) == data_set, col(ObservationRow.superseded_by).is_(None)
    )
    if last_month_from is not None:
        query = query.where(col(ObservationRow.last_month) >= last_month_from)
    if last_month_before is not None:
        query = query.where(col(ObservationRow.last_month) < last_month_before)
    for name, value in (only or {}).items():
        query = query.where(getattr(ObservationRow, name) == value)
    period_of = cache(Period.parse)
    return [
        Observation(
            period=period_of(period),
            municipality=town,
            service=service,
            audience=audience,
            metric=metric,
            value=value,
            n=n,
            state=State(state),
            provisional=provisional,
            source=source,
            sd=sd,
        )
        for period, town, service, audience, metric, value, n, state, provisional, source, sd in session.execute(
            query.order_by(col(ObservationRow.id))
        )
    ]


def last_month(session: Session, data_set: str, finished: bool = False) -> int | None:
    """The last month that any figure covers; `finished`: any that is not provisional."""
    newest = select(ObservationRow.last_month).where(
        ObservationRow.data_set == data_set, ObservationRow.state == State.VALUE.value
    )
    if finished:
        newest = newest.where(col(ObservationRow.provisional).is_(False))
    return session.exec(newest.order_by(col(ObservationRow.last_month).desc()).limit(1)).first()


def reference_levels(session: Session, data_set: str) -> list[ReferenceLevel]:
    rows = session.exec(select(ReferenceLevelRow).where(ReferenceLevelRow.data_set == data_set))
    return [
        ReferenceLevel(
            metric=row.metric,
            audience=row.audience,
            level=row.level,
            source=row.source,
            service=row.service,
            n=row.n,
            note=row.note,
        )
        for row in rows
    ]


def events(session: Session, data_set: str) -> list[Event]:
    return [stored.event for stored in stored_events(session, data_set)]


def stored_events(session: Session, data_set: str, withdrawn: bool = False) -> list[StoredEvent]:
    """The events by date, with their number; or those that were withdrawn."""
    is_there = col(EventRow.withdrawn_at).is_not(None) if withdrawn else col(EventRow.withdrawn_at).is_(None)
    rows = session.exec(
        select(EventRow).where(EventRow.data_set == data_set, is_there).order_by(col(EventRow.on), col(EventRow.id))
    )
    return [StoredEvent(row.id or 0, Event.model_validate_json(row.document), row.origin) for row in rows]


def targets(session: Session, data_set: str) -> list[Target]:
    rows = session.exec(select(TargetRow).where(TargetRow.data_set == data_set).order_by(col(TargetRow.id)))
    return [Target.model_validate_json(row.document) for row in rows]


def inhabitants(session: Session) -> dict[str, int]:
    """The newest number of inhabitants that was fetched, by national code."""
    rows = session.exec(select(PopulationRow).order_by(col(PopulationRow.year)))
    return {row.gm_code: row.inhabitants for row in rows}


def spending(session: Session) -> list[Spending]:
    return [Spending(**row.model_dump(exclude={"key"})) for row in session.exec(select(SpendingRow))]


def mappings(session: Session) -> dict[str, str]:
    """How the columns of unknown files are read: documents by the fingerprint of the header."""
    return {row.header: row.document for row in session.exec(select(MappingRow))}


def stored_forecast(session: Session, key: str) -> str | None:
    row = session.get(ForecastRow, key)
    return row.document if row else None


def keep_mapping(session: Session, header: str, document: str) -> None:
    session.merge(MappingRow(header=header, document=document))
