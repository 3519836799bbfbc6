"""A code from a name: `Één loket (nieuw)` becomes `een_loket_nieuw`."""

from collections.abc import Collection
from unicodedata import normalize

LONGEST_CODE = 60


def code_of(name: str) -> str:
    """Never empty, and begins with a letter."""
    plain = normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    words = "_".join("".join(c if c.isalnum() else " " for c in plain).split())[:LONGEST_CODE].strip("_")
    return words if words[:1].isalpha() else f"x_{words}".strip("_")


def own_code(name: str, taken: Collection[str]) -> str:
    """A code that nothing else has."""
    code = code_of(name)
    numbered = (f"{code}_{at}" for at in range(2, len(taken) + 3))
    return code if code not in taken else next(one for one in numbered if one not in taken)
