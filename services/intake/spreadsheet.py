"""What workbooks of every make have in common: they are zip archives, and one filled sheet becomes CSV."""

import csv
import io
import re
import zipfile
from collections.abc import Iterable, Sequence
from datetime import date, datetime

from services.domain.errors import UserError

SIGNATURE = b"PK\x03\x04"
CHUNK = 1 << 20
MOST_PARTS = 2_000  # of an archive; a workbook of a hundred sheets has some three hundred
MOST_COLUMNS = 2_000
THOUSAND_OR_NOT = re.compile(r"-?[1-9][0-9]{0,2}[.][0-9]{3}")


def parts_of(content: bytes) -> list[str]:
    """The names of the files in a zip archive; none for what is no archive."""
    if not content.startswith(SIGNATURE):
        return []
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            return packed.namelist()
    except (zipfile.BadZipFile, ValueError, OSError):
        return []


def check_unpacked(name: str, content: bytes, largest: int) -> None:
    """Unpack everything once, piece by piece, before any library does: an archive may say that it is small and hold a
    thousand times as much. Raises `UserError` when it is damaged, or holds more than `largest` bytes."""
    left = largest
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            parts = packed.infolist()
            if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > largest:
                raise _too_large(name, largest)
            for part in parts:
                with packed.open(part) as file:
                    while piece := file.read(CHUNK):  # never more than the part says; then its checksum is wrong
                        left -= len(piece)
                        if left < 0:
                            raise _too_large(name, largest)
    except UserError:
        raise
    except Exception:  # encrypted, an unknown way of packing, a wrong checksum
        raise UserError("file_damaged", file=name) from None


def one_sheet(name: str, sheets: Iterable[tuple[str, bytes]]) -> bytes:
    """The one sheet with something in it. Raises `UserError` when there are more."""
    filled = [(title, rows) for title, rows in sheets if rows.strip()]
    if len(filled) > 1:
        raise UserError("several_sheets", file=name, sheets=", ".join(title for title, _ in filled)[:200])
    return filled[0][1] if filled else b""


def written(name: str, rows: Iterable[Sequence[str]], largest: int) -> bytes:
    """Rows as CSV, empty ones too, so that line numbers are the row numbers that the sheet shows.

    Every row is as wide as the header, or wider where something stands beyond it: sheets keep emptied cells. Raises
    `UserError` for more than `largest` bytes or 2,000 columns.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    width = empty = 0
    for row in rows:
        filled = _width(row)
        if not filled:
            empty += 1
            continue
        if filled > MOST_COLUMNS:
            raise UserError("too_many_columns", file=name, count=filled, allowed=MOST_COLUMNS)
        out.write("\n" * empty)
        empty, width = 0, width or filled
        writer.writerow([*row[: max(width, filled)], *[""] * (width - len(row))])
        if out.tell() > largest:
            raise _too_large(name, largest)
    return out.getvalue().encode()


def number_text(number: float) -> str:
    """A number of a cell as text. It surely has its decimals, so 1.234 gets one more zero: 1.2340 is never taken for a
    thousand."""
    if number.is_integer() and abs(number) < 1e15:
        return str(int(number))
    text = repr(number)
    return f"{text}0" if THOUSAND_OR_NOT.fullmatch(text) else text


def day_text(day: date | datetime, shows_days: bool) -> str:
    """A day as 2014-05-31, or a month as 2014-05 where that is what the cell shows."""
    return day.strftime("%Y-%m-%d" if shows_days else "%Y-%m")


def _width(row: Sequence[str]) -> int:
    for at in range(len(row), 0, -1):
        if row[at - 1]:
            return at
    return 0


def _too_large(name: str, largest: int) -> UserError:
    return UserError("file_too_large", file=name, megabytes=f"> {largest >> 20}", allowed=largest >> 20)
