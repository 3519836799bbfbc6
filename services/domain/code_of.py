"""A code from a name: `Één loket (nieuw)` becomes `een_loket_nieuw`."""

from unicodedata import normalize

LONGEST_CODE = 60


def code_of(name: str) -> str:
    """Never empty, and begins with a letter."""
    plain = normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    words = "_".join("".join(c if c.isalnum() else " " for c in plain).split())[:LONGEST_CODE].strip("_")
    return words if words[:1].isalpha() else f"x_{words}".strip("_")
