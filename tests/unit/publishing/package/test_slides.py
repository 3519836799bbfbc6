"""Slides: what somebody finds who opens them, and who has them read aloud."""

import io
import zipfile
from datetime import datetime
from typing import Any

import pytest
from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER

from services.domain.errors import UserError
from services.publishing.house_style.style import OURS, HouseStyle
from services.publishing.package.slides import slides
from tests.unit.publishing.package.office_exhibit import (
    HOME,
    LINK,
    NASTY,
    NASTY_SHOWN,
    SENTENCE,
    house,
    office_exhibit,
)

PICTURE = 13


def opened(*exhibits: Any, style: HouseStyle = OURS) -> Any:
    return Presentation(io.BytesIO(slides(exhibits, HOME, style)))


def described(shape: Any) -> tuple[str, str]:
    about = shape._element.nvPicPr.cNvPr
    return about.get("title"), about.get("descr")


def texts(slide: Any) -> list[str]:
    return [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]


@pytest.fixture(scope="module")
def deck() -> Any:
    return opened(office_exhibit())


def test_the_title_stands_in_a_real_title_and_no_placeholder_is_empty(deck: Any) -> None:
    slide = deck.slides[0]
    assert slide.shapes.title.text_frame.text == "Aanvragers wachten 30 dagen"
    assert [one.text_frame.text for one in slide.placeholders] == ["Aanvragers wachten 30 dagen"]
    kinds = [one.placeholder_format.type for one in slide.notes_slide.placeholders]
    assert kinds == [PP_PLACEHOLDER.SLIDE_IMAGE, PP_PLACEHOLDER.BODY]


def test_it_is_read_in_the_order_title_sentence_picture_source(deck: Any) -> None:
    title, said, picture, source = deck.slides[0].shapes
    assert title.is_placeholder
    assert said.text_frame.text.startswith("De laatste waarde is 30 dagen. Er is geen echte verandering.")
    assert picture.shape_type == PICTURE
    assert source.text_frame.text.startswith("Voorbeeldcijfers · Kleine aantallen · Bron: Cijfers van Gemeente A · ")


def test_two_sentences_and_what_happened_stand_on_the_slide_and_all_sentences_in_the_notes(deck: Any) -> None:
    slide = deck.slides[0]
    assert "derde zin" not in " ".join(texts(slide))
    assert "1. 14 mei 2014: verhuizing" in " ".join(texts(slide))
    assert f"Aanvragers wachten 30 dagen. {SENTENCE}" in slide.notes_slide.notes_text_frame.text


def test_the_picture_has_a_title_and_says_what_one_would_see(deck: Any) -> None:
    one = office_exhibit()
    assert described(deck.slides[0].shapes[2]) == (one.title, one.alt)
    assert "Voorbeeldcijfers" in one.alt


def test_the_notes_hold_everything_that_belongs_to_the_figures(deck: Any) -> None:
    notes = deck.slides[0].notes_slide.notes_text_frame.text
    for said in ("Vier regels.", "Dagen van ontvangst tot besluit.", "2013 tot en met 2014", "n = 60", "CC0"):
        assert said in notes
    assert "Let op: Voorbeeldcijfers · Kleine aantallen" in notes
    assert f"{LINK}nl" in notes


@pytest.mark.parametrize(("language", "locale"), [("nl", "nl-NL"), ("en", "en-GB")])
def test_every_text_is_in_the_language_of_the_reader(language: str, locale: str) -> None:
    found = opened(office_exhibit(language=language))
    slide = found.slides[0]
    frames = [*(one.text_frame for one in slide.shapes if one.has_text_frame), slide.notes_slide.notes_text_frame]
    runs = [run for frame in frames for paragraph in frame.paragraphs for run in paragraph.runs]
    assert {run._r.rPr.get("lang") for run in runs} == {locale}
    assert found.core_properties.language == locale


def test_the_same_charts_give_the_same_bytes_and_nothing_says_when_they_were_made() -> None:
    first, second = (slides([office_exhibit(), office_exhibit("Een ander")], HOME, house()) for _ in range(2))
    assert first == second
    about = Presentation(io.BytesIO(first)).core_properties
    assert (about.author, about.last_modified_by) == ("Klantwinst", "Klantwinst")
    assert about.title == "Aanvragers wachten 30 dagen; Een ander"
    assert {about.created, about.modified, about.last_printed} == {datetime(1980, 1, 1)}
    assert {one.date_time[0] for one in zipfile.ZipFile(io.BytesIO(first)).infolist()} == {1980}


def test_markup_formulas_emoji_and_control_characters_are_plain_text() -> None:
    slide = opened(office_exhibit(NASTY, sentence=f"{NASTY}.", name=NASTY_SHOWN, events=(NASTY,))).slides[0]
    assert slide.shapes.title.text_frame.text == NASTY_SHOWN
    assert texts(slide)[1] == f"{NASTY_SHOWN}.\n{NASTY_SHOWN}"
    assert NASTY_SHOWN in slide.notes_slide.notes_text_frame.text


@pytest.mark.parametrize("title", ["woord " * 33, "W" * 200, "x"])
def test_a_longer_title_has_smaller_letters_and_stays_whole(title: str) -> None:
    frame = opened(office_exhibit(title)).slides[0].shapes.title.text_frame
    assert frame.text == title.strip()
    assert frame.paragraphs[0].runs[0].font.size.pt == (30 if title == "x" else pytest.approx(18, abs=2))


def test_a_sentence_of_500_characters_stays_in_its_box_beside_many_events() -> None:
    said = ("Er is heel veel over te zeggen " * 17).strip() + "."
    events = tuple(f"{at}. Een gebeurtenis {'x ' * 60}" for at in range(9))
    slide = opened(office_exhibit(sentence=said, events=events)).slides[0]
    shown = texts(slide)[1]
    assert shown.startswith("Er is heel veel")
    assert "gebeurtenissen" in shown
    assert said in slide.notes_slide.notes_text_frame.text


def test_every_chart_has_its_own_slide_and_progress_is_told() -> None:
    told: list[int] = []
    found = slides([office_exhibit("Een"), office_exhibit("Twee"), office_exhibit("Drie")], HOME, progress=told.append)
    assert [one.shapes.title.text_frame.text for one in Presentation(io.BytesIO(found)).slides] == [
        "Een",
        "Twee",
        "Drie",
    ]
    assert told == [1, 2, 3]


def test_everything_stays_on_the_slide_and_nothing_overlaps() -> None:
    deck = opened(office_exhibit(), style=house())
    boxes = [(one.left, one.top, one.left + one.width, one.top + one.height) for one in deck.slides[0].shapes]
    assert all(box[0] >= 0 and box[2] <= deck.slide_width and box[3] <= deck.slide_height for box in boxes)
    for at, one in enumerate(boxes):
        for other in boxes[at + 1 :]:
            beside = one[2] <= other[0] or other[2] <= one[0]
            assert beside or one[3] <= other[1] or other[3] <= one[1]


def test_the_logo_stands_once_below_on_the_right_and_the_theme_is_that_of_the_house() -> None:
    found = slides([office_exhibit()], HOME, house())
    pictures = [one for one in Presentation(io.BytesIO(found)).slides[0].shapes if one.shape_type == PICTURE]
    assert [described(one)[1] for one in pictures] == [office_exhibit().alt, "Gemeente Voorbeeld"]
    assert pictures[1].left > 9_144_000
    theme = zipfile.ZipFile(io.BytesIO(found)).read("ppt/theme/theme1.xml").decode()
    assert '<a:accent1><a:srgbClr val="117733"/></a:accent1>' in theme
    assert theme.count('<a:latin typeface="Fira Sans"/>') == 2


def test_without_a_logo_there_is_one_picture_and_our_letters_are_those_of_every_office() -> None:
    found = slides([office_exhibit()], HOME)
    assert sum(one.shape_type == PICTURE for one in Presentation(io.BytesIO(found)).slides[0].shapes) == 1
    assert b'<a:latin typeface="Arial"/>' in zipfile.ZipFile(io.BytesIO(found)).read("ppt/theme/theme1.xml")


def test_nothing_chosen_is_said_in_one_sentence() -> None:
    with pytest.raises(UserError, match="nothing_chosen"):
        slides([], HOME)
