"""How the columns of a file that we do not know are to be read: said once by whoever loads it, and used again."""

import hashlib
from collections.abc import Iterable, Mapping
from typing import Annotated, Literal

import pandas as pd
from pydantic import Field

from services.domain.document import Document
from services.domain.metric import LONGEST, Code
from services.domain.observation import ALL_SERVICES
from services.intake.files.wide import period_columns
from services.intake.values.cells import LINE
from services.intake.values.reading import Reading

# Of these a file may hold words of its own; each gets a code of ours.
WITH_CODES = ("audience", "metric", "service", "municipality", "state")
Text = Annotated[str, Field(max_length=200)]


class ColumnMapping(Document):
    """`columns`: field -> name of the column; `fixed`: field -> what holds for every row; `values`: field -> word in
    the file -> our code; `dates` and `decimal`: as in `Reading`."""

    kind: Code
    columns: dict[str, Text] = {}
    fixed: dict[str, Annotated[str, Field(max_length=LONGEST)]] = {}
    values: dict[str, dict[str, Text]] = {}
    dates: Literal["", "day_first", "month_first"] = ""
    decimal: Literal["", "comma", "point"] = ""

    @property
    def reading(self) -> Reading:
        return Reading(self.dates, self.decimal)

    def apply(self, table: pd.DataFrame) -> pd.DataFrame:
        """The table under our names; columns that nobody named are left out, those of a period stay.

        `attrs["headings"]` remembers what a column is called in the file, for the report of mistakes.
        """
        wide = period_columns(table.columns) if "value" not in self.columns else []
        found = table[[LINE, *wide]].copy()
        for field, name in self.columns.items():
            found[field] = table[name]
        for field, value in self.fixed.items():
            found[field] = pd.Series(value, index=table.index, dtype="str")
        for field, codes in self.values.items():
            if field in found:
                found[field] = found[field].map(lambda text, codes=codes: codes.get(text, text)).astype("str")
        found.attrs["headings"] = dict(self.columns)
        return found


def header_key(columns: Iterable[str]) -> str:
    """The fingerprint of a header: the same in any order and for any periods, so next year's file has it too."""
    names = [name for name in columns if name != LINE]
    wide = period_columns(names)
    rest = sorted(name for name in names if name not in wide)
    return hashlib.sha256("\x1f".join([*rest, "*" if wide else ""]).encode()).hexdigest()


def still_needed(needed: Iterable[str], columns: Mapping[str, str], fixed: Mapping[str, str], wide: bool) -> list[str]:
    """The fields of these that nothing says yet. `wide`: every period has a column of its own."""
    given = {*(field for field, name in columns.items() if name), *(field for field, value in fixed.items() if value)}
    return [field for field in needed if field not in given | ({"period", "value"} if wide else set())]


def unknown_words(table: pd.DataFrame, field: str, known: Iterable[str]) -> list[str]:
    """What stands under `field` and is no code of ours; the service of a whole municipality may be left empty."""
    codes = {*known, *(["", ALL_SERVICES] if field == "service" else [])}
    return [word for word in table[field].unique() if word not in codes]
