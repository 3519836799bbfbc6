"""Words that claim something: that it got better, why, how surely, and who is first."""

import re
import tomllib
from functools import cache
from pathlib import Path

LANGUAGES = ("nl", "en")


@cache
def claims(language: str) -> dict[str, frozenset[str]]:
    """By kind: the words and phrases, in lower case; with a `*` at the end, whatever follows counts too."""
    content = tomllib.loads((Path(__file__).parent / "claims.toml").read_text(encoding="utf-8"))
    return {kind: frozenset(words) for kind, words in content[language].items()}


@cache
def claim_patterns() -> dict[str, re.Pattern[str]]:
    """By kind: what finds its words in a text in lower case, those of both languages, the longest first."""
    every = {kind: set().union(*(claims(language)[kind] for language in LANGUAGES)) for kind in claims(LANGUAGES[0])}
    return {
        kind: re.compile("|".join(_pattern(words) for words in sorted(found, key=lambda one: (-len(one), one))))
        for kind, found in every.items()
    }


def _pattern(words: str) -> str:
    inside = r"\s+".join(re.escape(word) for word in words.removesuffix("*").split())
    return rf"\b{inside}\w*" if words.endswith("*") else rf"\b{inside}\b"
