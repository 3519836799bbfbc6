"""Rows of a table: the columns they must have, what two of them say of one thing, and each as a document of ours."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, TypeVar

import pandas as pd

from services.domain.document import Document
from services.domain.errors import InvalidFile, Problem, UserError
from services.intake.values.cells import LINE
from services.intake.values.dates import days
from services.intake.values.reading import AS_IT_STANDS, Reading

Found = TypeVar("Found", bound=Document)


def need_columns(table: pd.DataFrame, file: str, *names: str) -> None:
    """Raises `UserError` with the columns that are not there."""
    missing = [name for name in names if name not in table]
    if missing:
        raise UserError("columns_missing", file=file, columns=", ".join(missing))


def say_two_things(table: pd.DataFrame, key: list[str]) -> pd.Series:
    """Rows with the same key and different contents: nobody can say which of them holds."""
    rest = [name for name in table.columns if name != LINE]
    return table.duplicated(key, keep=False) & ~table.duplicated(rest, keep=False)


def documents(
    model: type[Found], table: pd.DataFrame, file: str, date_column: str, reading: Reading = AS_IT_STANDS
) -> list[Found]:
    """Each row as a `model`. Raises `InvalidFile` with the mistakes of all rows."""
    found, problems = [], []
    nothing = "" if model.model_fields[date_column].is_required() else None
    there = date_column in table
    read = days(table[date_column], file, date_column, reading) if there else [None] * len(table)
    for row, day in zip(table.to_dict("records"), read, strict=True):
        at = f"{LINE} {row.pop(LINE)}"
        row[date_column] = (row.get(date_column, "") if pd.isna(day) else day.date()) or nothing
        try:
            found.append(model.read(row, file, at=at))
        except InvalidFile as error:
            problems += [replace(one, where=one.where.replace(f"{at}.", f"{at}, ", 1)) for one in error.problems]
    if problems:
        raise InvalidFile(file, problems)
    return found


def table_in(file: str, at: str, body: object) -> Mapping[str, Any]:
    """What stands under a name in a document. Raises `InvalidFile` when that is no table."""
    if not isinstance(body, Mapping):
        raise InvalidFile(file, [Problem(at, repr(body)[:60], "not_a_table")])
    return body
