"""Small numbers: figures over few cases say much about few people, and nothing about a service."""

SMALLEST_SHOWN = 10  # cases or respondents, where no other number is set; a figure over fewer does not leave


def is_too_small(n: int | None, smallest: int) -> bool:
    """Whether a figure over `n` must stay inside. Nobody is not too few, and where nobody said how many, it is not
    known to be."""
    return n is not None and 0 < n < smallest


def is_over_too_few(n: int | None, value: float | None, is_count: bool, smallest: int) -> bool:
    """The same of a figure: what is a count is itself over so many people, whatever its n."""
    return is_too_small(n, smallest) or (is_count and value is not None and 0 < value < smallest)
