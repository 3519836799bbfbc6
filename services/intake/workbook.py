"""A workbook (XLSX) as the table that its one filled sheet holds, written as CSV: from there on it is read like one."""

import io
from collections.abc import Iterator
from datetime import date, datetime, time

from services.domain.errors import UserError
from services.intake.spreadsheet import check_unpacked, day_text, number_text, one_sheet, parts_of, written

CONTENTS = "xl/workbook.xml"


def is_workbook(content: bytes) -> bool:
    return CONTENTS in parts_of(content)


def as_csv(name: str, content: bytes, largest: int) -> bytes:
    """The rows of its one filled sheet. Formulas stand there as their last result.

    Raises `UserError` when the workbook is damaged, holds more than `largest` bytes unpacked, or has more than one
    sheet with something in it.
    """
    from openpyxl import load_workbook  # only for who brings a workbook

    check_unpacked(name, content, largest)
    try:
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        return one_sheet(name, ((sheet.title, written(name, _rows(sheet), largest)) for sheet in book.worksheets))
    except UserError:
        raise
    except Exception:  # whatever the library meets in a workbook that is broken
        raise UserError("file_damaged", file=name) from None


def _rows(sheet) -> Iterator[list[str]]:  # type: ignore[no-untyped-def]
    """Row by row. A sheet that says it has a million rows gives the same empty one again and again."""
    sheet.reset_dimensions()  # what a sheet says about its own size is not always true
    last, texts = None, [""]
    for row in sheet.iter_rows():
        if row is not last:
            last, texts = row, [_text(cell) for cell in row]
        yield texts


def _text(cell) -> str:  # type: ignore[no-untyped-def]
    """The cell as people would write it in a table."""
    match cell.value:
        case None:
            return ""
        case bool(yes):
            return "true" if yes else "false"
        case float(number):
            return number_text(number)
        case datetime() | date() as day:
            return day_text(day, "d" in (cell.number_format or "d").lower())
        case time() as hour:
            return hour.isoformat()
        case value:
            return str(value)
