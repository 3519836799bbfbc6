"""DuckDB in this process: it reads a Parquet file of any size piece by piece, and works on disk beyond its memory."""

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import narwhals as nw
import pandas as pd

from services.domain.errors import UserError
from services.intake.engines.engine import Dialect

MEMORY = "2GB"  # beyond it DuckDB works on disk
WILD = re.compile(r"([*?\[])")  # signs with which a file name would mean several files


class Embedded:
    dialect = Dialect(
        quote='"',
        row_number="file_row_number",
        days="date_diff('day', DATE '1970-01-01', {x})",
        in_zone="CAST(timezone('{zone}', {x}) AS DATE)",
    )

    def __init__(self, connection: Any) -> None:
        self.connection = connection
        self.names = (f"kept_{number}" for number in count())

    def schema(self, path: Path) -> nw.Schema:
        return nw.from_native(self._file(path)).collect_schema()

    def scan(self, path: Path, *layers: Sequence[str]) -> nw.LazyFrame:
        relation = self._file(path)
        for layer in layers:
            relation = relation.project(", ".join(layer))
        return nw.from_native(relation)

    def table(self, rows: pd.DataFrame) -> nw.LazyFrame:
        import pyarrow as pa  # type: ignore[import-untyped]

        return self._kept(self.connection.from_arrow(pa.Table.from_pandas(rows, preserve_index=False)))

    def keep(self, frame: nw.LazyFrame) -> nw.LazyFrame:
        return self._kept(nw.to_native(frame))

    def collect(self, frame: nw.LazyFrame) -> pd.DataFrame:
        return frame.collect("pyarrow").to_native().to_pandas()

    def _file(self, path: Path) -> Any:
        return self.connection.read_parquet(
            WILD.sub(r"[\1]", str(path.resolve())), file_row_number=True, binary_as_string=True
        )

    def _kept(self, relation: Any) -> nw.LazyFrame:
        name = next(self.names)
        relation.create(name)
        return nw.from_native(self.connection.table(name))


@contextmanager
def embedded(name: str = "duckdb") -> Iterator[Embedded]:
    """A database of its own that is gone afterwards, with a folder of its own for what does not fit in memory.

    Its messages can repeat what stands in a row, so they go nowhere: the kind of the error says enough.
    """
    import duckdb

    with TemporaryDirectory(prefix="klantwinst-") as folder:
        options: dict[str, str | bool | int | float | list[str]] = {
            "memory_limit": MEMORY,
            "temp_directory": folder,
            "preserve_insertion_order": "false",
            "autoinstall_known_extensions": "false",
            "TimeZone": "UTC",
        }
        connection = duckdb.connect(":memory:", config=options)
        try:
            connection.execute("SET enable_progress_bar = false")  # it would draw over our own on the terminal
            yield Embedded(connection)
        except duckdb.Error as error:
            raise UserError("engine_failed", engine=name, reason=type(error).__name__) from None
        finally:
            connection.close()
