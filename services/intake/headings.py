"""Which column of a table is which, by the headings that people give."""

from collections.abc import Mapping, Sequence, Set


def columns_by_meaning(
    headings: Mapping[str, Sequence[str]], needed: Sequence[str], columns: Set[str]
) -> dict[str, str]:
    """`headings`: by meaning, in lower case. The columns by meaning; without one of those that are `needed`, none."""
    found = {
        meaning: column
        for meaning, names in headings.items()
        for column in sorted(columns)
        if column.strip().lower() in names
    }
    return found if all(name in found for name in needed) else {}
