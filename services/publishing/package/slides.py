"""Charts as slides: one each, with what it says beside it and where it comes from in the notes."""

import io
from collections.abc import Callable, Sequence
from typing import Any

from pptx import Presentation
from pptx.enum.dml import MSO_THEME_COLOR
from pptx.enum.lang import MSO_LANGUAGE_ID
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml.ns import qn
from pptx.util import Emu, Inches, Pt

from services.publishing.drawing.sheet import Shape
from services.publishing.exhibit_parts.exhibit import Exhibit
from services.publishing.house_style.style import OURS, HouseStyle
from services.publishing.package.office import (
    bare_png,
    chosen,
    clean,
    describe,
    first_sentences,
    fitted,
    height_of,
    marks_of,
    themed,
    told,
    wider,
)
from services.publishing.package.zipped import timeless
from services.publishing.render import MOST_EVENTS, about_line
from services.text import t

POINTS = 72  # in an inch
WIDTH, HEIGHT = Emu(12_192_000), Emu(6_858_000)  # 13.333 by 7.5 inches
TEMPLATE_WIDTH = 9_144_000
TITLE_ONLY = 5  # the layout with a title and nothing else
Box = tuple[float, float, float, float]  # left, top, width and height in inches
TITLE: Box = (0.5, 0.35, 12.33, 0.95)
PICTURE: Box = (0.17, 1.4, 9.33, 5.25)
ASIDE: Box = (9.6, 1.65, 3.23, 4.95)
SOURCE: Box = (0.5, 6.75, 10.3, 0.55)
LOGO: Box = (11.16, 6.72, 1.67, 0.58)
SLIDE = Shape("slide", 672, 378, 1600)  # the room of the picture, 72 units an inch
TITLE_SIZES, SAID_SIZES, SOURCE_SIZES = (30, 28, 26, 24, 22, 20, 18, 16), (18, 16, 15, 14, 13, 12), (11, 10, 9, 8)
EVENT_SIZE, EVENT_GAP, LEAST_SAID = 11, 5, 90.0  # points; the sentence keeps so much height beside many events
LANGUAGES = {"nl": MSO_LANGUAGE_ID.DUTCH, "en": MSO_LANGUAGE_ID.ENGLISH_UK}


def slides(
    exhibits: Sequence[Exhibit],
    home: str,
    style: HouseStyle = OURS,
    progress: Callable[[int], None] = lambda _: None,
) -> bytes:
    """A PowerPoint file, the same bytes for the same charts. `home`: where the product stands. `progress` is called
    with how many slides are ready. Raises `UserError` where nothing was chosen."""
    deck = Presentation()
    describe(deck.core_properties, chosen(exhibits))
    _dress(deck, style)
    for done, one in enumerate(exhibits, 1):
        _slide(deck, one, home, style)
        progress(done)
    out = io.BytesIO()
    deck.save(out)
    return timeless(out.getvalue())


def _dress(deck: Any, style: HouseStyle) -> None:
    """Make it wide, also the layouts for slides that people add, in the colours and font of the house."""
    deck.slide_width, deck.slide_height = WIDTH, HEIGHT
    theme = deck.slide_master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    theme.blob = themed(theme.blob, style.light)
    for layout in (deck.slide_master, *deck.slide_layouts):
        for place in layout.element.iter(qn("a:off"), qn("a:ext")):
            for name in {"x", "cx"} & set(place.attrib):
                place.set(name, str(int(place.get(name)) * WIDTH // TEMPLATE_WIDTH))
    _put(deck.slide_layouts[TITLE_ONLY].placeholders[0], TITLE)


def _slide(deck: Any, one: Exhibit, home: str, style: HouseStyle) -> None:
    """Its shapes in the order in which they are read aloud."""
    slide = deck.slides.add_slide(deck.slide_layouts[TITLE_ONLY])
    title = clean(one.title)
    spare = wider(style.light)
    _, size = fitted(title, TITLE[2] * POINTS / spare, TITLE[3] * POINTS, TITLE_SIZES, is_bold=True)
    frame = slide.shapes.title.text_frame
    _frame(frame, MSO_ANCHOR.TOP)
    _write(frame.paragraphs[0], title, size, one.language, is_bold=True)
    _said(_text_box(slide, ASIDE, "Text", MSO_ANCHOR.TOP), one, spare)
    _picture(slide, bare_png(one, SLIDE, style), PICTURE, one.alt, title)
    _source(_text_box(slide, SOURCE, "Source", MSO_ANCHOR.BOTTOM), one, style)
    if style.logo:
        _picture(slide, style.logo, LOGO, style.name or t("package.logo", one.language), "Logo")
    _notes(slide.notes_slide, one, home)


def _said(frame: Any, one: Exhibit, spare: float) -> None:
    """What the chart says, and what happened meanwhile; all of it stands in the notes."""
    width, height = ASIDE[2] * POINTS / spare, ASIDE[3] * POINTS
    events = [clean(event) for event in one.facts.events]
    for count in range(min(len(events), MOST_EVENTS), -1, -1):
        left = len(events) - count
        lines = [*events[:count], *([t("exhibit.more_events", one.language, count=left)] if left else [])]
        taken = sum(height_of(line, width, EVENT_SIZE) + EVENT_GAP for line in lines)
        if taken <= height - LEAST_SAID:
            break
    said, size = fitted(first_sentences(one.picture.sentence, 2), width, height - taken - EVENT_GAP, SAID_SIZES)
    _write(frame.paragraphs[0], said, size, one.language)
    for line in lines:
        paragraph = frame.add_paragraph()
        paragraph.space_before = Pt(EVENT_GAP)
        _write(paragraph, line, EVENT_SIZE, one.language, is_quiet=True)


def _source(frame: Any, one: Exhibit, style: HouseStyle) -> None:
    marks, source = marks_of(one), t("exhibit.source", one.language, source=one.facts.source)
    about = clean(f"{source} · {about_line(one, style)}")
    before = f"{marks} · " if marks else ""
    text, size = fitted(before + about, SOURCE[2] * POINTS / wider(style.light), SOURCE[3] * POINTS, SOURCE_SIZES)
    paragraph = frame.paragraphs[0]
    if before:
        _write(paragraph, before, size, one.language, is_bold=True)
    _write(paragraph, text[len(before) :], size, one.language, is_quiet=True)


def _notes(page: Any, one: Exhibit, home: str) -> None:
    for shape in list(page.placeholders):
        if shape.placeholder_format.type == PP_PLACEHOLDER.SLIDE_NUMBER:
            shape.element.getparent().remove(shape.element)  # it comes without a number
    frame = page.notes_text_frame
    for at, (heading, text) in enumerate(told(one, home).values()):
        paragraph = frame.add_paragraph() if at else frame.paragraphs[0]
        _write(paragraph, f"{heading}: {text}", None, one.language)


def _picture(slide: Any, png: bytes, box: Box, alt: str, title: str) -> None:
    """As large as fits, at the right and below in its box."""
    left, top, width, height = map(Inches, box)
    shape = slide.shapes.add_picture(io.BytesIO(png), left, top)
    scale = min(width / shape.width, height / shape.height)
    shape.width, shape.height = round(shape.width * scale), round(shape.height * scale)
    shape.left, shape.top = left + width - shape.width, top + height - shape.height
    about = shape._element.nvPicPr.cNvPr
    about.set("descr", clean(alt))
    about.set("title", title)


def _text_box(slide: Any, box: Box, name: str, anchor: Any) -> Any:
    shape = slide.shapes.add_textbox(*map(Inches, box))
    shape.name = name
    _frame(shape.text_frame, anchor)
    return shape.text_frame


def _frame(frame: Any, anchor: Any) -> None:
    frame.word_wrap, frame.vertical_anchor = True, anchor
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0


def _put(shape: Any, box: Box) -> None:
    shape.left, shape.top, shape.width, shape.height = map(Inches, box)


def _write(
    paragraph: Any, text: str, size: float | None, language: str, is_bold: bool = False, is_quiet: bool = False
) -> None:
    run = paragraph.add_run()
    run.text = text
    run.font.language_id = LANGUAGES[language]
    if size is not None:
        paragraph.alignment = PP_ALIGN.LEFT
        run.font.size, run.font.bold = Pt(size), is_bold
        run.font.color.theme_color = MSO_THEME_COLOR.TEXT_2 if is_quiet else MSO_THEME_COLOR.TEXT_1
