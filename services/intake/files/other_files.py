"""Files that people bring and that hold no table we can read: each gets its own sentence."""

import re

from services.domain.errors import UserError
from services.intake.files.spreadsheet import SIGNATURE, is_locked

KINDS = (
    (re.compile(rb"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), "file_is_old_workbook"),
    (re.compile(rb"%PDF-"), "file_is_pdf"),
    (re.compile(rb"\x89PNG|\xff\xd8\xff|GIF8[79]a|RIFF....WEBP", re.DOTALL), "file_is_picture"),
    (re.compile(re.escape(SIGNATURE)), "file_is_archive"),
    (re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:<!doctype\s+html|<html|<\?xml)", re.IGNORECASE), "file_is_web_page"),
    (re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:\{\s*[\"}]|\[\s*\{)"), "file_is_json"),
)

JSON_OBJECT = re.compile(rb"(?:\xef\xbb\xbf)?\s*\{\s*\"")
MAP = re.compile(rb"\"type\"\s*:\s*\"(?:Topology|FeatureCollection)\"")


def is_map(content: bytes) -> bool:
    """Whether this is JSON that says somewhere that it is a map; whether it is one shows when it is parsed."""
    return JSON_OBJECT.match(content[:1000]) is not None and MAP.search(content) is not None


def stop_at_other_kinds(name: str, content: bytes) -> None:
    """Raises `UserError` for a file of a known kind that is none of ours: what it is, and what to do."""
    if is_locked(content):
        raise UserError("file_has_password", file=name)
    if is_map(content):
        return
    for start, code in KINDS:
        if start.match(content[:1000]):
            raise UserError(code, file=name)
