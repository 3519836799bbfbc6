"""The figures of a data set as one table, for judging many series at once: compact at a million rows."""

from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np
import pandas as pd
from sqlalchemy import Select, select
from sqlmodel import Session, col

from services.domain.period import Period
from services.domain.series import BY_LENGTH
from services.storage.tables import ObservationRow

CODES = ("metric", "service", "audience", "municipality", "state", "source", "remarks")
NUMBERS = ("value", "n", "sd")
AT_ONCE = 50_000  # rows that stand in memory as Python objects


def figures(
    session: Session, data_set: str, only: Mapping[str, str] | None = None, before: int | None = None
) -> pd.DataFrame:
    """Current figures, a row each, sorted by series and period.

    Columns: metric, service, audience, municipality, state, source and remarks (codes); first (month count) and length
    of the period (1, 3 or 12 months); value, n and sd (NaN where not known); provisional. `only` limits by field
    name; `before`: only periods that were over before that month.
    """
    query = select(*(getattr(ObservationRow, name) for name in (*CODES, *NUMBERS, "period", "provisional"))).where(
        col(ObservationRow.data_set) == data_set, col(ObservationRow.superseded_by).is_(None)
    )
    for name, value in (only or {}).items():
        query = query.where(getattr(ObservationRow, name) == value)
    table = _sorted(_table(session, query))
    if before is None:
        return table
    # Asked of the database, it would read every figure of the data set by its month to find those of one series.
    return table[table["first"] + table["length"] <= before].reset_index(drop=True)


def _table(session: Session, query: Select[Any]) -> pd.DataFrame:
    known: dict[str, dict[str, int]] = {name: {} for name in (*CODES, "period")}
    parts: list[dict[str, np.ndarray]] = [_part(part, known) for part in _parts(session, query)]
    empty = [_part([], known)]
    whole = {name: np.concatenate([part[name] for part in parts or empty]) for name in (parts or empty)[0]}
    periods = [Period.parse(text) for text in known["period"]]
    at = whole.pop("period")
    table = pd.DataFrame({name: _codes(whole[name], known[name]) if name in CODES else whole[name] for name in whole})
    table["first"] = np.array([one.first for one in periods], dtype=np.int64)[at]
    table["length"] = np.array([one.length for one in periods], dtype=np.int64)[at]
    return table


def _parts(session: Session, query: Select[Any]) -> Iterator[list[Any]]:
    for part in session.execute(query.execution_options(yield_per=AT_ONCE)).partitions():
        yield list(part)


def _part(rows: list[Any], known: dict[str, dict[str, int]]) -> dict[str, np.ndarray]:
    """The rows as columns: a code as its number, a number as a float."""
    columns = (
        dict(zip((*CODES, *NUMBERS, "period", "provisional"), zip(*rows, strict=True), strict=True)) if rows else {}
    )
    part: dict[str, np.ndarray] = {}
    for name, numbers in known.items():
        values = columns.get(name, ())
        for value in dict.fromkeys(values):
            numbers.setdefault(value, len(numbers))
        part[name] = np.fromiter((numbers[value] for value in values), dtype=np.int32, count=len(values))
    for name in NUMBERS:
        part[name] = np.array(columns.get(name, ()), dtype=np.float64)  # None becomes NaN
    part["provisional"] = np.array(columns.get("provisional", ()), dtype=np.bool_)
    return part


def _codes(numbers: np.ndarray, known: Mapping[str, int]) -> pd.Categorical:
    """As a column of codes in alphabetical order, so that sorting by number is sorting by code."""
    names = sorted(known)
    place = {name: at for at, name in enumerate(names)}
    new = np.array([place[name] for name in known], dtype=np.int32)
    return pd.Categorical.from_codes(new[numbers] if len(known) else numbers, categories=pd.Index(names, dtype=object))


def _sorted(table: pd.DataFrame) -> pd.DataFrame:
    keys = [table["first"].to_numpy(), table["length"].to_numpy()]
    keys += [table[name].cat.codes.to_numpy() for name in reversed(BY_LENGTH[:-1])]
    return table.take(np.lexsort(keys)).reset_index(drop=True)
