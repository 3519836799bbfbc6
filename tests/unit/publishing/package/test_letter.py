"""Letters: what somebody finds who opens them, and who has them read aloud."""

import io
import zipfile
from datetime import datetime
from typing import Any

import pytest
from docx import Document
from docx.oxml.ns import qn
from docx.shared import Cm

from services.domain.errors import UserError
from services.publishing.exhibit_parts.exhibit import Exhibit
from services.publishing.house_style.style import OURS, HouseStyle
from services.publishing.package.letter import letter
from tests.unit.publishing.package.office_exhibit import (
    HOME,
    LINK,
    NASTY,
    NASTY_SHOWN,
    SENTENCE,
    house,
    office_exhibit,
)


def opened(*exhibits: Exhibit, style: HouseStyle = OURS) -> Any:
    return Document(io.BytesIO(letter(exhibits, HOME, style)))


def styled(document: Any, style: str) -> list[str]:
    return [one.text for one in document.paragraphs if one.style.name == style]


def all_text(document: Any) -> str:
    return "\n".join(one.text for one in document.paragraphs)


@pytest.fixture(scope="module")
def document() -> Any:
    return opened(office_exhibit())


def test_titles_are_real_headings(document: Any) -> None:
    assert styled(document, "Heading 1") == ["Aanvragers wachten 30 dagen"]
    assert styled(document, "Heading 2") == ["De cijfers in een tabel", "Over deze cijfers"]
    assert styled(document, "Subtitle") == ["Doorlooptijd per jaar"]


def test_it_holds_the_whole_sentence_what_happened_and_what_belongs_to_the_figures(document: Any) -> None:
    text = all_text(document)
    assert SENTENCE in text
    assert "1. 14 mei 2014: verhuizing" in text
    assert "Let op: Voorbeeldcijfers · Kleine aantallen" in text
    assert "Bron: Cijfers van Gemeente A" in text
    assert "Periode: 2013 tot en met 2014. Cijfers bekend tot en met 2014" in text
    assert "Aantal: n = 60" in text
    assert "Licentie: CC0" in text


def test_the_picture_is_as_wide_as_the_text_and_says_what_one_would_see(document: Any) -> None:
    (shape,) = document.inline_shapes
    assert shape._inline.docPr.get("descr") == office_exhibit().alt
    assert shape._inline.docPr.get("title") == "Aanvragers wachten 30 dagen"
    assert shape.width == Cm(16)


def test_the_page_is_a4_with_margins(document: Any) -> None:
    section = document.sections[0]
    assert (round(section.page_width.cm, 1), round(section.page_height.cm, 1)) == (21.0, 29.7)
    margins = (section.left_margin, section.right_margin, section.top_margin, section.bottom_margin)
    assert {round(one.cm, 1) for one in margins} == {2.5}


def test_the_table_has_a_heading_that_comes_back_on_every_page(document: Any) -> None:
    (table,) = document.tables
    assert [cell.text for cell in table.rows[0].cells] == ["Periode", "Waarde", "Gemeente"]
    marked = [row._tr.trPr.find(qn("w:tblHeader")) is not None for row in table.rows]
    assert marked == [True, False, False, False]
    assert sum(column.width for column in table.columns) == pytest.approx(Cm(16), rel=0.001)


def test_of_a_long_table_the_first_rows_are_shown_and_it_is_said_where_the_rest_is() -> None:
    document = opened(office_exhibit(rows=40))
    assert len(document.tables[0].rows) == 16
    assert "De tabel toont 15 van de 40 rijen. Alle rijen zitten in het pakket van deze grafiek." in all_text(document)


def test_the_address_is_a_real_link(document: Any) -> None:
    (link,) = [one for paragraph in document.paragraphs for one in paragraph.hyperlinks]
    assert link.url == link.text == f"{LINK}nl"


@pytest.mark.parametrize(("language", "locale"), [("nl", "nl-NL"), ("en", "en-GB")])
def test_the_document_is_in_the_language_of_the_reader(language: str, locale: str) -> None:
    document = opened(office_exhibit(language=language))
    assert {one.get(qn("w:val")) for one in document.styles.element.iter(qn("w:lang"))} == {locale}
    assert document.core_properties.language == locale


def test_every_chart_starts_on_a_page_of_its_own() -> None:
    document = opened(office_exhibit("Een"), office_exhibit("Twee"), office_exhibit("Drie"))
    heads = [one for one in document.paragraphs if one.style.name == "Heading 1"]
    assert [one.text for one in heads] == ["Een", "Twee", "Drie"]
    assert [one.paragraph_format.page_break_before for one in heads] == [False, True, True]


def test_the_same_charts_give_the_same_bytes_and_nothing_says_when_they_were_made() -> None:
    first, second = (letter([office_exhibit(), office_exhibit("Een ander")], HOME, house()) for _ in range(2))
    assert first == second
    about = Document(io.BytesIO(first)).core_properties
    assert (about.author, about.title) == ("Klantwinst", "Aanvragers wachten 30 dagen; Een ander")
    dates = {one.replace(tzinfo=None) for one in (about.created, about.modified, about.last_printed)}
    assert dates == {datetime(1980, 1, 1)}


def test_markup_formulas_emoji_and_control_characters_are_plain_text() -> None:
    document = opened(office_exhibit(NASTY, sentence=f"{NASTY}.", name=NASTY_SHOWN, events=(NASTY,)))
    assert styled(document, "Heading 1") == [NASTY_SHOWN]
    assert f"{NASTY_SHOWN}." in all_text(document)
    assert document.tables[0].rows[1].cells[2].text == NASTY_SHOWN


def test_a_title_of_ones_own_stands_beside_what_follows_from_the_figures() -> None:
    document = opened(office_exhibit().with_title("Het gaat goed"))
    assert styled(document, "Heading 1") == ["Het gaat goed"]
    assert "De titel is aangepast; uit de cijfers volgt: Aanvragers wachten 30 dagen" in all_text(document)


def test_a_long_sentence_stays_whole() -> None:
    said = ("Er is heel veel over te zeggen " * 17).strip() + "."
    assert said in all_text(opened(office_exhibit(sentence=said)))


def test_the_logo_stands_in_the_head_of_every_page_and_the_theme_is_that_of_the_house() -> None:
    found = letter([office_exhibit()], HOME, house())
    head = Document(io.BytesIO(found)).sections[0].header
    (about,) = head._element.iter(qn("wp:docPr"))
    assert about.get("descr") == "Gemeente Voorbeeld"
    theme = zipfile.ZipFile(io.BytesIO(found)).read("word/theme/theme1.xml").decode()
    assert '<a:accent1><a:srgbClr val="117733"/></a:accent1>' in theme
    assert '<a:latin typeface="Fira Sans"/>' in theme


def test_nothing_chosen_is_said_in_one_sentence() -> None:
    with pytest.raises(UserError, match="nothing_chosen"):
        letter([], HOME)
