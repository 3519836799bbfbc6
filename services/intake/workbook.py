"""A workbook (XLSX) as the table that its one filled sheet holds, written as CSV: from there on it is read like one."""

import csv
import io
import zipfile
from collections.abc import Sequence
from datetime import date, datetime, time

from services.domain.errors import UserError

SIGNATURE = b"PK\x03\x04"
CONTENTS = "xl/workbook.xml"


def is_workbook(content: bytes) -> bool:
    if not content.startswith(SIGNATURE):
        return False
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            return CONTENTS in packed.namelist()
    except (zipfile.BadZipFile, ValueError, OSError):
        return False


def as_csv(name: str, content: bytes, largest: int) -> bytes:
    """Rows of the workbook, empty ones too, so that line numbers are the row numbers that the sheet shows.

    Formulas stand there as their last result. Raises `UserError` when the workbook is damaged, holds more than
    `largest` bytes unpacked, or has more than one sheet with something in it.
    """
    from openpyxl import load_workbook  # only for who brings a workbook

    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        unpacked = sum(part.file_size for part in packed.infolist())
    if unpacked > largest:
        raise UserError("file_too_large", file=name, megabytes=unpacked >> 20, allowed=largest >> 20)
    try:
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        sheets = {sheet.title: [list(map(_text, row)) for row in sheet.iter_rows()] for sheet in book.worksheets}
    except Exception:  # whatever the library meets in a workbook that is broken
        raise UserError("file_damaged", file=name) from None
    filled = {title: rows for title, rows in sheets.items() if any(any(row) for row in rows)}
    if len(filled) > 1:
        raise UserError("several_sheets", file=name, sheets=", ".join(filled)[:200])
    return _written(next(iter(filled.values()), []))


def _written(rows: Sequence[list[str]]) -> bytes:
    """Every row as wide as the header, or wider where something stands beyond it: sheets keep emptied cells."""
    width = next((_width(row) for row in rows if any(row)), 0)
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(
        row[: max(width, _width(row))] if any(row) else [] for row in ([*row, *[""] * width] for row in rows)
    )
    return out.getvalue().encode()


def _width(row: Sequence[str]) -> int:
    return max((at for at, cell in enumerate(row, start=1) if cell), default=0)


def _text(cell) -> str:  # type: ignore[no-untyped-def]
    """The cell as people would write it in a table: days as 2014-05-31, and months as 2014-05 where it shows those."""
    match cell.value:
        case None:
            return ""
        case bool(yes):
            return "true" if yes else "false"
        case float(number) if number.is_integer():
            return str(int(number))
        case datetime() | date() as day:
            shows_days = "d" in (cell.number_format or "d").lower()
            return day.strftime("%Y-%m-%d" if shows_days else "%Y-%m")
        case time() as hour:
            return hour.isoformat()
        case value:
            return str(value)
