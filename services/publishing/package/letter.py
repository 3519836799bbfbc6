"""Charts as a letter: each with what it says, its figures in a table, and where it comes from."""

import io
from collections.abc import Sequence
from typing import Any

import pandas as pd
from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Emu, Pt, RGBColor

from services.charts.theme import Palette
from services.publishing.drawing.fonts import width_of
from services.publishing.drawing.sheet import PRINT
from services.publishing.exhibit_parts.exhibit import Exhibit
from services.publishing.house_style.style import OURS, HouseStyle
from services.publishing.package.office import LOCALES, bare_png, chosen, clean, describe, themed, told, wider
from services.publishing.package.zipped import timeless
from services.text import t

PAGE, MARGIN, TEXT = (Cm(21), Cm(29.7)), Cm(2.5), Cm(16)
TALLEST, LOGO, HEAD = Cm(18), (Cm(3.6), Cm(1.2)), Cm(0.9)
MOST_ROWS, MANY_COLUMNS = 15, 6  # rows of a table; columns that ask for small letters
CELL, CELL_OF_MANY, PADDING, WIDEST = 9, 7.5, 12, 150  # points: letters of a table, what is empty in a cell, a column
BELOW = ("warning", "own_title", "definition", "method", "source_head", "period", "count", "licence_head", "link")
SMALL = Pt(9.5)
NOTHING = "–"  # a column of it says nothing
IN_TIME = ("control", "counterfactual")  # a row a period, the newest last
SIZES = {"Normal": 11, "Heading 1": 16, "Heading 2": 12, "Subtitle": 12}


def letter(exhibits: Sequence[Exhibit], home: str, style: HouseStyle = OURS) -> bytes:
    """A Word document, the same bytes for the same charts. `home`: where the product stands. Raises `UserError` where
    nothing was chosen."""
    document = Document()
    describe(document.core_properties, chosen(exhibits))
    _dress(document, style.paper, LOCALES[exhibits[0].language])
    if style.logo:
        paragraph = document.sections[0].header.paragraphs[0]
        paragraph.alignment, document.sections[0].header_distance = WD_ALIGN_PARAGRAPH.RIGHT, HEAD
        _picture(paragraph, style.logo, LOGO, style.name or t("package.logo", exhibits[0].language), "Logo")
    for at, one in enumerate(exhibits):
        _exhibit(document, one, home, style, is_first=not at)
    out = io.BytesIO()
    document.save(out)
    return timeless(out.getvalue())


def _dress(document: Any, colours: Palette, locale: str) -> None:
    """A4, in the language of the reader and the colours and font of the house."""
    section = document.sections[0]
    section.page_width, section.page_height = PAGE
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = MARGIN
    theme = document.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    theme._blob = themed(theme.blob, colours)
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), locale)
    for language in document.settings.element.iter(qn("w:themeFontLang")):
        language.set(qn("w:val"), locale)
    for name, size in SIZES.items():
        font = document.styles[name].font
        font.size, font.italic = Pt(size), False
        font.color.rgb = _rgb(colours.quiet if name == "Subtitle" else colours.text)
    for spaced in document.styles["Subtitle"].element.rPr.findall(qn("w:spacing")):
        document.styles["Subtitle"].element.rPr.remove(spaced)
    document.styles["Normal"].paragraph_format.space_after = Pt(6)
    document.styles["Normal"].paragraph_format.line_spacing = 1.1
    document.styles["Heading 1"].paragraph_format.space_before = Pt(0)
    document.styles["Heading 1"].paragraph_format.space_after = Pt(4)
    document.styles["Heading 2"].paragraph_format.keep_with_next = True


def _exhibit(document: Any, one: Exhibit, home: str, style: HouseStyle, is_first: bool) -> None:
    language, parts = one.language, told(one, home)
    heading = document.add_heading(clean(one.title), 1)
    heading.paragraph_format.page_break_before = not is_first
    subtitle = document.add_paragraph(clean(one.subtitle), "Subtitle")
    subtitle.paragraph_format.keep_with_next = True
    png = bare_png(one, PRINT, style, has_subtitle=False)
    _picture(document.add_paragraph(), png, (TEXT, TALLEST), one.alt, one.title)
    document.add_paragraph(clean(one.picture.sentence))
    for event in one.facts.events:
        document.add_paragraph(clean(event)).paragraph_format.left_indent = Cm(0.5)
    document.add_heading(t("package.table_head", language), 2)
    _table(document, one.picture.table, style.paper, one)
    document.add_heading(t("package.sheet_about", language), 2)
    for name in (name for name in BELOW if name in parts):
        _told(document, *parts[name], is_link=name == "link", colours=style.paper)


def _picture(paragraph: Any, png: bytes, room: tuple[int, int], alt: str, title: str) -> None:
    shape = paragraph.add_run().add_picture(io.BytesIO(png))
    scale = min(room[0] / shape.width, room[1] / shape.height)
    shape.width, shape.height = Emu(round(shape.width * scale)), Emu(round(shape.height * scale))
    about = shape._inline.docPr
    about.set("descr", clean(alt))
    about.set("title", clean(title))


def _told(document: Any, heading: str, text: str, is_link: bool, colours: Palette) -> None:
    paragraph = document.add_paragraph()
    paragraph.paragraph_format.space_after = Pt(2)
    head, run = paragraph.add_run(f"{heading}: "), paragraph.add_run(text)
    head.bold, head.font.size, run.font.size = True, SMALL, SMALL
    if is_link:
        run.font.underline, run.font.color.rgb = True, _rgb(colours.better)
        link = OxmlElement("w:hyperlink")
        link.set(qn("r:id"), document.part.relate_to(text, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
        link.append(run._element)
        paragraph._element.append(link)


def _table(document: Any, figures: pd.DataFrame, colours: Palette, one: Exhibit) -> None:
    """The first rows as shown, the newest of a series. Its heading is marked as one, and comes back on every page."""
    figures = figures.loc[:, [not (figures[name].astype(str) == NOTHING).all() for name in figures]]
    shown = figures.tail(MOST_ROWS) if one.chart in IN_TIME else figures.head(MOST_ROWS)
    rows = [[clean(str(cell)) for cell in row] for row in (figures.columns, *shown.itertuples(index=False))]
    table = document.add_table(len(rows), len(figures.columns), "Table Grid")
    size = CELL if len(figures.columns) < MANY_COLUMNS else CELL_OF_MANY
    widths = _widths(rows, size, wider(colours))
    for at, (row, texts) in enumerate(zip(table.rows, rows, strict=True)):
        properties = row._tr.get_or_add_trPr()
        properties.append(OxmlElement("w:cantSplit"))
        if not at:
            properties.append(OxmlElement("w:tblHeader"))
        for cell, text, width in zip(row.cells, texts, widths, strict=True):
            cell.width = width
            paragraph = cell.paragraphs[0]
            paragraph.paragraph_format.space_after, paragraph.paragraph_format.line_spacing = Pt(0), 1.0
            run = paragraph.add_run(text)
            run.font.size, run.bold = Pt(size), not at
            if not at:
                cell._tc.get_or_add_tcPr().append(_shade(colours.line))
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    for name, text in (("w:tblCaption", one.title), ("w:tblDescription", one.subtitle)):
        element = OxmlElement(name)
        element.set(qn("w:val"), clean(text))
        table._tbl.tblPr.append(element)
    if len(figures) > len(shown):
        said = t("package.first_rows", one.language, shown=len(shown), count=len(figures))
        document.add_paragraph(said).paragraph_format.space_before = Pt(6)


def _widths(rows: Sequence[Sequence[str]], size: float, by: float) -> list[Emu]:
    """Columns in which every word stays whole where that can be, together as wide as the text. `by`: how much
    wider than ours the letters can be."""
    narrow, wide = [], []
    for texts in zip(*rows, strict=True):
        words = [(word, not at) for at, text in enumerate(texts) for word in text.split()]
        narrow.append(max([width_of(word, size, is_bold) * by for word, is_bold in words], default=size) + PADDING)
        wide.append(min(max(width_of(text, size) for text in texts) * by + PADDING, WIDEST))
    spare = [max(most - least, 0) for least, most in zip(narrow, wide, strict=True)]
    share = max(TEXT.pt - sum(narrow), 0) / max(sum(spare), 1)
    widths = [least + share * more for least, more in zip(narrow, spare, strict=True)]
    return [Emu(round(TEXT * each / sum(widths))) for each in widths]


def _shade(colour: str) -> Any:
    shade = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", colour.removeprefix("#").upper())):
        shade.set(qn(f"w:{name}"), value)
    return shade


def _rgb(colour: str) -> RGBColor:
    return RGBColor.from_string(colour.removeprefix("#").upper())
