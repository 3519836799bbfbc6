"""A number in a workbook as the text that people would write; openpyxl is the second opinion on days."""

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format
from openpyxl.utils.datetime import CALENDAR_MAC_1904, CALENDAR_WINDOWS_1900, from_excel

from services.intake.files.workbook_values import BUILT_IN, unescaped, value_text


@pytest.mark.parametrize(
    ("text", "shown_as", "expected"),
    [
        ("45.5", "", "45.5"),
        ("1.234", "0.000", "1.2340"),
        ("12", "", "12"),
        ("12.0", "General", "12"),
        ("12345678901234567890", "", "12345678901234567890"),
        ("0.1", "0%", "0.1"),
        ("1E-3", "", "0.001"),
        ("1e999", "", "inf"),
        ("41790", "dd-mm-yyyy", "2014-05-31"),
        ("41790.99999999", "d/m", "2014-06-01"),
        ("41790.6", "[$-413]d mmmm yyyy;@", "2014-05-31"),
        ("41760", "mmm-yy", "2014-05"),
        ("41760", '[Red]mmm-yy" dag"', "2014-05"),
        ("41760", r"yyyy\d", "2014-05"),
        ("0.5", "h:mm", "12:00:00"),
        ("0.99999999", "[h]:mm", "1900-01-01"),
        ("41790", "[h]:mm", "2014-05-31"),
        ("41790", '"days"0', "41790"),
        ("41790", "[Red]0", "41790"),
        ("59", "d-m-yyyy", "1900-02-28"),
        ("61", "d-m-yyyy", "1900-03-01"),
        ("-1", "d-m-yyyy", "-1"),
        ("99999999", "d-m-yyyy", "99999999"),
        ("2014-05-31T10:00:00", "d-m-yyyy", "2014-05-31"),
        ("2014-05-01T00:00:00", "mmm-yy", "2014-05"),
        ("many", "", "many"),
        ("1_000", "", "1_000"),
    ],
)
def test_by_hand(text: str, shown_as: str, expected: str) -> None:
    assert value_text(text, shown_as, False) == expected


def test_days_can_be_counted_from_1904() -> None:
    assert value_text("40328", "d-m-yyyy", True) == "2014-05-31"
    assert value_text("0", "d-m-yyyy", True) == "1904-01-01"


@given(st.integers(1, 2_900_000), st.booleans())
def test_every_day_is_the_day_that_openpyxl_finds(number: int, from_1904: bool) -> None:
    expected = from_excel(number, CALENDAR_MAC_1904 if from_1904 else CALENDAR_WINDOWS_1900)
    assert isinstance(expected, datetime)
    assert value_text(str(number), "yyyy-mm-dd", from_1904) == f"{expected:%Y-%m-%d}"


def test_the_formats_known_by_number_are_dates_where_openpyxl_has_dates() -> None:
    for number, code in BUILTIN_FORMATS.items():
        ours = value_text("41790", BUILT_IN.get(number, ""), False)
        assert (ours != "41790") == is_date_format(code), (number, code)


def test_signs_that_xml_cannot_hold() -> None:
    assert unescaped("a_x000D__x000A_b") == "a\r\nb"
    assert unescaped("_x005F_x0041_") == "_x0041_"
    assert unescaped("_x0000__xD83D_a_b_x12_") == "_x0000__xD83D_a_b_x12_"
