"""Dates, chances, shares and money exactly as people say them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.domain.period import month_of
from services.text.phrases import (
    chance,
    euros,
    figure,
    listed,
    month_name,
    number,
    part,
    percent,
    season,
    span,
)
from tests.for_every import for_every


def said(function, value, *more):  # type: ignore[no-untyped-def]
    """The same in Dutch and English."""
    return function(value, *more, "nl"), function(value, *more, "en")


YEAR = [
    ("begin 2017", "early 2017"), ("begin 2017", "early 2017"),
    ("voorjaar 2017", "spring 2017"), ("voorjaar 2017", "spring 2017"), ("voorjaar 2017", "spring 2017"),
    ("zomer 2017", "summer 2017"), ("zomer 2017", "summer 2017"), ("zomer 2017", "summer 2017"),
    ("najaar 2017", "autumn 2017"), ("najaar 2017", "autumn 2017"), ("najaar 2017", "autumn 2017"),
    ("eind 2017", "late 2017"),
]  # fmt: skip


@for_every("month", range(12))
def test_a_month_by_its_season(month: int) -> None:
    assert said(season, month_of("2017-01") + month) == YEAR[month]


def test_a_month_by_its_name() -> None:
    assert said(month_name, month_of("2015-01")) == ("januari 2015", "January 2015")
    assert said(month_name, month_of("2016-12")) == ("december 2016", "December 2016")
    assert len({month_name(month, "nl") for month in range(12)}) == 12


@pytest.mark.parametrize(
    ("first", "last", "nl", "en"),
    [
        ("2016-04", "2020-12", "tussen voorjaar 2016 en eind 2020", "between spring 2016 and late 2020"),
        ("2016-12", "2017-01", "tussen eind 2016 en begin 2017", "between late 2016 and early 2017"),
        (
            "2016-03",
            "2017-03",
            "tussen voorjaar 2016 en voorjaar 2017",
            "between spring 2016 and spring 2017",
        ),
    ],
)
def test_a_range_from_season_to_season(first: str, last: str, nl: str, en: str) -> None:
    assert said(span, month_of(first), month_of(last)) == (nl, en)


@pytest.mark.parametrize("month", ["2016-01", "2016-04", "2016-12"])
def test_a_range_within_one_season_names_it_once(month: str) -> None:
    for language in ("nl", "en"):
        text = span(month_of(month), month_of(month), language)
        assert text.count("2016") == 1
        assert text.endswith(season(month_of(month), language))


@for_every(
    ("probability", "nl", "en"),
    [
        (0.0, "minder dan 1 op 100", "less than 1 in 100"),
        (0.0099, "minder dan 1 op 100", "less than 1 in 100"),
        (0.01, "minder dan 1 op 20", "less than 1 in 20"),
        (0.0499, "minder dan 1 op 20", "less than 1 in 20"),
        (0.05, "1 op 10", "1 in 10"),
        (0.149, "1 op 10", "1 in 10"),
        (0.15, "2 op 10", "2 in 10"),
        (0.25, "3 op 10", "3 in 10"),
        (0.35, "4 op 10", "4 in 10"),
        (0.5, "5 op 10", "5 in 10"),
        (0.949, "9 op 10", "9 in 10"),
        (0.95, "meer dan 9 op 10", "more than 9 in 10"),
        (0.99, "meer dan 9 op 10", "more than 9 in 10"),
        (0.991, "meer dan 99 op 100", "more than 99 in 100"),
        (1.0, "meer dan 99 op 100", "more than 99 in 100"),
    ],
)
def test_a_chance(probability: float, nl: str, en: str) -> None:
    assert said(chance, probability) == (nl, en)


@given(st.floats(0, 1))
def test_a_chance_is_never_none_of_ten_nor_ten_of_ten(probability: float) -> None:
    assert not chance(probability, "nl").startswith(("0 op", "10 op"))


@for_every(
    ("share", "nl", "en"),
    [
        (0.01, "een klein stukje", "a small part"),
        (0.1, "ongeveer een tiende", "about a tenth"),
        (0.19, "ongeveer een vijfde", "about a fifth"),
        (0.25, "ongeveer een kwart", "about a quarter"),
        (0.33, "ongeveer een derde", "about a third"),
        (0.45, "bijna de helft", "nearly half"),
        (0.5, "ongeveer de helft", "about half"),
        (0.56, "ruim de helft", "over half"),
        (0.66, "ongeveer twee derde", "about two thirds"),
        (0.75, "ongeveer drie kwart", "about three quarters"),
        (0.9, "het grootste deel", "most of it"),
        (0.97, "bijna alles", "nearly all of it"),
        (1.0, "alles", "all of it"),
    ],
)
def test_a_share_in_words(share: float, nl: str, en: str) -> None:
    assert said(part, share) == (nl, en)


@given(st.floats(0, 1), st.floats(0, 1))
def test_a_larger_share_never_sounds_smaller(one: float, other: float) -> None:
    order = [part(share / 1000, "nl") for share in range(1001)]
    ranks = list(dict.fromkeys(order))
    assert order == sorted(order, key=ranks.index)
    assert (one <= other) <= (ranks.index(part(one, "nl")) <= ranks.index(part(other, "nl")))


@for_every(
    ("value", "decimals", "nl", "en"),
    [
        (0, 0, "0", "0"),
        (45, 0, "45", "45"),
        (1234.5, 1, "1.234,5", "1,234.5"),
        (1234567, 0, "1.234.567", "1,234,567"),
        (6.85, 2, "6,85", "6.85"),
        (-12.3, 1, "-12,3", "-12.3"),
        (-0.2, 0, "0", "0"),
        (-0.04, 1, "0,0", "0.0"),
    ],
)
def test_a_number(value: float, decimals: int, nl: str, en: str) -> None:
    assert (number(value, "nl", decimals), number(value, "en", decimals)) == (nl, en)


@pytest.mark.parametrize(
    ("share", "decimals", "nl", "en"),
    [
        (0.58, 0, "58\u00a0%", "58%"),
        (0.583, 1, "58,3\u00a0%", "58.3%"),
        (1, 0, "100\u00a0%", "100%"),
        (-0.02, 0, "-2\u00a0%", "-2%"),
    ],
)
def test_a_percentage(share: float, decimals: int, nl: str, en: str) -> None:
    assert (percent(share, "nl", decimals), percent(share, "en", decimals)) == (nl, en)


@for_every(
    ("amount", "nl", "en"),
    [
        (0, "€\u00a00", "€0"),
        (400, "€\u00a0400", "€400"),
        (9_499.6, "€\u00a09.500", "€9,500"),
        (45_000, "€\u00a045.000", "€45,000"),
        (45_499, "€\u00a045.000", "€45,000"),
        (44_500, "€\u00a045.000", "€45,000"),
        (999_499, "€\u00a0999.000", "€999,000"),
        (999_600, "€\u00a01,0\u00a0miljoen", "€1.0\u00a0million"),
        (1_150_000, "€\u00a01,2\u00a0miljoen", "€1.2\u00a0million"),
        (1_149_000, "€\u00a01,1\u00a0miljoen", "€1.1\u00a0million"),
        (1_240_000, "€\u00a01,2\u00a0miljoen", "€1.2\u00a0million"),
        (12_345_678, "€\u00a012,3\u00a0miljoen", "€12.3\u00a0million"),
        (-105_000, "-€\u00a0105.000", "-€105,000"),
        (-2_000_000, "-€\u00a02,0\u00a0miljoen", "-€2.0\u00a0million"),
    ],
)
def test_euros(amount: float, nl: str, en: str) -> None:
    assert said(euros, amount) == (nl, en)


@given(st.floats(0.5, 1e9))
def test_an_amount_is_never_nothing(amount: float) -> None:
    """Half a euro and more; also never further off than the rounding people expect."""
    text = euros(amount, "en")
    size = float(text.strip("€\u00a0milon").replace(",", "")) * (1e6 if "million" in text else 1)
    assert size > 0
    assert abs(size - amount) <= (0.5 if amount < 10_000 else 500 if size < 1_000_000 else 50_500)


@pytest.mark.parametrize(
    ("items", "nl", "en"),
    [
        ([], "", ""),
        (["a"], "a", "a"),
        (["a", "b"], "a en b", "a and b"),
        (["a", "b", "c"], "a, b en c", "a, b and c"),
    ],
)
def test_a_list(items: list[str], nl: str, en: str) -> None:
    assert said(listed, items) == (nl, en)


@for_every(
    ("value", "unit", "nl", "en"),
    [
        (45, "days", "45 dagen", "45 days"),
        (45.5, "days", "45,5 dagen", "45.5 days"),
        (1, "days", "1 dag", "1 day"),
        (1.04, "days", "1 dag", "1 day"),
        (0, "days", "0 dagen", "0 days"),
        (1000, "days", "1.000 dagen", "1,000 days"),
        (0.58, "share", "58\u00a0%", "58%"),
        (6.83, "mark", "een 6,8", "a mark of 6.8"),
        (7, "mark", "een 7,0", "a mark of 7.0"),
        (12, "count", "12", "12"),
        (45.4, "eur", "€\u00a045", "€45"),
        (1, "hours", "1 uur", "1 hour"),
        (2.5, "hours", "2,5 uur", "2.5 hours"),
        (1, "minutes", "1 minuut", "1 minute"),
        (20, "minutes", "20 minuten", "20 minutes"),
        (3.5, "calls", "3,5", "3.5"),
    ],
)
def test_a_figure_with_its_unit(value: float, unit: str, nl: str, en: str) -> None:
    assert (figure(value, unit, "nl"), figure(value, unit, "en")) == (nl, en)
