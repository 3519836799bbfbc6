"""Undo the last import: everything is as it was before it, history included."""

import json
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Column
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, SQLModel, col, delete, select, update

from services.domain.errors import UserError
from services.storage.tables import DataSetRow, JournalRow, LoadRow, ObservationRow, PlanStateRow, ScenarioRow

UNDO = "undo"
PAGE = "-"  # the file name of what people change on a page: not an import


@dataclass(frozen=True)
class LastImport:
    """`number`: of the load. `data_set`: whose figures it changed."""

    number: int
    file: str
    kind: str
    data_set: str
    loaded_at: datetime


def last_import(session: Session, data_set: str | None = None) -> LastImport | None:
    """The newest file that changed something and still stands; None when there is none. What came with the product,
    the registers and the example, is no import."""
    examples = select(DataSetRow.code).where(col(DataSetRow.is_example))
    query = select(LoadRow).where(
        col(LoadRow.undone_by).is_(None),
        LoadRow.kind != UNDO,
        LoadRow.file != PAGE,
        col(LoadRow.data_set).not_in(examples),
    )
    if data_set:
        query = query.where(LoadRow.data_set == data_set)
    row = session.exec(query.order_by(col(LoadRow.id).desc()).limit(1)).first()
    return LastImport(row.id or 0, row.file, row.kind, row.data_set, row.loaded_at) if row else None


def undo_import(session: Session, number: int) -> LastImport:
    """Put everything back that load `number` changed. Raises `UserError` when it was undone already, or when something
    that came later rests on it."""
    row = session.get(LoadRow, number)
    if row is None or row.undone_by is not None or row.kind == UNDO:
        raise UserError("nothing_to_undo")
    if _something_later_rests_on(session, number):
        raise UserError("undo_too_late", file=row.file)
    undone = LastImport(number, row.file, row.kind, row.data_set, row.loaded_at)
    try:
        _put_back(session, number)
        session.flush()
    except IntegrityError:
        raise UserError("undo_too_late", file=row.file) from None
    later = LoadRow(file=row.file, kind=UNDO, data_set=row.data_set, sha256=row.sha256)
    session.add(later)
    session.flush()
    row.undone_by = later.id
    return undone


def _something_later_rests_on(session: Session, number: int) -> bool:
    figures = select(ObservationRow.id).where(
        ObservationRow.load_id == number, col(ObservationRow.superseded_by).is_not(None)
    )
    notes = select(JournalRow.table, JournalRow.key).where(JournalRow.load_id == number)
    mine = set(session.exec(notes).all())
    later = select(JournalRow.table, JournalRow.key).where(JournalRow.load_id > number)
    if session.exec(figures.limit(1)).first() is not None or any(note in mine for note in session.exec(later)):
        return True
    mine_by = {name: {int(key) for table, key in mine if table == name} for name in ("scenario_version", "plan_state")}
    return any(_is_built_upon(session, row, mine_by["plan_state"]) for row in mine_by["scenario_version"])


def _is_built_upon(session: Session, version: int, own_states: set[int]) -> bool:
    """Whether a later version of the plan came after this one, or somebody else said something about it."""
    row = session.get(ScenarioRow, version)
    if row is None:
        return False
    newer = select(ScenarioRow.id).where(ScenarioRow.code == row.code, ScenarioRow.version > row.version)
    states = select(PlanStateRow.id).where(PlanStateRow.code == row.code, PlanStateRow.version == row.version)
    return session.exec(newer.limit(1)).first() is not None or not set(session.exec(states)) <= own_states


def _put_back(session: Session, number: int) -> None:
    session.execute(delete(ObservationRow).where(col(ObservationRow.load_id) == number))
    replaced = col(ObservationRow.superseded_by) == number
    session.execute(update(ObservationRow).where(replaced).values(superseded_by=None))
    models = _models()
    notes = session.exec(
        select(JournalRow).where(JournalRow.load_id == number).order_by(col(JournalRow.id).desc())
    ).all()
    for note in notes:
        model = models[note.table]
        (column,) = model.__table__.primary_key.columns  # type: ignore[attr-defined]
        key = int(note.key) if _kind(column) is int else note.key
        session.execute(delete(model).where(column == key))
        if note.before is not None:
            session.add(_row(model, note.before))
        session.delete(note)
        session.flush()


def _row(model: type[SQLModel], before: str) -> SQLModel:
    """The row as it was; a table validates nothing, so days and times are read here."""
    values = json.loads(before)
    for column in model.__table__.columns:  # type: ignore[attr-defined]
        kind = _kind(column)
        if issubclass(kind, date) and values[column.name] is not None:
            values[column.name] = kind.fromisoformat(values[column.name])
    return model(**values)


def _kind(column: Column[Any]) -> type:
    """What stands in a column; of a type of SQLModel what lies below it."""
    found: type = getattr(column.type, "impl", column.type).python_type
    return found


def _models() -> dict[str, type[SQLModel]]:
    mappers = SQLModel._sa_registry.mappers
    return {str(one.class_.__tablename__): one.class_ for one in mappers}
