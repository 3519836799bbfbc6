"""Keeping figures: what is new comes in, what differs supersedes, what a newer version of a file lost is withdrawn."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd
from sqlalchemy import select as sql_select
from sqlmodel import Session, col, select, update

from services.domain.observation import Observation
from services.domain.series import SERIES
from services.storage.figure_table import COLUMNS, CONTENT, KEY, columns_of, figure_table
from services.storage.journal import Journal, Source
from services.storage.loads import Counts
from services.storage.tables import LoadRow, MunicipalityRow, ObservationRow, ServiceRow

AT_ONCE = 10_000  # rows that pass in one statement
IN_ONE_LIST = 500  # values in one IN (...) list
Telling = Callable[[float], None]


@dataclass(frozen=True)
class Change:
    """One figure that will differ: where it stands, and what it was and becomes (None: nothing)."""

    key: tuple[str, ...]
    before: float | None
    after: float | None


@dataclass(frozen=True, kw_only=True)
class Comparison:
    """A file beside what is current: rows of the table that are new or changed, and the ids that they replace."""

    new: Sequence[int]
    changed: Sequence[int]
    superseded: Sequence[int]
    withdrawn: Sequence[int]
    unchanged: int
    changes: Sequence[Change]

    @property
    def counts(self) -> Counts:
        return Counts(
            new=len(self.new), changed=len(self.changed), unchanged=self.unchanged, withdrawn=len(self.withdrawn)
        )


def save_observations(
    session: Session,
    source: Source,
    figures: pd.DataFrame | Sequence[Observation],
    tell: Telling = lambda part: None,
    whole: Collection[str] = (),
) -> Counts:
    """Keep what is new or different; the figure that it replaces stays in history.

    A service or municipality that is not registered yet is added with its code as name. `tell` hears which part of
    the work is done, from 0 to 1. `whole`: metrics of which the table holds all that the source has, so that whatever
    it gave before and gives no more is withdrawn.
    """
    table = figures if isinstance(figures, pd.DataFrame) else figure_table(figures)
    found = compare(session, source, table, whole)
    if not (found.new or found.changed or found.withdrawn):
        return found.counts
    journal = Journal(session, source)
    load = journal.load
    services = _add_unknown(journal, ServiceRow, table["service"].unique())
    towns = _add_unknown(journal, MunicipalityRow, table["municipality"].unique())
    for some in _batched([*found.superseded, *found.withdrawn], IN_ONE_LIST):
        superseded = col(ObservationRow.id).in_(some)
        session.execute(update(ObservationRow).where(superseded).values(superseded_by=load))
    kept = table.iloc[[*found.new, *found.changed]] if found.changed or len(found.new) < len(table) else table
    _insert(session, kept, source.data_set, load, tell)
    return replace(found.counts, added_services=tuple(services), added_municipalities=tuple(towns))


def compare(session: Session, source: Source, table: pd.DataFrame, whole: Collection[str] = ()) -> Comparison:
    """What the table would change; nothing is changed. The current figures pass by one at a time: a data set can hold
    millions."""
    current = _current(session, source.data_set, table, narrow=not whole)
    if session.execute(current.limit(1)).first() is None:
        return Comparison(new=range(len(table)), changed=[], superseded=[], withdrawn=[], unchanged=0, changes=[])
    spans = _spans(table)
    earlier = set(session.exec(select(LoadRow.id).where(LoadRow.file == source.file, LoadRow.kind == source.kind)))
    incoming = {key: at for at, key in enumerate(zip(*columns_of(table, KEY), strict=True))}
    contents = list(zip(*columns_of(table, CONTENT), strict=True))
    wide = len(KEY) + len(CONTENT)
    changed: list[int] = []
    superseded: list[int] = []
    withdrawn: list[int] = []
    changes: list[Change] = []
    for row in session.execute(current.execution_options(yield_per=AT_ONCE)):
        key, content, (number, load, last_month) = tuple(row[: len(KEY)]), tuple(row[len(KEY) : wide]), row[wide:]
        at = incoming.pop(key, None)
        if at is None:
            first, last = spans.get(_series(key), (1, 0))
            if load in earlier and (first <= last_month <= last or key[-1] in whole):
                withdrawn.append(number)
                changes.append(Change(key, content[0], None))
        elif contents[at] != content:
            changed.append(at)
            superseded.append(number)
            changes.append(Change(key, content[0], contents[at][0]))
    new = sorted(incoming.values())
    return Comparison(
        new=new,
        changed=changed,
        superseded=superseded,
        withdrawn=withdrawn,
        unchanged=len(table) - len(new) - len(changed),
        changes=changes,
    )


def _current(session: Session, data_set: str, table: pd.DataFrame, narrow: bool) -> Any:
    columns = [getattr(ObservationRow, name) for name in (*KEY, *CONTENT, "id", "load_id", "last_month")]
    query = sql_select(*columns).where(
        col(ObservationRow.data_set) == data_set,
        col(ObservationRow.metric).in_(sorted(table["metric"].unique())),
        col(ObservationRow.superseded_by).is_(None),
    )
    for name in ("municipality", "service") if narrow else ():
        codes = table[name].unique()
        if len(codes) <= IN_ONE_LIST // 10:  # a file of one municipality need not pass by the figures of all
            query = query.where(getattr(ObservationRow, name).in_(sorted(codes)))
    return query


def _series(key: tuple[str, ...]) -> tuple[str, ...]:
    """Of a key: its series, with the length of its periods (a month, a quarter and a year are written differently)."""
    period, municipality, service, audience, metric = key
    return (metric, service, audience, municipality, _length(period))


def _length(period: str) -> str:
    return "year" if len(period) == 4 else "quarter" if "Q" in period else "month"


def _spans(table: pd.DataFrame) -> dict[tuple[str, ...], tuple[int, int]]:
    """The first and the last month of every series in the table; of what lies outside them the file says nothing."""
    lengths = table["period"].map({period: _length(period) for period in table["period"].unique()})
    months = table["last_month"].groupby([*(table[name] for name in SERIES), lengths.rename("length")], sort=False)
    ends = months.agg(["min", "max"])
    return dict(zip(ends.index, ends.itertuples(index=False, name=None), strict=True))


def _add_unknown(journal: Journal, table: type[ServiceRow] | type[MunicipalityRow], codes: Iterable[str]) -> list[str]:
    known = set(journal.session.exec(select(table.code)).all())
    added = sorted(set(codes) - known)
    if added:
        journal.add(
            ServiceRow(code=code, name_nl=code, name_en=code)
            if table is ServiceRow
            else MunicipalityRow(code=code, name=code)
            for code in added
        )
    return added


def _insert(session: Session, table: pd.DataFrame, data_set: str, load: int, tell: Telling) -> None:
    """With the driver's own `executemany`: a million rows must not each become an object first."""
    connection = session.connection()
    mark = "?" if connection.dialect.paramstyle == "qmark" else "%s"
    names = ("data_set", "load_id", *COLUMNS)
    statement = f"INSERT INTO observation ({', '.join(names)}) VALUES ({', '.join([mark] * len(names))})"  # noqa: S608
    for at in range(0, len(table), AT_ONCE):
        part = table.iloc[at : at + AT_ONCE]
        rows = zip([data_set] * len(part), [load] * len(part), *columns_of(part, COLUMNS), strict=True)
        connection.exec_driver_sql(statement, list(rows))
        tell(min(1.0, (at + AT_ONCE) / len(table)))


def _batched(items: Sequence[int], size: int) -> Iterator[Sequence[int]]:
    for at in range(0, len(items), size):
        yield items[at : at + size]
