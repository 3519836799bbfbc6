"""The codes that look most like one that does not exist."""

from collections.abc import Collection
from difflib import get_close_matches

ALIKE, FIRST = 6, 8


def nearest(code: str, known: Collection[str]) -> str:
    """At most six known codes that look like `code`, or the first few; says so when there are more."""
    names = sorted(name for name in known if name)
    near = get_close_matches(code, names, n=ALIKE, cutoff=0.5) or names[:FIRST]
    return ", ".join(sorted(near)) + (", ..." if len(names) > len(near) else "") or "–"
