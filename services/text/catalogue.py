"""The translation function `t()`: a key, a language, and the values that fill the sentence."""

import tomllib
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent


@cache
def catalogue(language: str) -> dict[str, str]:
    """All texts of a language, flattened to `section.key`."""
    content = tomllib.loads((FOLDER / f"{language}.toml").read_text(encoding="utf-8"))
    return {f"{section}.{key}": text for section, texts in content.items() for key, text in texts.items()}


def t(key: str, language: str, /, **values: object) -> str:
    """The text for `key`. An unknown key is a bug and raises KeyError."""
    text = catalogue(language)[key]
    return text.format(**values) if values else text
