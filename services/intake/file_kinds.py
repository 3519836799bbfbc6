"""What kinds of file there are: one file each in `services/intake/kinds`, and nothing else has to name it."""

from collections.abc import Callable, Mapping, Set
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Protocol, TypeVar

import pandas as pd

from services.domain import plugins
from services.intake import kinds
from services.intake.cases.left_out import NOTHING_LEFT_OUT, LeftOut
from services.intake.files.any_table import table_of
from services.intake.files.file_bytes import FileBytes
from services.intake.files.parquet import parquet_rows
from services.intake.files.wide import period_columns
from services.intake.mapping import ColumnMapping
from services.intake.values.cells import LINE
from services.intake.values.reading import Reading
from services.storage.database import Session
from services.storage.journal import Source
from services.storage.loads import Counts
from services.storage.observations import Telling
from services.storage.snapshot import Snapshot

Answer = TypeVar("Answer")


@dataclass(frozen=True, kw_only=True)
class Given:
    """A file of which the kind is known, with all that it can be read by. `document`: what a TOML file or a map says;
    None of a table. `chosen`: how cells are meant, as whoever brings the file says; `mapping`: what its columns are,
    where somebody had to say so. `engine`: what computes the figures of cases."""

    file: FileBytes
    now: Snapshot
    chosen: Reading
    engine: str
    document: Mapping[str, Any] | None = None
    mapping: ColumnMapping | None = None

    @property
    def name(self) -> str:
        """What the file is called in sentences."""
        return self.file.name

    @property
    def content(self) -> Mapping[str, Any]:
        """The document; of a table there is none, and asking for it is a mistake in the kind."""
        assert self.document is not None
        return self.document

    @cached_property
    def as_it_stands(self) -> pd.DataFrame:
        """The table as texts, under the names of the file."""
        return table_of(self.file)

    @cached_property
    def table(self) -> pd.DataFrame:
        """The table as texts, under our names."""
        return self.as_it_stands if self.mapping is None else self.mapping.apply(self.as_it_stands)

    @property
    def reading(self) -> Reading:
        """How cells that can be read in two ways are meant."""
        return self.chosen if self.mapping is None else self.mapping.reading

    @property
    def rows(self) -> int:
        """In the table, of Parquet as the file says itself; a document counts as one."""
        if self.document is not None:
            return 1
        return parquet_rows(self.file) if self.file.is_parquet else len(self.as_it_stands)

    def unread_columns(self, *fields: str) -> tuple[str, ...]:
        """The columns that are none of these fields: said, so that a misspelt name is not taken for nothing."""
        names = [name for name in self.as_it_stands.columns if name != LINE]
        known = {*fields, "note"} if self.mapping is None else set(self.mapping.columns.values())
        return tuple(name for name in names if name not in known and name not in period_columns(names))

    def ask(self, query: Callable[[Session], Answer]) -> Answer:
        """What the database says: the metrics, municipalities ... that the file is held against."""
        return query(self.now)


@dataclass(frozen=True, kw_only=True)
class Contents:
    """What stands in a file. `items`: what is kept as it is; `figures`: a row a figure (`storage.figure_table`), which
    the rules of quality look at, in rows of `cells` or else by what a figure is about. `unread_columns`: those that
    nothing reads; `not_counted`: rows that count in no figure."""

    items: Any = None
    figures: pd.DataFrame | None = None
    cells: pd.DataFrame | None = None
    unread_columns: tuple[str, ...] = ()
    not_counted: LeftOut = NOTHING_LEFT_OUT


class FileKind(Protocol):
    """A file in `services/intake/kinds`.

    `NAME` stands with every load of this kind, and has its word under `[kind]` in both catalogues. `ORDER`: files of
    one load are kept from the lowest to the highest, so that what others need comes first; also the order in which
    kinds are asked whether a file is theirs. `NEEDED` and `OPTIONAL`: the fields of which whoever brings an unknown
    table can point out the column; none where columns must have our names.
    """

    NAME: str
    ORDER: int
    NEEDED: tuple[str, ...]
    OPTIONAL: tuple[str, ...]

    def recognises(self, columns: Set[str], document: Mapping[str, Any]) -> bool:
        """Whether a file is of this kind: by the columns of a table, or by what stands in a document. The other of the
        two is empty."""

    def read(self, given: Given) -> Contents:
        """Read and check the whole file. Raises `InvalidFile` with every mistake in it, `UserError` for what is wrong
        with the file as a whole."""

    def keep(self, session: Session, source: Source, contents: Contents, tell: Telling) -> Counts:
        """Keep what was read, within the transaction of `session`; `tell` hears how far it is, from 0 to 1."""


def file_kinds() -> dict[str, FileKind]:
    """Every kind by its name, in the order of loading. Raises `NoPlugin` for a file in the folder that is none."""
    return plugins.found(kinds, FileKind)


def file_kind(name: str) -> FileKind:
    """Raises `UserError` that lists every kind there is."""
    return plugins.named("file kind", name, file_kinds())


def kinds_to_point_out() -> dict[str, FileKind]:
    """Those of which columns can be pointed out."""
    return {name: kind for name, kind in file_kinds().items() if kind.NEEDED}
