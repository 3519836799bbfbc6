"""An exhibit as SVG, PNG or PDF: the chart on its sheet, in a shape and a house style."""

from services.charts.theme import Palette
from services.publishing.drawing.convert import pdf, png
from services.publishing.drawing.sheet import PRINT, WEB, Shape, Words, sheet
from services.publishing.exhibit_parts.exhibit import Exhibit
from services.publishing.house_style.style import OURS, HouseStyle
from services.text import t

MOST_EVENTS = 5  # lines in the picture; all of them stand in the README


def as_svg(one: Exhibit, shape: Shape = WEB, style: HouseStyle = OURS) -> str:
    return _drawn(one, shape, style)[0]


def as_png(one: Exhibit, shape: Shape = WEB, style: HouseStyle = OURS) -> bytes:
    svg, width = _drawn(one, shape, style)
    return png(svg, width, shape.pixels, shape.per_inch)


def as_pdf(one: Exhibit, style: HouseStyle = OURS) -> bytes:
    return pdf(as_svg(one, PRINT, style), one.title, one.language)


def _drawn(one: Exhibit, shape: Shape, style: HouseStyle) -> tuple[str, int]:
    colours = colours_for(shape, style)
    picture = one.picture_in(colours)
    return sheet(picture, words_of(one, picture.sentence, style), shape, colours, style.logo)


def colours_for(shape: Shape, style: HouseStyle) -> Palette:
    """On paper other colours: they keep apart in grey too."""
    return style.paper if shape is PRINT else style.light


def words_of(one: Exhibit, sentence: str, style: HouseStyle) -> Words:
    """What stands around the chart: marks above it, and below it how to read it, events, source, date and n."""
    facts, language = one.facts, one.language
    events = list(facts.events[:MOST_EVENTS])
    if len(facts.events) > MOST_EVENTS:
        events.append(t("exhibit.more_events", language, count=len(facts.events) - MOST_EVENTS))
    return Words(
        one.title,
        one.subtitle,
        [t(f"exhibit.{mark}", language) for mark in facts.marks],
        [sentence, *events, t("exhibit.source", language, source=facts.source), about_line(one, style)],
        one.alt,
    )


def about_line(one: Exhibit, style: HouseStyle) -> str:
    """Until when figures are known, over how many, and whose house style it is."""
    return " · ".join(filter(None, [one.facts.known, one.facts.count, style.name]))
