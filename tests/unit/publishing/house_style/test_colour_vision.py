"""Our own colours keep apart for everybody; the measures agree with published values."""

import pytest

from services.charts.theme import DARK, LIGHT, PRINT, Palette
from services.publishing.house_style.colour_vision import (
    APART,
    APART_IN_GREY,
    NEIGHBOURS,
    apart,
    apart_in_grey,
    contrast,
)
from services.publishing.house_style.legible import LEAST, check
from tests.for_every import for_every
from tests.unit.charts import contrast as second_opinion

EVERY = pytest.mark.parametrize("colours", [LIGHT, DARK, PRINT], ids=["light", "dark", "print"])


def test_contrast_against_the_two_ends_and_published_greys() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.005)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.005)


@EVERY
def test_contrast_against_a_second_implementation(colours: Palette) -> None:
    for role in LEAST:
        mine = contrast(getattr(colours, role), colours.background)
        assert mine == pytest.approx(second_opinion.contrast(getattr(colours, role), colours.background), abs=0.001)


def test_no_difference_and_the_largest_one() -> None:
    assert apart("#1b5e9e", "#1b5e9e") == 0
    assert apart("#000000", "#ffffff") == pytest.approx(100, abs=0.1)
    assert apart_in_grey("#000000", "#ffffff") == pytest.approx(100)
    assert apart_in_grey("#777777", "#ffffff") == pytest.approx(100 - 50.03, abs=0.01)  # L* of #777777 is 50.03


def test_what_differs_for_most_can_be_alike_for_some() -> None:
    from coloraide import Color

    red, green = "#b84848", "#6c7a32"
    assert Color(red).delta_e(Color(green), method="2000") > 40
    assert apart(red, green) < APART


@EVERY
@pytest.mark.parametrize("pair", NEIGHBOURS, ids="-".join)
def test_neighbours_keep_apart_for_everybody(colours: Palette, pair: tuple[str, str]) -> None:
    assert apart(*(getattr(colours, role) for role in pair)) >= APART + 3


@for_every("pair", NEIGHBOURS, ids="-".join)
def test_on_paper_they_keep_apart_without_colour(pair: tuple[str, str]) -> None:
    assert apart_in_grey(*(getattr(PRINT, role) for role in pair)) >= APART_IN_GREY


@EVERY
def test_our_own_palettes_are_legible(colours: Palette) -> None:
    assert check(colours) is colours
    for ink, role in zip(colours.on_roles, ("better", "better_soft", "neutral"), strict=True):
        assert contrast(ink, getattr(colours, role)) >= 4.5


def test_paper_is_white() -> None:
    assert PRINT.background == "#ffffff"
