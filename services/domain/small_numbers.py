"""Small numbers: figures over few cases say much about few people, and nothing about a service."""

SMALLEST_SHOWN = 10  # cases or respondents; below this a figure does not leave the workbench


def is_too_small(n: int | None) -> bool:
    """Whether a figure over `n` must stay inside. Where nobody said how many, it is not known to be small."""
    return n is not None and 0 < n < SMALLEST_SHOWN
