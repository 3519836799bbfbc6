"""Of the sheets of a workbook the one with something in it becomes CSV, with its own row numbers."""

import pytest

from services.domain.errors import UserError
from services.intake.files.sheets import Sheets


def sheets(*rows: tuple[int, list[str], int], largest: int = 1000) -> Sheets:
    found = Sheets("own.xlsx", largest)
    found.begin("One")
    for number, cells, times in rows:
        found.row(number, cells, times)
    return found


def test_empty_rows_keep_the_row_numbers_and_the_header_gives_the_width() -> None:
    found = sheets((2, ["a", "b", ""], 1), (4, ["1"], 2), (6, ["", ""], 90), (7, ["x", "y", "z"], 1), (9, [""], 10**12))
    assert found.as_csv() == b"\na,b\n\n1,\n1,\n\nx,y,z\n"


def test_a_cell_of_several_lines_becomes_one_so_that_row_numbers_hold() -> None:
    assert sheets((1, ["a\rb", "c\r\nd\n\ne"], 1), (2, ["x"], 1)).as_csv() == b"a b,c d  e\nx,\n"


def test_only_sheets_with_something_in_them_count() -> None:
    found = sheets((1, ["a"], 1), (2, ["1"], 1))
    found.begin("Empty")
    found.row(1, ["", ""])
    assert found.as_csv() == b"a\n1\n"
    for title in ("Two", "Three"):
        found.begin(title)
        found.row(1, ["b"])
        found.row(2, ["c"])
    with pytest.raises(UserError) as error:
        found.as_csv()
    assert (error.value.code, error.value.values["sheets"]) == ("several_sheets", "One, Two, Three")
    assert Sheets("empty.ods", 10).as_csv() == b""


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        ([(1, ["a"] * 2001, 1)], "too_many_columns"),
        ([(1, [*[""] * 2000, "a"], 1)], "too_many_columns"),
        ([(1, ["a"], 1), (1, ["a"], 1)], "file_damaged"),
        ([(3, ["a"], 2), (4, ["a"], 1)], "file_damaged"),
        ([(2**20 + 1, ["a"], 1)], "file_damaged"),
        ([(2, ["a"], 2**20)], "file_damaged"),
        ([(1, ["a" * 600, "b" * 600], 1)], "file_too_large"),
        ([(1, ["a" * 100], 1_000_000)], "file_too_large"),
    ],
    ids=["wide", "far", "twice", "overlap", "low", "repeated too far", "one row", "repeated"],
)
def test_what_is_refused(rows: list[tuple[int, list[str], int]], code: str) -> None:
    with pytest.raises(UserError) as error:
        sheets(*rows)
    assert error.value.code == code


def test_the_last_row_that_can_be() -> None:
    assert sheets((2**20, ["a"], 1), largest=2_000_000).as_csv().count(b"\n") == 2**20
