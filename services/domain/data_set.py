"""Bodies of figures that belong together: that of the user, and those that come with the product."""

from collections.abc import Iterable

OWN = "own"  # what a user loads without naming another
EXAMPLE = "permit_cases"  # the packaged example
PUBLISHED = "published"  # what municipalities published


def own_first(codes: Iterable[str]) -> list[str]:
    """In the order in which they are offered: what the user loaded, the packaged example, and the rest."""
    return sorted(codes, key=lambda code: (code != OWN, code != EXAMPLE, code))
