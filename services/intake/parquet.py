"""Parquet as the same table of texts that a CSV file gives, whatever kind of table it holds."""

import io
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pandas as pd

from services.domain.errors import UserError
from services.intake.cells import each
from services.intake.file_bytes import LARGEST, MEGABYTE, FileBytes
from services.intake.spreadsheet import MOST_COLUMNS, number_text
from services.intake.table import LINE

BYTES_A_CELL = 9  # in CSV: a packed file may hold as much as a CSV of the largest size


def parquet_columns(file: FileBytes) -> list[str]:
    """The names of the columns, in lower case. Raises `UserError` when the file is damaged."""
    from pyarrow import parquet  # type: ignore[import-untyped]

    try:
        return [str(name).strip().lower() for name in parquet.read_schema(_bytes_of(file)).names]
    except Exception:  # a damaged binary file can trip its reader in any way
        raise UserError("file_damaged", file=file.name) from None


def parquet_rows(file: FileBytes) -> int:
    """How many rows the file says that it has, without reading them."""
    from pyarrow import parquet

    return int(parquet.read_metadata(_bytes_of(file)).num_rows)


def read_parquet(file: FileBytes) -> pd.DataFrame:
    """All cells as texts, and a column `line` as if it were a CSV. Raises `UserError` when the file is damaged, or
    holds more than we take."""
    from pyarrow import parquet

    try:
        about = parquet.read_metadata(_bytes_of(file))
        megabytes = about.num_rows * about.num_columns * BYTES_A_CELL // MEGABYTE
        if megabytes > LARGEST // MEGABYTE:
            raise UserError("file_too_large", file=file.name, megabytes=megabytes, allowed=LARGEST // MEGABYTE)
        if about.num_columns > MOST_COLUMNS:
            raise UserError("too_many_columns", file=file.name, count=about.num_columns, allowed=MOST_COLUMNS)
        return _as_texts(parquet.read_table(_bytes_of(file)), file.name)
    except UserError:
        raise
    except Exception:
        raise UserError("file_damaged", file=file.name) from None


def _bytes_of(file: FileBytes) -> Path | io.BytesIO:
    return file.path or io.BytesIO(file.content)


def _as_texts(table: Any, file: str) -> pd.DataFrame:
    names = [str(name).strip().lower() for name in table.column_names]
    if len(set(names)) != len(names) or "" in names:
        raise UserError("header_unclear", file=file)
    if not table.num_rows:
        raise UserError("no_rows", file=file)
    columns = (pd.Series(table.column(at).to_pylist(), dtype=object) for at in range(len(names)))
    texts = pd.DataFrame(
        {name: each(column, _text).fillna("").astype("str") for name, column in zip(names, columns, strict=True)}
    )
    texts[LINE] = range(2, len(texts) + 2)
    return texts


def _text(cell: object) -> str:
    """The cell as people would write it in a table; nothing where nothing stands."""
    match cell:
        case None:
            return ""
        case bool(yes):
            return "true" if yes else "false"
        case float() | Decimal() as number:
            return number_text(float(number)) if number == number else ""
        case datetime() as moment:
            return moment.date().isoformat() if moment.time() == moment.min.time() else moment.isoformat(" ")
        case date() as day:
            return day.isoformat()
        case bytes(raw):
            return raw.decode("utf-8", "replace").strip()
        case value:
            return str(value).strip()
