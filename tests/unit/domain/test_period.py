"""A period reads and prints as people write it, and nothing else is one."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.domain.errors import UserError
from services.domain.period import Period, month_of, month_of_date, month_text
from tests.for_every import for_every

YEARS = st.integers(1, 9999)


@given(year=YEARS, length=st.sampled_from([1, 3, 12]), part=st.integers(0, 11))
def test_every_period_reads_back_as_it_prints(year: int, length: int, part: int) -> None:
    period = Period(year * 12 + part * length % 12, length)
    assert Period.parse(str(period)) == period


@given(month=st.integers(12, 9999 * 12 + 11))
def test_every_month_reads_back_as_it_prints(month: int) -> None:
    assert month_of(month_text(month)) == month


@for_every("text", ["2014-Q2", "2014Q2", "2014-q2", "2014q2", "2014-K2", "2014K2", "2014-k2", " 2014-Q2 "])
def test_a_quarter_in_every_spelling(text: str) -> None:
    quarter = Period.parse(text)
    assert (month_text(quarter.first), month_text(quarter.last), str(quarter)) == (
        "2014-04",
        "2014-06",
        "2014-Q2",
    )


@for_every(
    ("text", "first", "last"),
    [
        ("2014-01", "2014-01", "2014-01"),
        ("2014-12", "2014-12", "2014-12"),
        ("2014-Q1", "2014-01", "2014-03"),
        ("2014-Q4", "2014-10", "2014-12"),
        ("2014", "2014-01", "2014-12"),
    ],
)
def test_first_and_last_month(text: str, first: str, last: str) -> None:
    period = Period.parse(text)
    assert (month_text(period.first), month_text(period.last)) == (first, last)


NONSENSE = [
    "", " ", "14", "2014-", "2014-1", "2014-00", "2014-13", "2014-Q0", "2014-Q5", "2014-QQ", "2014-01-01",
    "2014/01", "Q2-2014", "-2014", "20145", "0000", "0000-01", "٢٠١٤", "²⁰¹⁴", "2014\x00", "mei 2014", "1e3",
]  # fmt: skip


@for_every("text", NONSENSE)
def test_nonsense_is_no_period_and_no_month(text: str) -> None:
    with pytest.raises(UserError, match="not_a_period"):
        Period.parse(text)
    with pytest.raises(UserError, match="not_a_month"):
        month_of(text)


@pytest.mark.parametrize("text", ["2014", "2014-Q2"])
def test_a_year_or_quarter_is_no_month(text: str) -> None:
    with pytest.raises(UserError, match="not_a_month"):
        month_of(text)


def test_an_error_repeats_only_the_beginning_of_a_long_text() -> None:
    for read in (Period.parse, month_of):
        with pytest.raises(UserError) as caught:
            read("9" * 100_000)
        assert str(caught.value.values["value"]) == "9" * 40


def test_months_subtract_to_a_number_of_months() -> None:
    assert month_of("2015-01") - month_of("2014-12") == 1
    assert month_of("2015-01") - month_of("2010-01") == 60
    assert month_of_date(date(2014, 5, 31)) == month_of("2014-05")


def test_periods_go_in_order_of_time() -> None:
    texts = ["2013", "2014-01", "2014-Q1", "2014", "2014-02", "2014-Q2", "2014-12", "2015"]
    assert [str(period) for period in sorted(map(Period.parse, reversed(texts)))] == texts
