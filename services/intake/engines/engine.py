"""What an engine must be able to do. All else is written once, in Narwhals, for every engine."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import narwhals as nw
import pandas as pd


@dataclass(frozen=True)
class Dialect:
    """The few words of SQL that differ between engines, with `{x}` for what they are about."""

    quote: str
    row_number: str  # of a row in its file, from 0
    days: str  # of a date since 1 January 1970
    in_zone: str  # the date that a moment has in the time zone `{zone}`

    def name(self, column: str) -> str:
        """The column, whatever signs stand in its name."""
        return self.quote + column.replace(self.quote, self.quote * 2) + self.quote


class Engine(Protocol):
    """Frames are lazy: nothing is computed, and nothing comes to Python, before `keep` or `collect`."""

    dialect: Dialect

    def schema(self, path: Path) -> nw.Schema:
        """The columns of a Parquet file and their types. Raises `UserError` when it cannot be read."""

    def scan(self, path: Path, *layers: Sequence[str]) -> nw.LazyFrame:
        """A Parquet file through one or more lists of SQL expressions, each over the columns of the one before."""

    def table(self, rows: pd.DataFrame) -> nw.LazyFrame:
        """Rows that are in Python, as a frame of the engine."""

    def keep(self, frame: nw.LazyFrame) -> nw.LazyFrame:
        """The same frame, computed once for all that uses it."""

    def collect(self, frame: nw.LazyFrame) -> pd.DataFrame:
        """The rows of a frame that is small enough."""
