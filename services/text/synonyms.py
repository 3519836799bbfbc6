"""What people also call what we have."""

import tomllib
from functools import cache
from pathlib import Path


@cache
def synonyms(language: str) -> dict[str, tuple[str, ...]]:
    """By the word that somebody types, in lower case: the words under which we have it."""
    content = tomllib.loads((Path(__file__).parent / "synonyms.toml").read_text(encoding="utf-8"))
    return {word: tuple(same) for word, same in content[language].items()}
