"""The sheet around a chart: title and subtitle above it, and below it marks, events, source and logo."""

import base64
import json
from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from services.charts.picture import Picture
from services.charts.theme import Palette
from services.publishing.drawing.convert import drawn, with_own_ids
from services.publishing.drawing.fonts import width_of
from services.publishing.drawing.lettering import NOT_XML, lines_at, text_at, wrap

MARGIN, GAP = 24, 12
TITLE, SUBTITLE, NOTE = 24, 16, 13  # heights of letters
NOTE_STEP = NOTE * 1.35
SMALLEST_PLOT = 140
LARGER, LEGIBLE = (1, 1.2, 1.4, 1.6), 0.9
STRETCH = 1.5  # a chart may become so much higher than it is by itself
LOGO = (120, 40)


@dataclass(frozen=True)
class Shape:
    """`width` and `height` in units of the picture (height None: as high as it needs), and its width in pixels."""

    name: str
    width: int
    height: int | None
    pixels: int
    per_inch: int = 72


WEB = Shape("web", 800, None, 1200)
PRINT = Shape("print", 800, None, 1890, 300)  # 16 centimetres wide
SQUARE = Shape("square", 640, 640, 1080)
WIDE = Shape("wide", 960, 540, 1920)
SHAPES = {shape.name: shape for shape in (WEB, PRINT, SQUARE, WIDE)}
EVERY_SHAPE = tuple(SHAPES)


@dataclass(frozen=True)
class Words:
    """What stands around the chart; `marks` are short warnings, `notes` the small lines below."""

    title: str
    subtitle: str
    marks: Sequence[str]
    notes: Sequence[str]
    description: str


def sheet(
    picture: Picture, words: Words, shape: Shape, colours: Palette, logo: bytes = b"", titled: bool = True
) -> tuple[str, int]:
    """The whole picture as one SVG, and how wide it is. `logo`: a PNG. `titled`: false leaves the title away, where it
    stands elsewhere. In a fixed shape a chart that needs room gets a larger sheet: all letters become smaller, and
    those of the chart stay as large as the others."""
    for larger in LARGER if shape.height else LARGER[:1]:
        drawn_svg, scale = _sheet(picture, words, shape, larger, colours, logo, titled)
        if scale >= LEGIBLE:
            break
    return drawn_svg, round(shape.width * larger)


def _sheet(
    picture: Picture, words: Words, shape: Shape, larger: float, colours: Palette, logo: bytes, titled: bool
) -> tuple[str, float]:
    sheet_width, fixed = round(shape.width * larger), round(shape.height * larger) if shape.height else None
    inner = sheet_width - 2 * MARGIN
    head, top = _head(words, inner, colours, titled)
    foot_height, foot = _foot(words, inner, colours, bool(logo))
    room = None if fixed is None else max(fixed - top - foot_height - MARGIN, SMALLEST_PLOT)
    chart_height, scale, chart = _chart(picture, inner, room, top)
    height = fixed or round(top + chart_height + foot_height + MARGIN)
    title, description = (escape(NOT_XML.sub("", text)) for text in (words.title, words.description))
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="{sheet_width}" '
        f'height="{height}" viewBox="0 0 {sheet_width} {height}" role="img" aria-labelledby="title desc" '
        f'font-family="{escape(colours.font)}"><title id="title">{title}</title><desc id="desc">{description}</desc>',
        f'<rect width="{sheet_width}" height="{height}" fill="{colours.background}"/>',
        head,
        chart,
        lines_at(MARGIN, height - MARGIN - foot_height + GAP, foot, NOTE, NOTE_STEP, colours.quiet),
        _logo(logo, sheet_width - MARGIN, height - MARGIN) if logo else "",
        "</svg>",
    ]
    return "".join(parts), scale


def _head(words: Words, inner: float, colours: Palette, titled: bool) -> tuple[Markup, float]:
    """Title, subtitle and marks, and where they end."""
    parts, y = [], float(MARGIN)
    if titled:
        title = wrap(words.title, inner, TITLE, 4, is_bold=True)
        parts.append(lines_at(MARGIN, y, title, TITLE, TITLE * 1.2, colours.text, is_bold=True))
        y += len(title) * TITLE * 1.2 + 6
    subtitle = wrap(words.subtitle, inner, SUBTITLE, 3)
    parts.append(lines_at(MARGIN, y, subtitle, SUBTITLE, SUBTITLE * 1.3, colours.quiet))
    y += len(subtitle) * SUBTITLE * 1.3 + GAP / 2
    x = float(MARGIN)
    for mark in words.marks:
        width = width_of(mark, NOTE, is_bold=True) + 16
        if x > MARGIN and x + width > MARGIN + inner:
            x, y = float(MARGIN), y + 26
        parts.append(
            Markup(  # noqa: S704 - numbers and colours of our own
                f'<rect x="{x:g}" y="{y:g}" width="{width:g}" height="20" rx="4" fill="none" stroke="{colours.quiet}"/>'
            )
        )
        parts.append(text_at(x + 8, y + 14.5, mark, NOTE, colours.text, is_bold=True))
        x += width + 8
    return Markup("").join(parts), y + (26 if words.marks else 0) + GAP / 2


def _foot(words: Words, inner: float, colours: Palette, has_logo: bool) -> tuple[float, list[str]]:
    """How high the small lines are, and those lines."""
    width = inner - (LOGO[0] + GAP if has_logo else 0)
    lines = [line for note in words.notes for line in wrap(note, width, NOTE, 4)]
    return max(len(lines) * NOTE_STEP, LOGO[1] if has_logo else 0) + GAP, lines


def _chart(picture: Picture, inner: float, room: float | None, top: float) -> tuple[float, float, str]:
    """How high the chart is, how large its letters are against the others, and itself at its place: as wide as there
    is room, its height fitted to `room` where that is given."""
    width, height, body = _drawn(picture, inner, None)
    own, lower = _plot_height(picture), 1.0
    if room is not None and not picture.width and own is not None:
        wanted = own + room - height
        if wanted < own and not picture.can_shrink:
            wanted = own
        wanted = min(max(wanted, SMALLEST_PLOT), own * STRETCH)
        lower = min(1.0, 1.5 * wanted / own)
        if abs(wanted - own) > 1:
            width, height, body = _drawn(picture, inner, wanted)
    scale = min(inner / width, (room or height) / height) if room else min(inner / width, 1.0)
    scale = min(scale, 1.25)
    shown_width, shown_height = width * scale, height * scale
    x = MARGIN + (inner - shown_width) / 2
    y = top + max(0.0, ((room or shown_height) - shown_height) / 2)
    opened = (
        f'<svg x="{x:.6g}" y="{y:.6g}" width="{shown_width:.6g}" height="{shown_height:.6g}" '
        f'viewBox="0 0 {width:g} {height:g}">'
    )
    return shown_height, scale * lower, opened + with_own_ids(body, "chart") + "</svg>"


def _plot_height(picture: Picture) -> float | None:
    found = picture.spec.get("height")
    return float(found) if isinstance(found, int | float) else None


def _drawn(picture: Picture, inner: float, height: float | None) -> tuple[float, float, str]:
    size = {"width": picture.width or inner} | ({} if height is None else {"height": height})
    return drawn(json.dumps(picture.spec | size, ensure_ascii=False))


def _logo(png: bytes, right: float, bottom: float) -> str:
    data = base64.b64encode(png).decode()
    return (
        f'<image x="{right - LOGO[0]:g}" y="{bottom - LOGO[1]:g}" width="{LOGO[0]}" height="{LOGO[1]}" '
        f'preserveAspectRatio="xMaxYMax meet" href="data:image/png;base64,{data}"/>'
    )
