"""Lines of text in a picture: broken where they are full, cut off with an ellipsis where there is no more room."""

import re
from collections.abc import Sequence

from markupsafe import Markup, escape

from services.publishing.drawing.fonts import width_of

ELLIPSIS = "…"
NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")  # no file may hold these


def wrap(text: str, width: float, size: float, most: int, is_bold: bool = False) -> list[str]:
    """`text` in at most `most` lines of at most `width`; a word that is wider than a line is broken."""
    lines: list[str] = []
    line = ""
    for word in _words(" ".join(NOT_XML.sub("", text).split()), width, size, is_bold):
        longer = f"{line} {word}" if line else word
        if line and width_of(longer, size, is_bold) > width:
            lines.append(line)
            line = word
        else:
            line = longer
        if len(lines) == most:
            return [*lines[:-1], _cut(lines[-1], width, size, is_bold)]
    return [*lines, line] if line else lines


def _words(text: str, width: float, size: float, is_bold: bool) -> list[str]:
    found = []
    for word in text.split(" "):
        while width_of(word, size, is_bold) > width and len(word) > 1:
            fits = max(1, int(len(word) * width / width_of(word, size, is_bold)))
            while fits > 1 and width_of(word[:fits], size, is_bold) > width:
                fits -= 1
            found.append(word[:fits])
            word = word[fits:]
        found.append(word)
    return found


def _cut(line: str, width: float, size: float, is_bold: bool) -> str:
    while line and width_of(line + ELLIPSIS, size, is_bold) > width:
        line = line[:-1]
    return line.rstrip(" ,;:.") + ELLIPSIS


def text_at(x: float, y: float, text: str, size: float, colour: str, is_bold: bool = False) -> Markup:
    """One line of text, as part of an SVG; whatever looks like markup in it is shown as it is. It is as wide as it was
    measured: where another font stands in for ours, the letters move together."""
    length = width_of(NOT_XML.sub("", text), size, is_bold)
    weight = ' font-weight="bold"' if is_bold else ""
    fitted = f' textLength="{length:.1f}" lengthAdjust="spacingAndGlyphs"' if length else ""
    shown = escape(NOT_XML.sub("", text))
    return Markup(f'<text x="{x:g}" y="{y:g}" font-size="{size:g}" fill="{colour}"{weight}{fitted}>{shown}</text>')  # noqa: S704


def lines_at(
    x: float, y: float, lines: Sequence[str], size: float, step: float, colour: str, is_bold: bool = False
) -> Markup:
    """Lines below each other; `y` is the top of the first one, `step` the height of each."""
    parts = [text_at(x, y + step * at + size, line, size, colour, is_bold) for at, line in enumerate(lines)]
    return Markup("").join(parts)
