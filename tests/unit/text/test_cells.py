"""A text in a CSV file never becomes a formula, and nothing else changes."""

from services.text.cells import STARTS_FORMULA, harmless
from tests.for_every import for_every


@for_every("start", STARTS_FORMULA)
def test_what_starts_like_a_formula_is_quoted(start: str) -> None:
    assert harmless(f"{start}SOM(A1)") == f"'{start}SOM(A1)"


@for_every("cell", ["", "M1", "a=b", "2014-05", -3, 1.5, None, True])
def test_everything_else_stays_what_it_is(cell: object) -> None:
    assert harmless(cell) is cell
