"""Dated copies of what a source gave, before anything is made of it: only fields that figures need, and the last few.

An id of a case stays in them, so that a case can be followed; nobody but the owner of the files may read them.
"""

import gzip
import json
import os
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from pathlib import Path

from services.domain.errors import UserError
from services.settings import data_folder

Row = Mapping[str, object]


def folder(source: str) -> Path:
    return data_folder() / "sources" / source


def write(source: str, rows: Iterable[Row], at: datetime, keep: int) -> Path:
    """Write a copy, whole or not at all, and throw away all but the last `keep`. Raises `UserError` on a full disk."""
    place = folder(source)
    path = place / f"{at:%Y-%m-%dT%H%M%S}.jsonl.gz"
    draft = path.with_suffix(".part")
    try:
        place.mkdir(parents=True, exist_ok=True)
        os.chmod(place, 0o700)
        handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(handle, "wb") as raw, gzip.GzipFile(fileobj=raw, mode="wb", mtime=0) as out:
            for row in rows:
                out.write(json.dumps(row, ensure_ascii=False, separators=(",", ":")).encode() + b"\n")
        os.replace(draft, path)
        for old in copies(source)[:-keep]:
            old.unlink()
    except OSError:
        raise UserError("database_disk_full", place=str(place)) from None
    return path


def copies(source: str) -> list[Path]:
    """The copies of a source, the oldest first."""
    return sorted(folder(source).glob("*.jsonl.gz"))


def newest(source: str) -> tuple[list[dict[str, str]], date | None]:
    """The rows of the newest copy that can be read and the day it was made; nothing when there is none."""
    for path in reversed(copies(source)):
        try:
            with gzip.open(path, "rt", encoding="utf-8") as lines:
                return [json.loads(line) for line in lines], date.fromisoformat(path.name[:10])
        except (OSError, EOFError, ValueError):
            continue  # damaged: the one before it, and what changed since then
    return [], None
