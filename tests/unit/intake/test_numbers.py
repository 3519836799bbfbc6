"""Numbers as people write them."""

import math

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.intake.numbers import MISSING, is_missing, number, number_in, yes_or_no


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
    expected = [number_in(text) for text in texts]
    assert [repr(value) for value in number(column)] == [repr(value) for value in expected]


def test_marks_for_missing_are_no_zero() -> None:
    marks = pd.Series([*sorted(MISSING), "NULL", "NaN", "N/A", "X"], dtype=str)
    assert is_missing(marks).all()
    assert number(marks[marks != "-99998"]).isna().all()
    assert not is_missing(pd.Series(["0", "0,0", "nul", "geen"], dtype=str)).any()


def test_yes_and_no() -> None:
    words = pd.Series(["ja", "JA", "true", "1", "nee", "False", "0", "", "misschien"], dtype=str)
    assert yes_or_no(words).tolist() == [True] * 4 + [False] * 4 + [pd.NA]
