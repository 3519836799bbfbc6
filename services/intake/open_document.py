"""An OpenDocument spreadsheet (ODS) as the table that its one filled sheet holds, written as CSV.

Read row by row by ourselves: such a file says "this row, a million times" in one line, and libraries then make a
million rows. Here an empty row costs nothing and a filled one counts against the largest size.
"""

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from xml.etree.ElementTree import Element, iterparse

from services.domain.errors import UserError
from services.intake.spreadsheet import (
    MOST_COLUMNS,
    check_unpacked,
    day_text,
    number_text,
    one_sheet,
    parts_of,
    written,
)

CONTENTS, KIND = "content.xml", b"application/vnd.oasis.opendocument.spreadsheet"
URN = "{urn:oasis:names:tc:opendocument:xmlns:%s:1.0}"
TABLE, OFFICE, TEXT, STYLE, NUMBER = (URN % name for name in ("table", "office", "text", "style", "datastyle"))
CELLS = (f"{TABLE}table-cell", f"{TABLE}covered-table-cell")


def is_open_document(content: bytes) -> bool:
    return {CONTENTS, "mimetype"} <= set(parts_of(content)) and KIND in content[:200]


def as_csv(name: str, content: bytes, largest: int) -> bytes:
    """The rows of its one filled sheet. Raises `UserError` when the file is damaged, holds more than `largest` bytes
    unpacked, or has more than one sheet with something in it."""
    check_unpacked(name, content, largest)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            text = packed.read(CONTENTS)
        if b"<!DOCTYPE" in text or b"<!ENTITY" in text:
            raise UserError("file_damaged", file=name)  # no spreadsheet has these; they can blow up what is read
        return one_sheet(name, _sheets(name, text, largest))
    except UserError:
        raise
    except Exception:  # no XML, or numbers and dates that are none
        raise UserError("file_damaged", file=name) from None


@dataclass
class _Styles:
    """Which styles show a day: of cells, and of whole columns."""

    days: dict[str, bool] = field(default_factory=dict)
    formats: dict[str, str] = field(default_factory=dict)

    def shows_days(self, style: str) -> bool:
        return self.days.get(self.formats.get(style, ""), True)


def _sheets(name: str, text: bytes, largest: int) -> Iterator[tuple[str, bytes]]:
    """Each sheet as CSV, while the document is read from top to bottom."""
    styles = _Styles()
    rows: list[tuple[list[str], int]] = []
    columns: list[str] = []
    title = ""
    size = 0
    for moment, element in iterparse(io.BytesIO(text), ("start", "end")):  # noqa: S314 (no DTD gets here)
        tag = element.tag
        if moment == "start":
            if tag == f"{TABLE}table":
                title, rows, columns, size = element.get(f"{TABLE}name", ""), [], [], 0
        elif tag == f"{NUMBER}date-style":
            styles.days[element.get(f"{STYLE}name", "")] = element.find(f"{NUMBER}day") is not None
        elif tag == f"{STYLE}style":
            styles.formats[element.get(f"{STYLE}name", "")] = element.get(f"{STYLE}data-style-name", "")
        elif tag == f"{TABLE}table-column":
            columns += [element.get(f"{TABLE}default-cell-style-name", "")] * min(
                _times(element, "columns"), MOST_COLUMNS
            )
            del columns[MOST_COLUMNS:]
        elif tag == f"{TABLE}table-row":
            cells = _cells(name, element, columns, styles)
            size += sum(map(len, cells)) * _times(element, "rows")
            if size > largest:
                raise UserError("file_too_large", file=name, megabytes=f"> {largest >> 20}", allowed=largest >> 20)
            rows.append((cells, _times(element, "rows")))
            element.clear()
        elif tag == f"{TABLE}table":
            yield title, written(name, _repeated(rows), largest)


def _repeated(rows: list[tuple[list[str], int]]) -> Iterator[list[str]]:
    """Each row as often as it stands there; empty ones at the end not at all."""
    while rows and not any(rows[-1][0]):
        rows.pop()
    for cells, times in rows:
        for _ in range(times):
            yield cells


def _cells(name: str, row: Element, columns: list[str], styles: _Styles) -> list[str]:
    found: list[str] = []
    empty = 0
    for cell in row:
        if cell.tag not in CELLS:
            continue
        at = len(found) + empty
        style = cell.get(f"{TABLE}style-name") or (columns[at] if at < len(columns) else "")
        text, times = _text(cell, styles.shows_days(style)), _times(cell, "columns")
        if not text:
            empty += times
            continue
        if empty + len(found) + times > MOST_COLUMNS:
            raise UserError("too_many_columns", file=name, count=empty + len(found) + times, allowed=MOST_COLUMNS)
        found += [""] * empty + [text] * times
        empty = 0
    return found


def _text(cell: Element, shows_days: bool) -> str:
    """The cell as people would write it in a table."""
    match cell.get(f"{OFFICE}value-type"):
        case "float" | "percentage" | "currency":
            return number_text(float(cell.get(f"{OFFICE}value", "")))
        case "date":
            return day_text(datetime.fromisoformat(cell.get(f"{OFFICE}date-value", "")[:10]), shows_days)
        case "boolean":
            return cell.get(f"{OFFICE}boolean-value", "")
    return "\n".join("".join(part.itertext()) for part in cell.findall(f"{TEXT}p"))


def _times(element: Element, what: str) -> int:
    return max(int(element.get(f"{TABLE}number-{what}-repeated", "1")), 1)
