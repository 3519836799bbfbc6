"""Small numbers: figures over few cases say much about few people, and nothing about a service."""

SMALLEST_SHOWN = 10  # cases or respondents, where no other number is set; a figure over fewer does not leave


def is_too_small(n: int | None, smallest: int) -> bool:
    """Whether a figure over `n` must stay inside. Nobody is not too few, and where nobody said how many, it is not
    known to be."""
    return n is not None and 0 < n < smallest
