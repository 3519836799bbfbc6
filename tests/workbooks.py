"""Workbooks as a colleague would make them."""

from collections.abc import Iterable, Sequence
from pathlib import Path

import openpyxl


def write_workbook(path: Path, rows: Iterable[Sequence[object]]) -> None:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(list(row))
    book.save(path)
