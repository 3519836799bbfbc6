"""Below ten a figure stays inside; nobody and not known are no small numbers."""

from services.domain.small_numbers import SMALLEST_SHOWN, is_too_small
from tests.for_every import for_every


@for_every(("n", "small"), [(None, False), (0, False), (1, True), (9, True), (10, False), (500, False)])
def test_what_is_too_small(n: int | None, small: bool) -> None:
    assert is_too_small(n, SMALLEST_SHOWN) is small
