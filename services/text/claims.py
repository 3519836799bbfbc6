"""Words that claim something: that it got better, why, how surely, and who is first."""

import tomllib
from functools import cache
from pathlib import Path


@cache
def claims(language: str) -> dict[str, frozenset[str]]:
    """By kind (better, worse, up, down, cause, certain, rank, not): the words, in lower case."""
    content = tomllib.loads((Path(__file__).parent / "claims.toml").read_text(encoding="utf-8"))
    return {kind: frozenset(words) for kind, words in content[language].items()}
