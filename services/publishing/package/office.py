"""What slides and letters share: the picture, texts that fit and that any file may hold, and the look of a house."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any
from xml.sax.saxutils import quoteattr

from services.charts.theme import FONT, Palette
from services.domain.errors import UserError
from services.publishing.drawing.convert import png
from services.publishing.drawing.fonts import width_of
from services.publishing.drawing.lettering import NOT_XML, wrap
from services.publishing.drawing.sheet import Shape, sheet
from services.publishing.exhibit_parts.exhibit import Exhibit
from services.publishing.house_style.style import HouseStyle
from services.publishing.package.readme import link_of
from services.publishing.package.zipped import LONG_AGO
from services.publishing.render import colours_for, words_of
from services.text import t

LOCALES = {"nl": "nl-NL", "en": "en-GB"}
MAKER = "Klantwinst"
LONGEST_PROPERTY = 255  # characters
COMMON_FONT = "Arial"  # every office has it, or letters that are as wide; ours is seldom installed
LINE = 1.2  # height of a line against that of its letters
WIDER, WIDEST = 1.15, 1.35  # letters of Arial, and of the widest font in use, against those we measure with
SENTENCE_END = re.compile(r"(?<=[.?!])\s+(?=[A-ZÀ-Þ0-9“\"'(])")


def chosen(exhibits: Sequence[Exhibit]) -> Sequence[Exhibit]:
    """Raises `UserError` where nothing was chosen."""
    if not exhibits:
        raise UserError("nothing_chosen")
    return exhibits


def clean(text: str) -> str:
    """On one line, without what no file may hold."""
    return " ".join(NOT_XML.sub("", text).split())


def bare_png(one: Exhibit, shape: Shape, style: HouseStyle, has_subtitle: bool = True) -> bytes:
    """The chart and its marks. Title, sentence, events and source stand beside it as text, and are not said twice."""
    colours = colours_for(shape, style)
    words = replace(words_of(one, "", style), notes=[])
    kept = words if has_subtitle else replace(words, subtitle="")
    svg, width = sheet(one.picture_in(colours), kept, shape, colours, titled=False)
    return png(svg, width, shape.pixels, shape.per_inch)


def first_sentences(text: str, most: int) -> str:
    return " ".join(SENTENCE_END.split(clean(text))[:most])


def wider(colours: Palette) -> float:
    """How much wider than ours the letters can be: a font that is not installed is replaced by any other."""
    return WIDER if font_of(colours) == COMMON_FONT else WIDEST


def height_of(text: str, width: float, size: float) -> float:
    """In points, in our letters."""
    return len(wrap(text, width, size, 1000)) * size * LINE


def fitted(text: str, width: float, height: float, sizes: Sequence[float], is_bold: bool = False) -> tuple[str, float]:
    """`text` and the largest of `sizes` (in points, large to small) at which it fits in our letters; cut off where none
    is small enough."""
    for size in sizes:
        lines = wrap(text, width, size, 1000, is_bold)
        most = max(int(height / (size * LINE)), 1)
        if len(lines) <= most and all(width_of(word, size, is_bold) <= width for word in text.split()):
            return text, size
    if len(lines) <= most:
        return text, sizes[-1]
    return " ".join(wrap(text, width, sizes[-1], most, is_bold)), sizes[-1]


def marks_of(one: Exhibit) -> str:
    return " · ".join(t(f"exhibit.{mark}", one.language) for mark in one.facts.marks)


def told(one: Exhibit, home: str) -> dict[str, tuple[str, str]]:
    """What belongs to the figures, by name: a heading and a text. Without what is not there."""
    facts, language = one.facts, one.language
    texts = {
        "warning": marks_of(one),
        "own_title": one.figures_title if one.own_title else "",
        "sentence_one": one.sentence,
        "definition": facts.definition,
        "method": facts.method,
        "source_head": facts.named,
        "period": f"{facts.period}. {facts.known}",
        "count": facts.count,
        "events": "; ".join(facts.events),
        "licence_head": facts.licence or t("exhibit.no_licence", language),
        "link": link_of(one, home),
    }
    return {name: (t(f"exhibit.head_{name}", language), clean(text)) for name, text in texts.items() if text}


def describe(properties: Any, exhibits: Sequence[Exhibit]) -> None:
    """What the file says about itself: nothing in it tells when it was made, or by whom."""
    properties.title = "; ".join(clean(one.title) for one in exhibits)[:LONGEST_PROPERTY]
    properties.author = properties.last_modified_by = MAKER
    properties.language = LOCALES[exhibits[0].language]
    properties.created = properties.modified = properties.last_printed = datetime(*LONG_AGO)
    properties.comments, properties.revision = "", 1


def font_of(colours: Palette) -> str:
    """The first font of a house style; for ours one that every office has."""
    first = colours.font.split(",")[0].strip("'\" ")
    return COMMON_FONT if colours.font == FONT or first in ("sans-serif", "serif", "system-ui") else first


def themed(theme: bytes, colours: Palette) -> bytes:
    """The theme of an office file with the colours and font of the house, so that what people add looks like it."""
    roles = {
        "dk1": colours.text,
        "lt1": colours.background,
        "dk2": colours.quiet,
        "lt2": colours.line,
        "accent1": colours.better,
        "accent2": colours.worse,
        "accent3": colours.neutral,
        "accent4": colours.better_soft,
        "accent5": colours.quiet,
        "accent6": colours.line,
        "hlink": colours.better,
        "folHlink": colours.neutral,
    }
    text = theme.decode()
    for role, colour in roles.items():
        new = f'<a:{role}><a:srgbClr val="{colour.removeprefix("#").upper()}"/></a:{role}>'
        text = re.sub(f"<a:{role}>.*?</a:{role}>", new, text, count=1, flags=re.DOTALL)
    latin = f"<a:latin typeface={quoteattr(font_of(colours))}/>"
    return re.sub("<a:latin typeface=[^>]*/>", lambda _: latin, text).encode()
