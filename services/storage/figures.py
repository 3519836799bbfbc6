"""The figures of a data set as one table, for judging many series at once: compact at a million rows."""

from collections.abc import Collection, Mapping

import pandas as pd
from sqlmodel import Session

from services.storage.columns import CODES, PLAIN, kept_columns, largest_id, query_of, read
from services.storage.snapshot import Snapshot
from services.storage.tables import ObservationRow

MANY = 20_000  # rows, from which on the columns are kept: fewer are read from the table in a fifth of a second


def are_many(now: Snapshot) -> bool:
    """Whether there are so many figures that what is made of all of them is kept."""
    return largest_id(now) >= MANY


def figures(
    session: Session,
    data_set: str,
    only: Mapping[str, str] | None = None,
    before: int | None = None,
    columns: Collection[str] = (*CODES, *PLAIN),
) -> pd.DataFrame:
    """Current figures, a row each, sorted by series and period.

    Columns: metric, service, audience, municipality, state, source and remarks (codes); value, n and sd (NaN where not
    known); provisional; first (month count) and length of the period (1, 3 or 12 months). `only` limits by field name;
    `before`: only periods that were over before that month; `columns`: these only, where nobody looks at the others.
    """
    limits = only or {}
    if isinstance(session, Snapshot) and are_many(session):
        kept = kept_columns(session, data_set, make="municipality" not in limits)
        if kept is not None:
            return kept.frame(limits, before, columns)
    query = query_of(data_set)
    for name, value in limits.items():
        query = query.where(getattr(ObservationRow, name) == value)
    # Asked of the database, `before` would read every figure of the data set by its month to find those of one series.
    return read(session, query).frame({}, before, columns)
