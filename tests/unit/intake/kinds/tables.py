"""A file as the table that a kind reads, and what a kind finds wrong in it."""

from collections.abc import Callable

import pandas as pd
import pytest

from services.domain.errors import InvalidFile
from services.intake.files.file_bytes import FileBytes
from services.intake.files.table import read_table


def table(text: str) -> pd.DataFrame:
    return read_table(FileBytes("own.csv", text.encode(), ""))


def problems(read: Callable[..., object], *arguments: object) -> list[tuple[str, str, str]]:
    with pytest.raises(InvalidFile) as error:
        read(*arguments, "own.csv")
    return [(one.where, one.value, one.code) for one in error.value.problems]
