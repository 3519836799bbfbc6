"""An OpenDocument spreadsheet (ODS) as the table that its one filled sheet holds, written as CSV.

Read by ourselves, as it passes by: such a file says "this row, a million times" in one line, and libraries then make a
million rows.
"""

import io
import zipfile
from datetime import datetime

from services.domain.errors import UserError
from services.intake.files.sheets import Sheets
from services.intake.files.spreadsheet import MOST_COLUMNS, check_unpacked, day_text, first_bytes, number_text, parts_of
from services.intake.files.xml_stream import Handler, Refused, stream

CONTENTS, MIMETYPE = "content.xml", "mimetype"
KIND = b"application/vnd.oasis.opendocument.spreadsheet"
CELLS = ("table:table-cell", "table:covered-table-cell")
SIGNS = {"text:tab": "\t", "text:line-break": "\n"}
SHEET = 4  # how deep a sheet lies: document, body, spreadsheet, table
MOST_STYLES = 100_000
MOST_SPACES = 1000


def is_open_document(content: bytes) -> bool:
    return {CONTENTS, MIMETYPE} <= set(parts_of(content)) and first_bytes(content, MIMETYPE).startswith(KIND)


def as_csv(name: str, content: bytes, largest: int) -> bytes:
    """The rows of its one filled sheet. Raises `UserError` when the file is damaged, holds more than `largest` bytes
    unpacked, or has more than one sheet with something in it."""
    check_unpacked(name, content, largest)
    sheets = Sheets(name, largest)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed, packed.open(CONTENTS) as part:
            stream(part, _Document(sheets))
    except UserError:
        raise
    except Exception:  # no XML, or numbers and dates that are none
        raise UserError("file_damaged", file=name) from None
    return sheets.as_csv()


class _Document(Handler):
    """Where we are in the document: in which table, row and cell, and which styles show a month without its day."""

    def __init__(self, sheets: Sheets) -> None:
        self.sheets = sheets
        self.depth = 0
        self.in_sheet = False
        self.date_style = ""
        self.of_months: set[str] = set()  # ways to write a date that leave out the day
        self.formats: dict[str, str] = {}  # of each style: how it writes dates
        self.columns: list[str] = []  # the style of each column
        self.number = 0  # of the next row
        self.row: list[str] | None = None
        self.row_times = self.empty = 0
        self.cell: dict[str, str] | None = None
        self.cell_depth = 0
        self.texts: list[str] = []
        self.in_text = False
        self.size = 0  # of the texts in the row

    def begin(self, tag: str, attributes: dict[str, str]) -> None:
        self.depth += 1
        if self.row is not None:
            self._begin_in_row(tag, attributes)
        elif tag == "table:table-row" and self.in_sheet:
            self.row, self.row_times, self.empty, self.size = [], _times(attributes, "rows"), 0, 0
        elif tag == "table:table" and self.depth == SHEET:
            self.in_sheet, self.number, self.columns = True, 1, []
            self.sheets.begin(attributes.get("table:name", ""))
        elif tag == "table:table-source":  # what was last seen in another document
            self.in_sheet = False
        elif tag == "table:table-column":
            style = attributes.get("table:default-cell-style-name", "")
            more = min(_times(attributes, "columns"), MOST_COLUMNS - len(self.columns))
            self.columns += [style] * more
        elif tag == "datastyle:date-style":
            self.date_style = attributes.get("style:name", "")
            self.of_months.add(self.date_style)
        elif tag == "datastyle:day":
            self.of_months.discard(self.date_style)
        elif tag == "style:style" and "style:data-style-name" in attributes:
            self.formats[attributes.get("style:name", "")] = attributes["style:data-style-name"]
        if len(self.formats) + len(self.of_months) > MOST_STYLES:
            raise Refused

    def _begin_in_row(self, tag: str, attributes: dict[str, str]) -> None:
        if self.cell is None:
            if tag in CELLS:
                self.cell, self.cell_depth, self.texts = attributes, self.depth, []
        elif tag == "text:p" and self.depth == self.cell_depth + 1:  # a remark in the cell has paragraphs too
            self.in_text = True
            if self.texts:
                self.texts.append("\n")
        elif tag == "text:s":
            self.text(" " * min(int(attributes.get("text:c", "1")), MOST_SPACES))
        elif tag in SIGNS:
            self.text(SIGNS[tag])

    def text(self, text: str) -> None:
        if self.in_text:
            self.texts.append(text)
            self.size += len(text)
            if self.size > self.sheets.largest:
                raise Refused

    def end(self, tag: str) -> None:
        self.depth -= 1
        if self.cell is not None:
            if self.depth < self.cell_depth:
                self._end_cell(self.cell)
                self.cell = None
            elif self.depth == self.cell_depth:
                self.in_text = False
        elif tag == "table:table-row" and self.row is not None:
            self.sheets.row(self.number, self.row, self.row_times)
            self.number += self.row_times
            self.row = None
        elif tag == "table:table" and self.depth < SHEET:
            self.in_sheet = False

    def _end_cell(self, cell: dict[str, str]) -> None:
        assert self.row is not None
        at = len(self.row) + self.empty
        style = cell.get("table:style-name") or (self.columns[at] if at < len(self.columns) else "")
        text = self._meaning(cell, self.formats.get(style) not in self.of_months)
        times = _times(cell, "columns")
        if not text:
            self.empty += times
        elif at + times > MOST_COLUMNS:
            raise UserError("too_many_columns", file=self.sheets.name, count=at + times, allowed=MOST_COLUMNS)
        else:
            self.row += [""] * self.empty + [text] * times
            self.empty = 0

    def _meaning(self, cell: dict[str, str], shows_days: bool) -> str:
        """The cell as people would write it in a table."""
        match cell.get("office:value-type"):
            case "float" | "percentage" | "currency":
                return number_text(float(cell.get("office:value", "")))
            case "date":
                return day_text(datetime.fromisoformat(cell.get("office:date-value", "")[:10]), shows_days)
            case "boolean":
                return cell.get("office:boolean-value", "")
        return "".join(self.texts) or cell.get("office:string-value", "")


def _times(attributes: dict[str, str], what: str) -> int:
    return max(int(attributes.get(f"table:number-{what}-repeated", "1")), 1)
