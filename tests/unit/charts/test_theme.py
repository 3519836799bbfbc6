"""Colours that can be read and told apart, in light and dark, and what every chart shares."""

import pandas as pd
import pytest

from services.charts.theme import DARK, LIGHT, NUMBERS, Palette, dressed, palette, row_scale, year_axis, years
from services.charts.vega_lite import chart
from services.text.phrases import month_name, number
from tests.unit.charts.contrast import contrast

BOTH = pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
WORDS, MARKS = 4.5, 3.0  # WCAG 2.2: 1.4.3 and 1.4.11


def test_contrast_itself_against_the_two_ends_and_a_published_grey() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#777777") == 1
    assert contrast("#ffffff", "#767676") == pytest.approx(4.54, abs=0.005)  # the lightest grey that passes on white


@BOTH
def test_words_can_be_read_on_the_background(colours: Palette) -> None:
    for colour in (colours.text, colours.quiet, colours.better, colours.worse):  # the last two name their own areas
        assert contrast(colour, colours.background) >= WORDS


@BOTH
def test_words_can_be_read_on_the_colour_of_each_role(colours: Palette) -> None:
    marks = (colours.better, colours.better_soft, colours.neutral)
    for words, mark in zip(colours.on_roles, marks, strict=True):
        assert contrast(words, mark) >= WORDS


@BOTH
def test_marks_that_carry_meaning_stand_out(colours: Palette) -> None:
    for mark in (colours.better, colours.worse, colours.neutral):
        assert contrast(mark, colours.background) >= MARKS


@BOTH
def test_the_soft_colour_is_seen_and_is_not_the_strong_one(colours: Palette) -> None:
    """It never stands alone: its bar has a dot and words, its area a line, its box and its money a name."""
    assert contrast(colours.better_soft, colours.background) >= 2
    assert contrast(colours.better_soft, colours.better) >= 2


def test_light_and_dark() -> None:
    assert palette(dark=False) is LIGHT
    assert palette(dark=True) is DARK
    assert contrast(LIGHT.background, DARK.background) > 10


def _dressed(language: str) -> dict:  # type: ignore[type-arg]
    return dressed(chart(pd.DataFrame({"x": [1]})).mark("bar").encode(x="x:Q"), LIGHT, language)


def test_a_dutch_chart_counts_and_names_months_as_the_sentences_do() -> None:
    locale = _dressed("nl")["config"]["locale"]
    assert locale["time"]["months"] == [month_name(2015 * 12 + at, "nl").split()[0] for at in range(12)]
    short = dict(zip(locale["time"]["months"], locale["time"]["shortMonths"], strict=True))
    assert short.pop("maart") == "mrt"
    assert all(long.startswith(letters) and len(letters) == 3 for long, letters in short.items())
    assert f"1{NUMBERS['thousands']}234{NUMBERS['decimal']}5" == number(1234.5, "nl", 1)
    assert len(locale["time"]["days"]) == len(locale["time"]["shortDays"]) == 7
    assert locale["time"]["days"][0] == "zondag"  # a week starts on Sunday in this list


def test_an_english_chart_keeps_the_numbers_of_english() -> None:
    assert "locale" not in _dressed("en")["config"]


def test_only_the_width_is_fitted() -> None:
    assert _dressed("nl")["autosize"] == {"type": "fit-x", "contains": "padding"}
    assert _dressed("nl")["config"]["background"] == "transparent"


def test_every_year_up_to_thirteen_and_then_every_other_one() -> None:
    assert [each["year"] for each in years(2015, 2018)] == [2015, 2016, 2017, 2018]
    assert len(years(2015, 2027)) == 13
    assert [each["year"] for each in years(2015, 2029)] == list(range(2015, 2030, 2))
    assert {(each["month"], each["date"]) for each in years(2015, 2029)} == {(1, 1)}
    assert year_axis(2015, 2016, grid=False)["grid"] is False


def test_rows_run_from_the_top_down_in_pixels() -> None:
    assert row_scale(144)["scale"] == {"domain": [0, 144], "nice": False, "reverse": True}
