"""The table in a file, whatever kind of file it is."""

import pandas as pd

from services.intake.files.file_bytes import FileBytes
from services.intake.files.parquet import read_parquet
from services.intake.files.table import read_table


def table_of(file: FileBytes) -> pd.DataFrame:
    """All cells as texts. Raises `UserError` for what is no table."""
    return read_parquet(file) if file.is_parquet else read_table(file)
