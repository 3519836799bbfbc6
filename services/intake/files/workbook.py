"""A workbook (XLSX) as the table that its one filled sheet holds, written as CSV: from there on it is read like one.

Read by ourselves, as it passes by: libraries build what a file says, and a file of a few kilobytes can say that its
next row is number 1,000,000,000,000.
"""

import io
import re
import zipfile
from posixpath import join, normpath

from services.domain.errors import UserError
from services.intake.files.sheets import MOST_ROWS, Sheets
from services.intake.files.spreadsheet import check_unpacked, parts_of
from services.intake.files.workbook_parts import Book, Relations, Strings, Styles
from services.intake.files.workbook_values import unescaped, value_text
from services.intake.files.xml_stream import Handler, Refused, stream

CONTENTS = "xl/workbook.xml"
RELATIONS = "xl/_rels/workbook.xml.rels"
WIDEST = 16_384
PLACE = re.compile("([A-Z]{1,3})([1-9][0-9]{0,6})")


def is_workbook(content: bytes) -> bool:
    return CONTENTS in parts_of(content)


def as_csv(name: str, content: bytes, largest: int) -> bytes:
    """The rows of its one filled sheet. Formulas stand there as their last result.

    Raises `UserError` when the workbook is damaged, holds more than `largest` bytes unpacked, or has more than one
    sheet with something in it.
    """
    check_unpacked(name, content, largest)
    sheets = Sheets(name, largest)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            _read(packed, sheets)
    except UserError:
        raise
    except Exception:  # no XML, a part that is not there, a number that is none
        raise UserError("file_damaged", file=name) from None
    return sheets.as_csv()


def _read(packed: zipfile.ZipFile, sheets: Sheets) -> None:
    def read(part: str, handler: Handler) -> None:
        with packed.open(part) as file:
            stream(file, handler)

    book, relations, strings, styles = Book(), Relations(), Strings(), Styles()
    read(CONTENTS, book)
    read(RELATIONS, relations)
    for kind, handler in (("sharedStrings", strings), ("styles", styles)):
        for target in relations.targets(kind):
            read(_part(target), handler)
    of_sheets = relations.by_number("worksheet")
    for title, number in book.sheets:
        if number in of_sheets:  # a sheet can also be nothing but a chart
            sheets.begin(title)
            read(_part(of_sheets[number]), _Sheet(sheets, strings.found, styles.formats, book.from_1904))


def _part(target: str) -> str:
    """The part that a relation of the workbook points to."""
    return target.removeprefix("/") if target.startswith("/") else normpath(join("xl", target))


class _Sheet(Handler):
    """Where we are in a sheet: in which row and cell."""

    def __init__(self, sheets: Sheets, strings: list[str], formats: list[str], from_1904: bool) -> None:
        self.sheets, self.strings, self.formats, self.from_1904 = sheets, strings, formats, from_1904
        self.in_data = self.in_text = self.in_reading = False
        self.number = 0
        self.column = 0
        self.row: dict[int, str] = {}
        self.cell: dict[str, str] | None = None
        self.texts: list[str] = []

    def begin(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "sheetData":
            self.in_data = True
        elif not self.in_data:
            return
        elif tag == "row":
            self.number = int(attributes["r"]) if "r" in attributes else self.number + 1
            self.row, self.column = {}, 0
        elif tag == "c":
            self.cell, self.texts = attributes, []
            self.column = self._column(attributes["r"]) if "r" in attributes else self.column + 1
            if self.column > WIDEST or self.column in self.row:
                raise Refused
        elif tag == "rPh":  # how a text is pronounced
            self.in_reading = True
        elif tag in ("v", "t"):
            self.in_text = not self.in_reading

    def _column(self, place: str) -> int:
        match = PLACE.fullmatch(place)
        if match is None or int(match[2]) != self.number:
            raise Refused
        found = 0
        for letter in match[1]:
            found = 26 * found + ord(letter) - ord("A") + 1
        return found

    def text(self, text: str) -> None:
        if self.in_text:
            self.texts.append(text)

    def end(self, tag: str) -> None:
        if tag == "sheetData":
            self.in_data = False
        elif not self.in_data:
            return
        elif tag in ("v", "t"):
            self.in_text = False
        elif tag == "rPh":
            self.in_reading = False
        elif tag == "c" and self.cell is not None:
            if text := self._meaning(self.cell, "".join(self.texts)):
                self.row[self.column] = text
            self.cell = None
        elif tag == "row" and self.row:
            if not 0 < self.number <= MOST_ROWS:
                raise Refused
            last = max(self.row)
            self.sheets.row(self.number, [self.row.get(at, "") for at in range(1, last + 1)])

    def _meaning(self, cell: dict[str, str], text: str) -> str:
        """The cell as people would write it in a table."""
        if not text:
            return ""
        match cell.get("t", "n"):
            case "s":
                return self.strings[int(text)] if text.isdigit() else ""
            case "b":
                return "true" if text.strip() == "1" else "false"
            case "n" | "d":
                style = int(cell.get("s", "0"))
                shown_as = self.formats[style] if style < len(self.formats) else ""
                return value_text(text.strip(), shown_as, self.from_1904)
        return unescaped(text)
