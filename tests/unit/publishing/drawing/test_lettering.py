"""Lines of text: never wider than their line, nothing lost without a sign of it, and no markup of data."""

from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.publishing.drawing.fonts import width_of
from services.publishing.drawing.lettering import ELLIPSIS, text_at, wrap


def test_a_text_that_fits_stays_on_one_line() -> None:
    assert wrap("Aanvragers wachten 17 dagen", 400, 16, 3) == ["Aanvragers wachten 17 dagen"]


def test_a_long_text_is_broken_between_words_and_nothing_is_lost() -> None:
    text = "Aanvragers van een kapvergunning wachten in 2014 17 dagen, net zo lang als in 2013"
    lines = wrap(text, 200, 16, 9)
    assert len(lines) > 2
    assert " ".join(lines) == text


def test_what_has_no_room_is_cut_off_with_an_ellipsis() -> None:
    lines = wrap("woord " * 200, 200, 16, 3)
    assert len(lines) == 3
    assert lines[-1].endswith(ELLIPSIS)


def test_a_word_wider_than_a_line_is_broken() -> None:
    lines = wrap("a" * 300, 100, 16, 50)
    assert "".join(lines) == "a" * 300
    assert all(width_of(line, 16) <= 100 for line in lines)


@pytest.mark.parametrize("text", ["", " ", "\n\t"])
def test_nothing_is_no_line(text: str) -> None:
    assert wrap(text, 100, 16, 3) == []


@given(st.text(max_size=120), st.floats(40, 400), st.integers(1, 5))
def test_no_line_is_wider_than_its_line(text: str, width: float, most: int) -> None:
    lines = wrap(text, width, 14, most)
    assert len(lines) <= most
    assert all(width_of(line, 14) <= width or len(line) == 1 for line in lines)


@given(st.text(max_size=60))
def test_whatever_stands_in_a_text_the_drawing_stays_sound(text: str) -> None:
    drawn = ElementTree.fromstring(text_at(0, 0, text, 12, "#000000"))  # noqa: S314 - made here
    assert list(drawn) == []


def test_markup_is_shown_as_it_is() -> None:
    drawn = ElementTree.fromstring(text_at(0, 0, '<script>alert("x")</script>', 12, "#000000"))  # noqa: S314
    assert drawn.text == '<script>alert("x")</script>'
