"""Forecasts that were made, each with all that is needed to make it again. What one says is never changed."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import select as sql_select
from sqlmodel import Session, col, select

from services.storage.conventions import moment
from services.storage.tables import ForecastRow


@dataclass(frozen=True, kw_only=True)
class StoredForecast:
    """`document`: the whole answer, as JSON. `scenario_hash`: of the plan that it was made of."""

    key: str
    scenario: str
    scenario_hash: str
    as_of: str
    draws: int
    seed: int
    model_version: str
    computed_at: datetime
    document: str


def keep_forecast(session: Session, key: str, is_standard: bool = False, **values: Any) -> None:
    """Keep a forecast under its key; the first one under a key stays. Asked again without anything chosen, it becomes
    one of those that are held against what happens, made when that was, and
    then says why it is another than the first of those."""
    known = session.get(ForecastRow, key)
    if known is None:
        session.add(ForecastRow(key=key, is_standard=is_standard, **values))
    elif is_standard and not known.is_standard:
        known.is_standard, known.document, known.computed_at = True, values["document"], moment()


def standard_forecasts(session: Session, scenario: str | None = None) -> list[StoredForecast]:
    """Those that were asked without anything chosen, the first one first."""
    query = select(ForecastRow).where(col(ForecastRow.is_standard))
    if scenario is not None:
        query = query.where(ForecastRow.scenario == scenario)
    rows = session.exec(query.order_by(col(ForecastRow.computed_at), col(ForecastRow.as_of), col(ForecastRow.key)))
    return [StoredForecast(**row.model_dump(exclude={"is_standard"})) for row in rows]


def promised_plan(session: Session, scenario: str, starts_on: date) -> str | None:
    """The hash of the plan as it was promised: of the last standard forecast made before it started, or else of the
    first one; None when there is none yet."""
    columns = col(ForecastRow.scenario_hash), col(ForecastRow.computed_at)
    query = sql_select(*columns).where(col(ForecastRow.is_standard), col(ForecastRow.scenario) == scenario)
    rows = session.execute(query.order_by(col(ForecastRow.computed_at), col(ForecastRow.as_of))).all()
    before = [found for found, made in rows if made.date() <= starts_on]
    return before[-1] if before else rows[0][0] if rows else None


def is_standard(session: Session, key: str) -> bool:
    row = session.get(ForecastRow, key)
    return row is not None and row.is_standard
