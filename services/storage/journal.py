"""What one file changes, noted while it happens, so that the last import can be undone and everything is as it was.

Figures need no notes: what a load brought and what it superseded stands in their own table. Of every other row that a
load adds, replaces or takes away, the journal keeps what stood there before.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlmodel import Session, SQLModel

from services.storage.tables import DataSetRow, JournalRow, LoadRow


@dataclass(frozen=True)
class Source:
    """The file that is being loaded."""

    file: str
    kind: str
    sha256: str
    data_set: str


class Journal:
    """The load that a file becomes at its first change; a file that changes nothing leaves no trace."""

    def __init__(self, session: Session, source: Source) -> None:
        self.session = session
        self.source = source
        self._load: int | None = None

    @property
    def load(self) -> int:
        """The number of this load in the register of loads."""
        if self._load is None:
            source = self.source
            row = LoadRow(file=source.file, kind=source.kind, data_set=source.data_set, sha256=source.sha256)
            self.session.add(row)
            self.session.flush()
            assert row.id is not None
            self._load = row.id
            if self.session.get(DataSetRow, source.data_set) is None:
                self.add([DataSetRow(code=source.data_set, name_nl=source.data_set, name_en=source.data_set)])
        return self._load

    def add(self, rows: Iterable[SQLModel]) -> None:
        added = list(rows)
        load = self.load
        self.session.add_all(added)
        self.session.flush()
        self.session.add_all(JournalRow(load_id=load, table=_table(row), key=_key(row)) for row in added)

    def replace(self, known: SQLModel, row: SQLModel) -> None:
        """`row` comes in the place of `known`, which has the same key."""
        self._note(known)
        self.session.merge(row)

    def remove(self, rows: Sequence[SQLModel]) -> None:
        for row in rows:
            self._note(row)
            self.session.delete(row)
        self.session.flush()

    def _note(self, row: SQLModel) -> None:
        before = row.model_dump_json()
        self.session.add(JournalRow(load_id=self.load, table=_table(row), key=_key(row), before=before))


def _table(row: SQLModel) -> str:
    return str(row.__tablename__)


def _key(row: SQLModel) -> str:
    (column,) = row.__table__.primary_key.columns  # type: ignore[attr-defined]
    return str(getattr(row, column.name))
