"""The translation function `t()`: a key, a language, and the values that fill the sentence."""

import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent


@cache
def catalogue(language: str) -> dict[str, str]:
    """All texts of a language, flattened to `section.key`, or `section.table.key`. What stands in two files is a
    mistake, and raises KeyError."""
    found: dict[str, str] = {}
    for path in sorted((FOLDER / language).glob("*.toml")):
        for key, text in flat(tomllib.loads(path.read_text(encoding="utf-8"))):
            if key in found:
                raise KeyError(f"{key} in {path} stands in another file too")
            found[key] = text
    return found


def flat(content: dict[str, Any], before: str = "") -> Iterator[tuple[str, str]]:
    """Pairs of a key with the tables it stands in, and a text."""
    for name, part in content.items():
        if isinstance(part, dict):
            yield from flat(part, f"{before}{name}.")
        else:
            yield f"{before}{name}", part


def t(key: str, language: str, /, **values: object) -> str:
    """The text for `key`. An unknown key is a bug and raises KeyError."""
    text = catalogue(language)[key]
    return text.format(**values) if values else text
