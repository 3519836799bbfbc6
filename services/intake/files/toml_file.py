"""A TOML document: parsed, or one plain sentence why not."""

import re
import tomllib
from typing import Any

from services.domain.errors import UserError
from services.intake.files.file_bytes import FileBytes

# After comments: a table, or a key and =. The repetition never goes back: its cost grows with the length alone.
TOML_START = re.compile(r"(?:#[^\n]*\n|\s)*+(?:\[|[\w\"'.-]+[ \t]*=)")
ESCAPED_NUL = re.compile(rb"\\(u0{4}|U0{8})")  # a sign that no text has, and that not every database can hold
DEEPEST = 50  # tables within tables


def parse_toml(file: FileBytes) -> dict[str, Any]:
    """The document in the file. Raises `UserError` with the line of the mistake when it is no TOML."""
    if ESCAPED_NUL.search(file.content):
        raise UserError("file_not_text", file=file.name)
    try:
        content = tomllib.loads(file.content.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise UserError("toml_not_utf8", file=file.name) from None
    except ValueError as error:  # also a whole number of thousands of digits
        raise UserError("toml_syntax", file=file.name, reason=str(error)) from None
    except RecursionError:
        raise UserError("toml_syntax", file=file.name, reason="nested too deeply") from None
    if _is_deep(content):
        raise UserError("toml_syntax", file=file.name, reason="nested too deeply")
    return content


def _is_deep(content: object) -> bool:
    """Whether tables or lists lie too deep in each other; what reads the document goes down by recursion."""
    level: list[object] = [content]
    for _ in range(DEEPEST):
        inside: list[object] = []
        for part in level:
            if isinstance(part, dict):
                inside += part.values()
            elif isinstance(part, list):
                inside += part
        level = [part for part in inside if isinstance(part, dict | list)]
        if not level:
            return False
    return True
