"""A file from outside as bytes or text, or one plain sentence why not."""

import gzip
import hashlib
import zlib
from dataclasses import dataclass
from pathlib import Path

from services.domain.errors import UserError

MEGABYTE = 1024 * 1024
LARGEST = 100 * MEGABYTE
LARGEST_TOML = 2 * MEGABYTE


@dataclass(frozen=True)
class FileBytes:
    """What stands in the file (unpacked when it was gzip), its name and the fingerprint of the original."""

    name: str
    content: bytes
    sha256: str

    @property
    def suffix(self) -> str:
        return Path(self.name.removesuffix(".gz")).suffix.lower()

    @property
    def is_parquet(self) -> bool:
        return self.content.startswith(b"PAR1")

    def text(self) -> str:
        """UTF-8 (with or without BOM), else Windows-1252. Raises `UserError` for what is no text."""
        if b"\0" in self.content:
            raise UserError("file_not_text", file=self.name)
        try:
            return self.content.decode("utf-8-sig")
        except UnicodeDecodeError:
            try:
                return self.content.decode("cp1252")
            except UnicodeDecodeError:
                raise UserError("file_not_text", file=self.name) from None


def read_bytes(path: Path) -> FileBytes:
    """Raises `UserError` when the file is not there, cannot be read, is empty, too large or damaged."""
    name = path.name
    try:
        if path.is_dir():
            raise UserError("file_is_folder", file=str(path))
        size = path.stat().st_size
        if size > LARGEST:
            raise UserError("file_too_large", file=name, megabytes=size // MEGABYTE, allowed=LARGEST // MEGABYTE)
        raw = path.read_bytes()
    except FileNotFoundError:
        raise UserError("file_missing", file=str(path)) from None
    except OSError:
        raise UserError("file_unreadable", file=str(path)) from None
    content = _unzip(name, raw) if raw.startswith(b"\x1f\x8b") else raw
    if not content.strip():
        raise UserError("file_empty", file=name)
    return FileBytes(name, content, hashlib.sha256(raw).hexdigest())


def _unzip(name: str, raw: bytes) -> bytes:
    """Unpack, but no further than the largest file we take: a small archive can hold a very large file."""
    try:
        unpacker = zlib.decompressobj(wbits=zlib.MAX_WBITS | 16)
        content = unpacker.decompress(raw, LARGEST + 1)
    except zlib.error:
        raise UserError("file_damaged", file=name) from None
    if len(content) > LARGEST:
        raise UserError("file_too_large", file=name, megabytes=f"> {LARGEST // MEGABYTE}", allowed=LARGEST // MEGABYTE)
    if not unpacker.eof:
        raise UserError("file_damaged", file=name)
    if unpacker.unused_data:
        return gzip.decompress(raw)[: LARGEST + 1]
    return content
