"""What really happened with investments: rows beside the plan, each with who recorded it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, select

from services.domain.actual import AMOUNTS, Actual
from services.storage.journal import Journal, Source
from services.storage.loads import Counts
from services.storage.tables import ActualRow
from services.storage.unit_of_work import NOBODY


@dataclass(frozen=True)
class Recorded:
    """An actual, and who wrote it down."""

    actual: Actual
    by: str
    at: datetime


def actuals(session: Session, scenario: str | None = None) -> list[Recorded]:
    """Of one scenario, or of all: by day, and of one day in the order in which they were recorded."""
    query = select(ActualRow).order_by(col(ActualRow.on), col(ActualRow.id))
    if scenario is not None:
        query = query.where(ActualRow.scenario == scenario)
    return [
        Recorded(Actual.model_validate_json(row.document), row.recorded_by, row.recorded_at)
        for row in session.exec(query)
    ]


def save_actuals(session: Session, source: Source, found: Sequence[Actual]) -> Counts:
    """Add what was not recorded yet. An amount of a period of which one of its kind stands already comes in its
    place; nothing else that stands is changed or taken away."""
    rows = [(row, Actual.model_validate_json(row.document)) for row in _rows(session)]
    known = {one.fact for _, one in rows}
    fresh = list({one.fact: one for one in found if one.fact not in known}.values())
    wanted = {_period(one) for one in fresh if one.actual in AMOUNTS}
    gone = [row for row, one in rows if one.actual in AMOUNTS and _period(one) in wanted]
    if fresh:
        actor = getattr(session, "actor", NOBODY)
        journal = Journal(session, source)
        journal.remove(gone)
        journal.add(
            ActualRow(scenario=one.scenario, on=one.on, document=one.model_dump_json(), recorded_by=actor)
            for one in fresh
        )
    return Counts(new=len(fresh) - len(gone), changed=len(gone), unchanged=len(found) - len(fresh))


def _rows(session: Session) -> list[ActualRow]:
    return list(session.exec(select(ActualRow).order_by(col(ActualRow.on), col(ActualRow.id))))


def _period(one: Actual) -> tuple[object, ...]:
    return one.scenario, one.investment, one.actual, one.on, one.last
