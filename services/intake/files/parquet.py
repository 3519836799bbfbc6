"""Parquet as the same table of texts that a CSV file gives, whatever kind of table it holds."""

import io
import re
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from services.domain.errors import UserError
from services.intake.files.file_bytes import LARGEST, MEGABYTE, FileBytes
from services.intake.files.spreadsheet import MOST_COLUMNS, number_text
from services.intake.values.cells import LINE, each

MOST_BYTES = 4 * LARGEST  # of the columns as they are in memory, with equal texts once
IS_TEXT = re.compile("(?:dictionary<values=)?(?:large_)?(?:string|binary)")
IS_NESTED = re.compile("(?:list|large_list|fixed_size_list|struct|map|list_view|large_list_view)<")
NESTED = "[...]"  # stands in every cell of a column that holds lists or tables
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
        return _as_texts(_read(parquet.ParquetFile, file), file.name)
    except UserError:
        raise
    except Exception:
        raise UserError("file_damaged", file=file.name) from None


def _read(open_parquet: Any, file: FileBytes) -> Any:
    """The table, in which equal texts stand once: a column can say "this text, a million times" in a few bytes."""
    kinds = {field.name: str(field.type) for field in open_parquet(_bytes_of(file)).schema_arrow}
    texts = [name for name, kind in kinds.items() if IS_TEXT.match(kind)]
    packed = open_parquet(_bytes_of(file), read_dictionary=texts)
    groups = [packed.metadata.row_group(at) for at in range(packed.metadata.num_row_groups)]
    if sum(group.total_byte_size for group in groups) > MOST_BYTES:
        raise _too_large(file)
    table = packed.read(columns=[name for name, kind in kinds.items() if not IS_NESTED.match(kind)])
    if sum(_text_size(table.column(name)) for name in texts) > LARGEST:
        raise _too_large(file)
    for at, name in enumerate(kinds):
        if name not in table.column_names:
            table = table.add_column(at, name, [[NESTED] * table.num_rows])
    return table


def _text_size(column: Any) -> int:
    """How many bytes the texts of a column are together, each as often as it stands there."""
    from pyarrow import compute

    found = 0
    for part in column.chunks:
        part = part.dictionary_encode()
        lengths = compute.binary_length(part.dictionary)
        found += compute.sum(lengths.take(part.indices).cast("int64")).as_py() or 0
    return found


def _too_large(file: FileBytes) -> UserError:
    return UserError(
        "file_too_large", file=file.name, megabytes=f"> {LARGEST // MEGABYTE}", allowed=LARGEST // MEGABYTE
    )


def _bytes_of(file: FileBytes) -> Path | io.BytesIO:
    return file.path or io.BytesIO(file.content)


def _as_texts(table: Any, file: str) -> pd.DataFrame:
    names = [str(name).strip().lower() for name in table.column_names]
    if len(set(names)) != len(names) or "" in names:
        raise UserError("header_unclear", file=file)
    if not table.num_rows:
        raise UserError("no_rows", file=file)
    columns = (pd.Series(_cells(table.column(at)), dtype=object) for at in range(len(names)))
    texts = pd.DataFrame(
        {name: each(column, _text).fillna("").astype("str") for name, column in zip(names, columns, strict=True)}
    )
    texts[LINE] = range(2, len(texts) + 2)
    return texts


def _cells(column: Any) -> list[object]:
    """As Python objects. A number in single precision is the shortest one that it can be: 0.1, not 0.10000000149."""
    found: list[object] = column.to_pylist()
    if str(column.type) in ("float", "halffloat"):
        precise = np.float32 if str(column.type) == "float" else np.float16
        return [cell if cell is None else float(str(precise(cell))) for cell in found]  # type: ignore[arg-type]
    return found


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
