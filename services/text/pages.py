"""Longer texts, a Markdown file each: `method.nl.md`, `method.en.md`."""

from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent / "pages"


@cache
def page_text(name: str, language: str) -> str:
    return (FOLDER / f"{name}.{language}.md").read_text(encoding="utf-8")
