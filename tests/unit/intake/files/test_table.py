"""CSV as it comes: delimiters, quotes, line ends, and on which line a row begins."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.domain.errors import InvalidFile, UserError
from services.intake.files.file_bytes import FileBytes
from services.intake.files.table import delimiter_of, header_of, read_table
from services.intake.values.cells import LINE


def rows(text: str) -> list[dict[str, object]]:
    return read_table(FileBytes("own.csv", text.encode(), "")).to_dict("records")


def code_of(text: str) -> str:
    with pytest.raises(UserError) as error:
        rows(text)
    return error.value.code


@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"], ids=["unix", "windows", "old mac"])
def test_delimiters_and_line_ends(delimiter: str, end: str) -> None:
    text = end.join(delimiter.join(cells) for cells in (["Period ", "VALUE"], ["2014", " 5 "], ["2015", ""]))
    assert rows(text) == [
        {"period": "2014", "value": "5", LINE: 2},
        {"period": "2015", "value": "", LINE: 3},
    ]
    assert rows(text + end * 3) == rows(text)


def test_quotes_hold_delimiters_quotes_and_line_ends() -> None:
    text = 'a;"b;c"\n"1;2";"said ""yes"""\n"two\nlines";x\n3;4\n'
    assert header_of(text) == ["a", "b;c"]
    assert rows(text) == [
        {"a": "1;2", "b;c": 'said "yes"', LINE: 2},
        {"a": "two\nlines", "b;c": "x", LINE: 3},
        {"a": "3", "b;c": "4", LINE: 5},
    ]


def test_the_line_is_that_of_the_file() -> None:
    text = "\n\na,b\n\n1,2\n,\n3,4\n"
    assert [row[LINE] for row in rows(text)] == [5, 7]
    assert header_of(text) == ["a", "b"]


def test_a_first_line_that_names_the_delimiter() -> None:
    assert rows("sep=;\na;b,c\n1;2\n") == [{"a": "1", "b,c": "2", LINE: 3}]
    assert header_of('"sep=;"\r\na;b,c') == ["a", "b,c"]
    assert header_of("sep=;") == []


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("a,b\n", "no_rows"),
        ("a,b\n\n , \n", "no_rows"),
        ("a,A\n1,2\n", "header_unclear"),
        ("a,\n1,2\n", "header_unclear"),
        ('a,b\n"1,2\n', "file_damaged"),
        ('a,b\n1,"2" x\n', "file_damaged"),
        ("a,b\n1," + "x" * 200_000 + "\n", "file_damaged"),
    ],
)
def test_what_is_no_table(text: str, code: str) -> None:
    assert code_of(text) == code


def test_rows_with_other_numbers_of_cells_are_all_named() -> None:
    with pytest.raises(InvalidFile) as error:
        rows("a,b\n1\n1,2\n1,2,3\n")
    assert [(one.where, one.value, one.code, one.values) for one in error.value.problems] == [
        ("line 2", "1", "cells_in_row", {"expected": 2}),
        ("line 4", "3", "cells_in_row", {"expected": 2}),
    ]


def test_a_file_without_line_ends_is_not_split_to_find_its_header() -> None:
    assert len(header_of("a;" * 10_000_000)) < 20_000


CELL = st.text(st.characters(blacklist_characters="\0", blacklist_categories=["Cs"]), max_size=8).map(str.strip)


@given(
    st.sampled_from(";,\t|"),
    st.lists(st.lists(CELL, min_size=3, max_size=3).filter(any), min_size=1, max_size=6),
    st.sampled_from(["\n", "\r\n"]),
)
def test_what_a_spreadsheet_writes_is_read_back(delimiter: str, cells: list[list[str]], end: str) -> None:
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter, lineterminator=end, quoting=csv.QUOTE_ALL)
    writer.writerows([["a", "b", "c"], *cells])
    assert [[row["a"], row["b"], row["c"]] for row in rows(out.getvalue())] == cells
    assert delimiter_of(out.getvalue()) == delimiter


PLAIN = st.text(st.characters(codec="utf-8", exclude_characters='\0"\r\n;', exclude_categories=["Cs"]), max_size=6)


@given(st.lists(st.lists(PLAIN, min_size=2, max_size=3), min_size=1, max_size=6), st.sampled_from(["\n", "\r\n"]))
def test_the_quick_way_gives_what_the_slow_way_gives(cells: list[list[str]], end: str) -> None:
    """Whatever stands in it: empty lines, lines of other lengths, odd spaces."""
    text = end.join(["a;b;c", *(";".join(row) for row in cells)])
    assert outcome(text) == outcome(text + end + '"";;')  # a quote anywhere, and it is read row by row


def outcome(text: str) -> object:
    try:
        return rows(text)
    except InvalidFile as error:
        return [(one.where, one.value) for one in error.problems]
    except UserError as error:
        return error.code
