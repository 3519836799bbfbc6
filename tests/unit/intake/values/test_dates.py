"""Days as people write them; which number is the month is read from the column, or asked."""

from datetime import date, timedelta

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.domain.errors import UserError
from services.intake.values.dates import FIRST_SERIAL, day_in, days
from services.intake.values.reading import Reading

DAYS = st.dates(date(1950, 1, 1), date(2069, 12, 31))
DUTCH = ["jan.", "feb", "mrt", "apr", "mei", "juni", "juli", "aug", "sept", "okt", "november", "dec"]
ENGLISH = ["Jan", "Feb", "Mar", "Apr", "May", "June", "July", "Aug", "Sep", "Oct", "November", "Dec"]


def read(*texts: str, reading: Reading = Reading()) -> list[date | None]:  # noqa: B008
    found = days(pd.Series(texts, dtype=str), "own.csv", "received_on", reading)
    return [None if pd.isna(day) else day.date() for day in found]


@given(DAYS)
def test_every_way_to_write_a_day(day: date) -> None:
    month = day.month - 1
    for text in (
        day.isoformat(),
        day.strftime("%Y%m%d"),
        f"{day.year}/{day.month}/{day.day}",
        f"{day}T10:20:30.5Z",
        f"{day} 0:00",
        f"{day.day} {DUTCH[month]} {day.year}",
        f"{day.day}-{DUTCH[month]}-{day.year}",
        f"{ENGLISH[month]} {day.day}, {day.year}",
        f"{day.day}-{day.month}-{day.year}",
        f"{day.day:02}.{day.month:02}.{day.year} 12:00",
    ):
        assert day_in(text) == day, text
    assert day_in(f"{day.month}/{day.day}/{day.year}", day_first=False) == day


@given(st.lists(DAYS, min_size=1), st.sampled_from(["%d-%m-%Y", "%m/%d/%Y"]))
def test_a_column_that_shows_its_order_is_read_and_any_other_is_asked(wanted: list[date], way: str) -> None:
    texts = [day.strftime(way) for day in wanted]
    shows = any(day.day > 12 for day in wanted)
    same = all(day.day == day.month for day in wanted)
    if shows or same:
        assert read(*texts) == wanted
    else:
        with pytest.raises(UserError, match="dates_unclear"):
            read(*texts)
    answer = Reading(dates="day_first" if way.startswith("%d") else "month_first")
    assert read(*texts, reading=answer) == wanted


def test_the_question_shows_both_readings() -> None:
    with pytest.raises(UserError) as error:
        read("2014-01-01", "03-04-2014")
    assert error.value.values == {
        "file": "own.csv",
        "column": "received_on",
        "example": "03-04-2014",
        "one": date(2014, 4, 3),
        "other": date(2014, 3, 4),
    }


def test_cells_that_contradict_each_other_are_asked_too() -> None:
    with pytest.raises(UserError, match="dates_unclear"):
        read("13-04-2014", "04-13-2014")
    assert read("13-04-2014", "04-13-2014", reading=Reading(dates="day_first")) == [date(2014, 4, 13), None]


@given(st.lists(st.dates(date(1950, 1, 1), date(2099, 12, 31)), min_size=1))
def test_day_numbers_of_a_workbook(wanted: list[date]) -> None:
    assert read(*(str((day - FIRST_SERIAL).days) for day in wanted)) == wanted


def test_a_number_among_days_is_no_day() -> None:
    assert read("41760", "2014-05-01") == [None, date(2014, 5, 1)]


def test_two_digits_for_a_year() -> None:
    assert read("31-12-14", "31-12-69", "31-12-70") == [date(2014, 12, 31), date(2069, 12, 31), date(1970, 12, 31)]


@pytest.mark.parametrize("text", ["", "31-02-2014", "2014-02-30", "32-1-2014", "1-2", "3 foo 2014", "2014", "20141301"])
def test_what_is_no_day(text: str) -> None:
    assert read(text) == [None]


@given(st.text(max_size=20))
def test_any_text_is_a_day_or_none(text: str) -> None:
    assert day_in(text) is None or isinstance(day_in(text) - date(2000, 1, 1), timedelta)  # type: ignore[operator]
