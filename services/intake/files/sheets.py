"""The sheets of a workbook as they are read, of which one may hold something: that one as CSV."""

import csv
import io
import re
from collections.abc import Sequence

from services.domain.errors import UserError
from services.intake.files.spreadsheet import MOST_COLUMNS, too_large

MOST_ROWS = 1 << 20  # in every program that makes workbooks
LINE_END = re.compile(r"\r\n?|\n")
TITLES = 200  # characters of them in a sentence


class Sheets:
    """Takes rows sheet by sheet. An empty row costs nothing: a sheet can say that it has a million of them.

    Raises `UserError` for more than `largest` bytes of CSV or 2,000 columns.
    """

    def __init__(self, name: str, largest: int) -> None:
        self.name = name
        self.largest = largest
        self.filled: list[str] = []
        self.title: str | None = None
        self.bytes = io.BytesIO()
        self.out = io.TextIOWrapper(self.bytes, "utf-8", newline="")
        self.writer = csv.writer(self.out, lineterminator="\n")
        self.width = self.last = 0

    def begin(self, title: str) -> None:
        """A sheet begins; its title counts once something stands in it."""
        self.title = title

    def row(self, number: int, cells: Sequence[str], times: int = 1) -> None:
        """The cells of row `number` (the first is 1), and of the next ones where it stands there more `times`."""
        filled = _width(cells)
        if not filled:
            return
        if filled > MOST_COLUMNS:
            raise UserError("too_many_columns", file=self.name, count=filled, allowed=MOST_COLUMNS)
        if self.title is not None:
            self.filled.append(self.title)
            self.title = None
        if len(self.filled) > 1:
            return  # refused in the end, with the titles of all
        if number <= self.last or number + times - 1 > MOST_ROWS:
            raise UserError("file_damaged", file=self.name)
        self.out.write("\n" * (number - self.last - 1))
        self.last = number + times - 1
        self.width = self.width or filled
        line = [*(_one_line(cell) for cell in cells[: max(self.width, filled)]), *[""] * (self.width - len(cells))]
        if sum(map(len, line)) > self.largest:
            raise too_large(self.name, self.largest)
        for _ in range(times):
            self.writer.writerow(line)
            if self.bytes.tell() > self.largest:
                raise too_large(self.name, self.largest)

    def as_csv(self) -> bytes:
        """Empty rows too, so that line numbers are the row numbers that the sheet shows. Every row is as wide as the
        header, or wider where something stands beyond it. Raises `UserError` when two sheets hold something."""
        if len(self.filled) > 1:
            raise UserError("several_sheets", file=self.name, sheets=", ".join(self.filled)[:TITLES])
        self.out.flush()
        return self.bytes.getvalue()


def _one_line(cell: str) -> str:
    """A cell of several lines as one: a row of the sheet must be a line of the CSV, or mistakes are said of others."""
    return LINE_END.sub(" ", cell) if "\n" in cell or "\r" in cell else cell


def _width(row: Sequence[str]) -> int:
    """How far the row reaches; emptied cells stay in a sheet."""
    for at in range(len(row), 0, -1):
        if row[at - 1]:
            return at
    return 0
