"""Cases from a Parquet file, as the same table of texts that a CSV file gives."""

import io

import pandas as pd

from services.domain.errors import UserError
from services.intake.cases import COLUMNS
from services.intake.file_bytes import LARGEST, MEGABYTE, FileBytes
from services.intake.table import LINE

BYTES_A_CASE = 70  # in CSV: a packed file may hold as many cases as a CSV of the largest size


def read_parquet(file: FileBytes) -> pd.DataFrame:
    """Raises `UserError` when the file is damaged, or holds more than we take."""
    from pyarrow import parquet  # type: ignore[import-untyped]

    try:
        megabytes = parquet.read_metadata(io.BytesIO(file.content)).num_rows * BYTES_A_CASE // MEGABYTE
        if megabytes > LARGEST // MEGABYTE:
            raise UserError("file_too_large", file=file.name, megabytes=megabytes, allowed=LARGEST // MEGABYTE)
        table = pd.read_parquet(io.BytesIO(file.content), engine="pyarrow").reset_index(drop=True)
        return _as_texts(table, file.name)
    except UserError:
        raise
    except Exception:  # a damaged binary file can trip its reader in any way
        raise UserError("file_damaged", file=file.name) from None


def _as_texts(table: pd.DataFrame, file: str) -> pd.DataFrame:
    names = [str(name).strip().lower() for name in table.columns]
    if len(set(names)) != len(names):
        raise UserError("header_unclear", file=file)
    table.columns = pd.Index(names)
    if table.empty:
        raise UserError("no_rows", file=file)
    texts = pd.DataFrame({name: _texts(table[name]) for name in COLUMNS if name in table}, dtype=str)
    texts[LINE] = range(2, len(table) + 2)
    return texts


def _texts(column: pd.Series) -> pd.Series:
    written = column.dt.strftime("%Y-%m-%d") if column.dtype.kind == "M" else column.astype("string")
    return written.fillna("").astype(str).str.strip()
