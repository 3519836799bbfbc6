"""The current figures of a data set as columns in a file: what reads many series at once, reads these.

A table is read a row at a time, which takes seconds for a million figures; the columns are mapped into memory. They
follow the table: after a file was loaded only what it brought and replaced is read. They hold nothing that the table
does not; without them, or where they cannot be kept, the table is read.
"""

import json
import os
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import IO, Any

import numpy as np
import pandas as pd
from sqlalchemy import ColumnElement, Select, func, select
from sqlmodel import Session, col

from services.domain.period import Period
from services.domain.series import BY_LENGTH
from services.storage.beside import place_of, write_whole
from services.storage.snapshot import Snapshot, snapshot
from services.storage.tables import LoadRow, ObservationRow
from services.storage.undo import UNDO

CODES = ("metric", "service", "audience", "municipality", "state", "source", "remarks")
NUMBERS = ("value", "n", "sd")
PLAIN = (*NUMBERS, "provisional", "first", "length")
READ = ("id", "period", "provisional", *CODES, *NUMBERS)
AT_ONCE = 50_000  # rows that stand in memory as Python objects
ABOUT = b"klantwinst"
LAYOUT = 3  # of the file: another one is made anew


@dataclass(frozen=True)
class Columns:
    """Figures, a row each, sorted by series and period. `arrays`: id, first (month count), length (months), value, n,
    sd (NaN where not known), provisional, and a number for each of CODES; `names`: what those numbers stand for, in
    alphabetical order. `data`: of which state of the data."""

    data: tuple[str, ...]
    arrays: Mapping[str, np.ndarray]
    names: Mapping[str, list[str]]

    def __len__(self) -> int:
        return len(self.arrays["id"])

    def frame(
        self, only: Mapping[str, str], before: int | None, columns: Collection[str] = (*CODES, *PLAIN)
    ) -> pd.DataFrame:
        """As a table. `only` limits by field name; `before`: only periods that were over before that month."""
        at: Any = self._block(only)
        names = {*columns, *only} | ({"first", "length"} if before is not None else set())
        here = {name: array[at] for name, array in self.arrays.items() if name in names}
        wanted = np.ones(len(self.arrays["id"][at]), dtype=np.bool_)
        for name, value in only.items():
            wanted &= here[name] == self._number(name, value)
        if before is not None:
            wanted &= here["first"] + here["length"] <= before
        if not wanted.all():
            here = {name: array[wanted] for name, array in here.items()}
        codes = {name: _categorical(here[name], self.names[name]) for name in CODES if name in columns}
        months = {name: here[name].astype(np.int64) for name in ("first", "length") if name in columns}
        plain = {name: here[name] for name in (*NUMBERS, "provisional") if name in columns}
        return pd.DataFrame({**codes, **plain, **months})

    def _block(self, only: Mapping[str, str]) -> slice:
        """Where the figures of a metric stand: the first thing that they are sorted by."""
        if "metric" not in only:
            return slice(None)
        number = self._number("metric", only["metric"])
        return slice(*np.searchsorted(self.arrays["metric"], [number, number + 1]))

    def _number(self, name: str, value: str) -> int:
        """-1 for what is not there."""
        return self.names[name].index(value) if value in self.names[name] else -1


def _categorical(numbers: np.ndarray, names: list[str]) -> pd.Categorical:
    """With the names that are there only."""
    used = np.flatnonzero(np.bincount(numbers, minlength=len(names)))
    if len(used) < len(names):
        place = np.zeros(len(names), dtype=np.int32)
        place[used] = np.arange(len(used))
        numbers, names = place[numbers], [names[at] for at in used]
    return pd.Categorical.from_codes(numbers, categories=pd.Index(names, dtype=object))


def read(session: Session, query: Select[Any], data: tuple[str, ...] = ()) -> Columns:
    """The rows that a query of READ gives, as columns."""
    known: dict[str, dict[str, int]] = {name: {} for name in (*CODES, "period")}
    parts = [_part(rows, known) for rows in _rows(session, query)] or [_part([], known)]
    whole = {name: np.concatenate([part.pop(name) for part in parts]) for name in list(parts[0])}
    periods, at = [Period.parse(text) for text in known["period"]], whole.pop("period")
    whole["first"] = np.array([one.first for one in periods], dtype=np.int32)[at]
    whole["length"] = np.array([one.length for one in periods], dtype=np.int8)[at]
    names = {name: list(known[name]) for name in CODES}
    return _sorted(_in_alphabetical_order(Columns(data, whole, names)))


def query_of(data_set: str) -> Select[Any]:
    """The current figures of a data set."""
    return _query(col(ObservationRow.data_set) == data_set)


def _query(is_in: ColumnElement[bool], after: int = 0) -> Select[Any]:
    """`after`: rows with a larger number only. The way there is then that number: a database would take the index of
    the data set, and pass by all of it, unless `is_in` is an expression."""
    found = select(*(getattr(ObservationRow, name) for name in READ))
    found = found.where(is_in, col(ObservationRow.superseded_by).is_(None))
    return found.where(col(ObservationRow.id) > after) if after else found


def kept_columns(now: Snapshot, data_set: str, make: bool) -> Columns | None:
    """The columns of the state that a snapshot shows: from the file, brought up to date where that is of before. None
    where there are none and they are not to be made (`make`)."""
    file = _file(now.address, data_set)
    found = _opened(file)
    if found is not None and found.data == now.name:
        return found
    if not make:
        return None
    if found is not None and _rests_on(now, found.data):
        made = _brought_up_to_date(now, found, data_set)
    elif found is not None and _is_ahead(now, found.data):
        return None  # another process looks at something newer already
    else:
        made = read(now, query_of(data_set), now.name)
    _keep(file, made)
    return made


def largest_id(now: Snapshot) -> int:
    """Of all rows: there are at most so many."""
    return now.once(("largest_id",), lambda: now.execute(select(func.max(col(ObservationRow.id)))).scalar_one() or 0)


def _rests_on(now: Snapshot, data: tuple[str, ...]) -> bool:
    """Whether all that came since is files that were loaded: what was taken back leaves no trace in the figures."""
    base = int(data[0])
    if base > now.version:
        return False
    query = select(col(LoadRow.id), col(LoadRow.loaded_at), col(LoadRow.kind)).where(col(LoadRow.id) >= base)
    loads = now.execute(query).all()
    there = {one.id: f"{one.loaded_at}" for one in loads}
    return there.get(base, "None") == data[1] and all(one.kind != UNDO for one in loads if one.id > base)


def _is_ahead(now: Snapshot, data: tuple[str, ...]) -> bool:
    """Whether somebody looks at something newer; what a backup took away again is not."""
    if int(data[0]) <= now.version:
        return False
    query = select(col(LoadRow.loaded_at)).where(col(LoadRow.id) == int(data[0]))
    with snapshot(now.address) as later:
        return f"{later.execute(query).scalar_one_or_none()}" == data[1]


def _brought_up_to_date(now: Snapshot, before: Columns, data_set: str) -> Columns:
    last = int(before.arrays["id"].max()) if len(before) else 0
    newest = largest_id(now)
    gone = now.execute(
        select(col(ObservationRow.id)).where(col(ObservationRow.superseded_by) > int(before.data[0]))
    ).scalars()
    new = read(now, _query(col(ObservationRow.data_set) + "" == data_set, last)) if newest > last else None
    stays = ~np.isin(before.arrays["id"], np.fromiter(gone, dtype=np.int64))
    base = before if stays.all() else replace(before, arrays={name: one[stays] for name, one in before.arrays.items()})
    return replace(_merged(base, new) if new is not None and len(new) else base, data=now.name)


def _merged(one: Columns, other: Columns) -> Columns:
    """Both, sorted: what is new is put in at its place."""
    names = {name: sorted({*one.names[name], *other.names[name]}) for name in CODES}
    left, right = _named(one, names), _named(other, names)
    at = np.searchsorted(_place(left, names), _place(right, names))
    arrays = {name: np.insert(left.arrays[name], at, right.arrays[name]) for name in left.arrays}
    return replace(left, arrays=arrays)


def _place(one: Columns, names: Mapping[str, list[str]]) -> np.ndarray:
    """A number for each row that is larger for whatever comes later."""
    found = np.zeros(len(one), dtype=np.int64)
    for name in BY_LENGTH[:-1]:
        found = found * len(names[name]) + one.arrays[name]
    return (found * 16 + one.arrays["length"]) * 1_000_000 + one.arrays["first"]


def _sorted(one: Columns) -> Columns:
    order = np.argsort(_place(one, one.names), kind="stable")
    return replace(one, arrays={name: array[order] for name, array in one.arrays.items()})


def _in_alphabetical_order(one: Columns) -> Columns:
    return _named(one, {name: sorted(one.names[name]) for name in CODES})


def _named(one: Columns, names: Mapping[str, list[str]]) -> Columns:
    """With these names, which are at least its own."""
    arrays = dict(one.arrays)
    for name in CODES:
        if names[name] == one.names[name]:
            arrays[name] = arrays[name].astype(np.int32)  # in the file they are smaller
        else:
            place = {code: at for at, code in enumerate(names[name])}
            arrays[name] = np.array([place[code] for code in one.names[name]], dtype=np.int32)[arrays[name]]
    return replace(one, arrays=arrays, names=names)


def _rows(session: Session, query: Select[Any]) -> Iterator[list[tuple[Any, ...]]]:
    """Of SQLite as the driver gives them: a million rows must not each become an object first. Others would send all of
    them at once."""
    connection = session.connection()
    if connection.dialect.name != "sqlite":
        for part in session.execute(query.execution_options(yield_per=AT_ONCE)).partitions():
            yield [tuple(row) for row in part]
        return
    result = connection.execute(query)
    while rows := list(result.cursor.fetchmany(AT_ONCE)):
        yield rows
    result.close()


def _part(rows: list[tuple[Any, ...]], known: Mapping[str, dict[str, int]]) -> dict[str, np.ndarray]:
    columns = dict(zip(READ, zip(*rows, strict=True), strict=True)) if rows else dict.fromkeys(READ, ())
    part = {"id": np.array(columns["id"], dtype=np.int64), "provisional": np.array(columns["provisional"], np.bool_)}
    for name in NUMBERS:
        part[name] = np.array(columns[name], dtype=np.float64)  # None becomes NaN
    for name, numbers in known.items():
        found, values = pd.factorize(np.array(columns[name], dtype=object))
        of = np.array([numbers.setdefault(value, len(numbers)) for value in values], dtype=np.int32)
        part[name] = of[found] if len(of) else np.zeros(0, dtype=np.int32)
    return part


def _file(address: str, data_set: str) -> Path:
    return place_of(address, data_set).with_suffix(".arrow")


def _opened(file: Path) -> Columns | None:
    """None where there is none, or none that can be read."""
    try:
        found = os.stat(file)
    except OSError:
        return None
    return _mapped(file, (found.st_ino, found.st_mtime_ns, found.st_size))


@lru_cache(maxsize=4)
def _mapped(file: Path, _which: tuple[int, int, int]) -> Columns | None:
    import pyarrow as pa  # type: ignore[import-untyped]

    try:
        table = pa.ipc.open_file(pa.memory_map(str(file))).read_all()
        about = json.loads(table.schema.metadata[ABOUT])
    except (OSError, pa.ArrowInvalid, KeyError, TypeError, ValueError):
        return None
    if about["layout"] != LAYOUT:
        return None
    arrays = {name: _array(table[name]) for name in table.column_names}
    arrays["provisional"] = arrays["provisional"].view(np.bool_)
    return Columns(tuple(about["data"]), arrays, about["names"])


def _small(numbers: np.ndarray) -> np.ndarray:
    """In as few bytes as hold the largest of them."""
    most = int(numbers.max(initial=0))
    return numbers.astype(next(kind for kind in (np.int8, np.int16, np.int32) if most <= np.iinfo(kind).max))


def _array(column: Any) -> np.ndarray:
    """As it lies in the file, without a copy."""
    found: np.ndarray = column.chunk(0).to_numpy() if column.num_chunks else column.to_numpy()
    return found


def _keep(file: Path, made: Columns) -> None:
    import pyarrow as pa

    about = json.dumps({"layout": LAYOUT, "data": made.data, "names": made.names})
    small = {name: _small(array) for name, array in made.arrays.items() if name in CODES}
    plain = {**made.arrays, **small, "provisional": made.arrays["provisional"].view(np.int8)}  # not a bit, but a byte
    table = pa.table({name: pa.array(array) for name, array in plain.items()})

    def write(out: IO[bytes]) -> None:
        with pa.ipc.new_file(out, table.schema.with_metadata({ABOUT: about})) as writer:
            writer.write_table(table)

    write_whole(file, write)
