"""The translation function `t()`: a key, a language, and the values that fill the sentence."""

import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent


@cache
def catalogue(language: str) -> dict[str, str]:
    """All texts of a language, flattened to `section.key`, or `section.table.key`."""
    return dict(flat(tomllib.loads((FOLDER / f"{language}.toml").read_text(encoding="utf-8"))))


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
