"""Numbers as people write them."""

import math

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.domain.errors import UserError
from services.intake.values.numbers import MISSING, is_missing, number_in, numbers, yes_or_no
from services.intake.values.reading import Reading


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("5", 5),
        ("-5", -5),
        ("+5", 5),
        ("0,5", 0.5),
        ("0.5", 0.5),
        (",5", 0.5),
        (".5", 0.5),
        ("5,", 5),
        ("1.234", 1.234),
        ("1,234", 1.234),
        ("1.234,5", 1234.5),
        ("1,234.5", 1234.5),
        ("1.234.567", 1_234_567),
        ("1,234,567", 1_234_567),
        ("1 234,5", 1234.5),
        ("1\u00a0234", 1234),
        ("1 234 567.25", 1_234_567.25),
        ("1e3", 1000),
        ("2,5E-1", 0.25),
        ("58%", 0.58),
        ("58,3 %", 0.583),
        ("0.1%", 0.001),
    ],
)
def test_comma_and_point_thousands_and_percent(text: str, value: float) -> None:
    assert number_in(text) == value


NO_NUMBERS = """
    abc 1,2.3 1.23.456 12.3456.789 1,2,3 --1 1- 5e % 5%% 1e2% €5 0x10 inf nan 1e999 ٣ 1_000 1.234.56 1,234,5 . ,
    1..2 12%5 1e
"""


@pytest.mark.parametrize("text", ["", "1 2", "12 %5", *NO_NUMBERS.split()])
def test_what_is_no_number(text: str) -> None:
    assert math.isnan(number_in(text))


@given(st.floats(0, 1e12).map(lambda value: round(value, 4)))
def test_dutch_and_english_say_the_same(value: float) -> None:
    english = f"{value:,.4f}"
    dutch = english.translate(str.maketrans(",.", ".,"))
    if english.count(",") or not english.startswith("0"):
        assert number_in(english) == number_in(dutch) == value
    assert number_in(f"{value:.4f}") == number_in(f"{value:.4f}".replace(".", ",")) == value


@given(st.integers(0, 1000))
def test_a_percentage_is_the_very_number_of_its_share(tenths: int) -> None:
    assert number_in(f"{tenths / 10:.1f}%") == float(f"{tenths / 1000:.3f}")


@given(st.lists(st.text(max_size=6)))
def test_a_column_is_read_cell_by_cell(texts: list[str]) -> None:
    column = pd.Series(texts, dtype=str)
    expected = [number_in(text, ",") for text in texts]
    read = numbers(column, "own.csv", "value", Reading(decimal="comma"))
    assert [repr(value) for value in read] == [repr(value) for value in expected]


@pytest.mark.parametrize(
    ("cells", "values"),
    [
        (["1.234", "12,5"], [1234, 12.5]),
        (["1,234", "12,5"], [1.234, 12.5]),
        (["1.234", "0.5"], [1.234, 0.5]),
        (["1,234", "0.5"], [1234, 0.5]),
        (["1.234", "1.234.567"], [1234, 1_234_567]),
        (["1.234", "7.654,3"], [1234, 7654.3]),
        (["1,234", "7,654.3"], [1234, 7654.3]),
        (["0.583", "0,583"], [0.583, 0.583]),
    ],
)
def test_the_column_shows_which_sign_starts_the_decimals(cells: list[str], values: list[float]) -> None:
    assert numbers(pd.Series(cells, dtype=str), "own.csv", "value").tolist() == values


@pytest.mark.parametrize("cells", [["1.234"], ["1,234", "7"], ["1.234", "0.5", "0,5"]])
def test_what_fits_two_readings_is_asked(cells: list[str]) -> None:
    column = pd.Series(cells, dtype=str)
    with pytest.raises(UserError) as error:
        numbers(column, "own.csv", "value")
    assert (error.value.code, error.value.values["example"]) == ("decimal_unclear", cells[0])
    assert (error.value.values["one"], error.value.values["other"]) == ("1234", "1,234")
    comma = numbers(column, "own.csv", "value", Reading(decimal="comma")).iloc[0]
    point = numbers(column, "own.csv", "value", Reading(decimal="point")).iloc[0]
    assert {comma, point} == {1234, 1.234}


def test_where_no_thousand_can_stand_nothing_is_asked() -> None:
    column = pd.Series(["1.234", "7"], dtype=str)
    assert numbers(column, "own.csv", "value", may_be_thousands=pd.Series([False, True])).tolist() == [1.234, 7]


def test_counts_are_whole_numbers() -> None:
    assert numbers(pd.Series(["1.234", "7.000"], dtype=str), "own.csv", "n", counts=True).tolist() == [1234, 7000]
    with pytest.raises(UserError, match="decimal_unclear"):
        numbers(pd.Series(["7.000"], dtype=str), "own.csv", "n", counts=True)


def test_marks_for_missing_are_no_zero() -> None:
    marks = pd.Series([*sorted(MISSING), "NULL", "NaN", "N/A", "X"], dtype=str)
    assert is_missing(marks).all()
    assert numbers(marks[marks != "-99998"], "own.csv", "value").isna().all()
    assert not is_missing(pd.Series(["0", "0,0", "nul", "geen"], dtype=str)).any()


def test_yes_and_no() -> None:
    words = pd.Series(["ja", "JA", "true", "1", "nee", "False", "0", "", "misschien"], dtype=str)
    assert yes_or_no(words).tolist() == [True] * 4 + [False] * 4 + [pd.NA]
