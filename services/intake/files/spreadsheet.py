"""What workbooks of every make have in common: they are zip archives, and hold numbers and days."""

import io
import re
import zipfile
from datetime import date, datetime

from services.domain.errors import UserError

SIGNATURE = b"PK\x03\x04"
CHUNK = 1 << 20
PACKED_AS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)  # what workbooks may use
ENCRYPTED = 1
END, LONGEST_END = b"PK\x05\x06", 65_557
LARGEST_DIRECTORY = 1 << 20
MOST_PARTS = 2_000  # of an archive; a workbook of a hundred sheets has some three hundred
MOST_COLUMNS = 2_000
THOUSAND_OR_NOT = re.compile(r"-?[1-9][0-9]{0,2}[.][0-9]{3}")


def parts_of(content: bytes) -> list[str]:
    """The names of the files in a zip archive; none for what is no archive."""
    if not content.startswith(SIGNATURE):
        return []
    try:
        _check_directory(content)
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            return packed.namelist()
    except Exception:  # whatever the library meets in an archive that is broken
        return []


def _check_directory(content: bytes) -> None:
    """Raises `ValueError` for an archive of so many parts that their names alone take more than we want to hold."""
    end = content.rfind(END, -LONGEST_END)
    if end < 0 or int.from_bytes(content[end + 12 : end + 16], "little") > LARGEST_DIRECTORY:
        raise ValueError


def check_unpacked(name: str, content: bytes, largest: int) -> None:
    """Unpack everything once, piece by piece, before any library does: an archive may say that it is small and hold a
    thousand times as much. Raises `UserError` when it is damaged, or holds more than `largest` bytes."""
    left = largest
    if is_locked(content):
        raise UserError("file_has_password", file=name)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            parts = packed.infolist()
            if any(part.compress_type not in PACKED_AS for part in parts):
                raise ValueError
            if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > largest:
                raise too_large(name, largest)
            for part in parts:
                with packed.open(part) as file:
                    while piece := file.read(CHUNK):  # never more than the part says; then its checksum is wrong
                        left -= len(piece)
                        if left < 0:
                            raise too_large(name, largest)
    except UserError:
        raise
    except Exception:  # an unknown way of packing, a wrong checksum
        raise UserError("file_damaged", file=name) from None


def is_locked(content: bytes) -> bool:
    """Whether an archive asks for a password, or is an OpenDocument file that says in its list of parts that they are
    encrypted."""
    if not parts_of(content):
        return False
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        if any(part.flag_bits & ENCRYPTED for part in packed.infolist()):
            return True
    return b"encryption-data" in first_bytes(content, "META-INF/manifest.xml", 100_000)


def first_bytes(content: bytes, part: str, count: int = 200) -> bytes:
    """How a part of an archive begins; nothing when it cannot be read."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed, packed.open(part) as file:
            return file.read(count)
    except Exception:  # encrypted, damaged, packed in an unknown way
        return b""


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


def too_large(name: str, largest: int) -> UserError:
    """More than we unpack."""
    return UserError("file_too_large", file=name, megabytes=f"> {largest >> 20}", allowed=largest >> 20)
