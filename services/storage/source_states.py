"""How reading other systems went: when, how much, and what was wrong the last time."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlmodel import Session, select

from services.domain.errors import UserError
from services.storage.conventions import now
from services.storage.tables import SourceStateRow


@dataclass(frozen=True, kw_only=True)
class SourceState:
    """`error`: of the last attempt, None when it went well. `unmapped`: what came without a service, with how often."""

    code: str
    attempted_at: datetime
    succeeded_at: datetime | None
    rows: int
    figures: int
    unmapped: Mapping[str, int]
    error: UserError | None
    seconds: float


def source_states(session: Session) -> dict[str, SourceState]:
    return {row.code: _state(row) for row in session.exec(select(SourceStateRow))}


def succeeded(
    session: Session, code: str, rows: int, figures: int, unmapped: Mapping[str, int], seconds: float
) -> None:
    at = now()
    row = SourceStateRow(
        code=code,
        attempted_at=at,
        succeeded_at=at,
        rows=rows,
        figures=figures,
        unmapped=json.dumps(dict(unmapped)),
        seconds=seconds,
    )
    session.merge(row)


def failed(session: Session, code: str, error: UserError) -> None:
    """What was there the last time it went well stays."""
    row = session.get(SourceStateRow, code) or SourceStateRow(code=code, attempted_at=now())
    row.attempted_at = now()
    row.error = json.dumps({"code": error.code, "values": {name: str(value) for name, value in error.values.items()}})
    session.add(row)


def _state(row: SourceStateRow) -> SourceState:
    error = json.loads(row.error) if row.error else None
    return SourceState(
        code=row.code,
        attempted_at=_utc(row.attempted_at),
        succeeded_at=_utc(row.succeeded_at) if row.succeeded_at else None,
        rows=row.rows,
        figures=row.figures,
        unmapped=json.loads(row.unmapped),
        error=UserError(error["code"], **error["values"]) if error else None,
        seconds=row.seconds,
    )


def _utc(at: datetime) -> datetime:
    return at if at.tzinfo else at.replace(tzinfo=UTC)
