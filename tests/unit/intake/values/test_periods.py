"""Months, quarters and years as people write them."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.domain.period import Period
from services.intake.values.periods import period_in, periods

WAYS = {
    "2014-05": """2014-05; 2014/5; 05-2014; 5/2014; 201405; 2014MM05; 2014M05; mei 2014; Mei-14; May 2014; may-14;
        2014 mei;        MEI 2014; mei '14""",
    "2014-09": "sept 2014; sep. 2014; september 2014; Sep-2014",
    "2014-Q2": """2014-Q2; 2014Q2; 2014-K2; Q2 2014; k2-2014; 2014KW02; 2e kwartaal 2014; 2014 2e kwartaal;
        kwartaal 2 2014; 2nd quarter 2014; 2014 kwartaal 2""",
    "2014": "2014; 2014JJ00; 2014.0",
}


@pytest.mark.parametrize(
    ("text", "period"), [(text.strip(), period) for period, texts in WAYS.items() for text in texts.split(";")]
)
def test_ways_to_write_a_period(text: str, period: str) -> None:
    assert str(period_in(text)) == period


@pytest.mark.parametrize("text", ["", "2014-13", "13-2014", "2014KW05", "foo 2014", "2014-Q5", "mei", "14", "05-14"])
def test_what_is_no_period(text: str) -> None:
    assert period_in(text) is None


@given(st.integers(1900 * 12, 2099 * 12), st.sampled_from([1, 3, 12]))
def test_a_period_is_read_back(first: int, length: int) -> None:
    period = Period(first - first % length, length)
    assert period_in(str(period)) == period


def read(*texts: str) -> list[str]:
    found = periods(pd.Series(texts, dtype=str))
    return [str(found[text]) for text in texts]


def test_days_are_months_where_all_are_the_first_or_all_the_last() -> None:
    assert read("2014-05-01", "2014-06-01", "2014") == ["2014-05", "2014-06", "2014"]
    assert read("31-05-2014", "30-06-2014") == ["2014-05", "2014-06"]
    assert read("01-05-2014", "01-06-2014") == ["2014-05", "2014-06"]
    assert read("5/1/2014", "6/1/2014") == ["2014-05", "2014-06"]
    assert read("2014-05-01", "2014-06-02") == ["None", "None"]
    assert read("2014-05-01", "x") == ["None", "None"]
