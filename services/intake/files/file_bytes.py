"""A file from outside as bytes or text, or one plain sentence why not."""

import gzip
import hashlib
import io
import os
import zlib
from dataclasses import dataclass
from pathlib import Path

from services.domain.errors import UserError
from services.intake.files import open_document, workbook
from services.intake.files.other_files import stop_at_other_kinds

MEGABYTE = 1024 * 1024
LARGEST = 100 * MEGABYTE
LARGEST_TOML = 2 * MEGABYTE
LOOKED_AT = 2_000  # bytes in which the way of writing shows
PARQUET = b"PAR1"
UTF8_MARK = b"\xef\xbb\xbf"


@dataclass(frozen=True)
class FileBytes:
    """What stands in the file (unpacked when it was gzip, as CSV when it was a workbook), its name, and the
    fingerprint of the original."""

    name: str
    content: bytes
    sha256: str
    path: Path | None = None  # of a Parquet file on disk, which can be larger than memory: `content` is its beginning

    @property
    def suffix(self) -> str:
        return Path(self.name.removesuffix(".gz")).suffix.lower()

    @property
    def is_parquet(self) -> bool:
        return self.content.startswith(PARQUET)

    def text(self) -> str:
        """UTF-8 (with or without BOM), UTF-16, else Windows-1252. Raises `UserError` for what is no text."""
        for encoding in self._encodings():
            try:
                text = self.content.decode(encoding)
            except UnicodeDecodeError:
                continue
            if "\0" not in text:
                return text
        raise UserError("file_not_text", file=self.name)

    def _encodings(self) -> tuple[str, ...]:
        """What can be tried. UTF-16 says so itself at the start, or has a NUL at every other place."""
        first = self.content[:LOOKED_AT]
        if first.startswith((b"\xff\xfe", b"\xfe\xff")):
            return ("utf-16",)
        if b"\0" not in first:
            return ("utf-8-sig", "cp1252")
        low, high = first[::2].count(0), first[1::2].count(0)
        if 9 * min(low, high) > max(low, high):
            return ()
        return ("utf-16-le",) if high > low else ("utf-16-be",)


def read_bytes(path: Path) -> FileBytes:
    """Raises `UserError` when the file is not there, cannot be read, is empty, too large or damaged."""
    name, place = printable(path.name), printable(str(path))
    try:
        if path.is_dir():
            raise UserError("file_is_folder", file=place)
        if _is_parquet(path):
            return FileBytes(name, PARQUET, _fingerprint(path), path)
        size = path.stat().st_size
        if size > LARGEST:
            raise _too_large(name, str(size // MEGABYTE))
        with path.open("rb") as file:
            raw = file.read(LARGEST + 1)  # a device or a pipe has no size of its own
    except FileNotFoundError:
        raise UserError("file_missing", file=place) from None
    except OSError:
        raise UserError("file_unreadable", file=place) from None
    return file_of(name, raw)


def file_of(name: str, raw: bytes) -> FileBytes:
    """A file by its name and its bytes. Raises `UserError` when it is empty, too large or damaged."""
    content = _unzip(name, raw) if raw.startswith(b"\x1f\x8b") else raw
    if len(content) > LARGEST:
        raise _too_large(name)
    if workbook.is_workbook(content):
        content = workbook.as_csv(name, content, LARGEST)
    elif open_document.is_open_document(content):
        content = open_document.as_csv(name, content, LARGEST)
    stop_at_other_kinds(name, content)
    if not content.removeprefix(UTF8_MARK).strip():
        raise UserError("file_empty", file=name)
    return FileBytes(name, content, hashlib.sha256(raw).hexdigest())


def _is_parquet(path: Path) -> bool:
    if not path.is_file():
        return False
    with path.open("rb") as file:
        return file.read(len(PARQUET)) == PARQUET


def _fingerprint(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _unzip(name: str, raw: bytes) -> bytes:
    """Unpack, but no further than the largest file we take: a small archive can hold a very large file."""
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(raw)) as packed:
            return packed.read(LARGEST + 1)
    except (OSError, EOFError, zlib.error):
        raise UserError("file_damaged", file=name) from None


def _too_large(name: str, megabytes: str = f"> {LARGEST // MEGABYTE}") -> UserError:
    return UserError("file_too_large", file=name, megabytes=megabytes, allowed=LARGEST // MEGABYTE)


def printable(name: str) -> str:
    """A file name may hold any byte; a sentence and a database only hold text."""
    return os.fsencode(name).decode("utf-8", "replace")
