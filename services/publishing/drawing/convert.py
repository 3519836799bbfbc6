"""From chart to SVG, and from SVG to PNG and PDF."""

import io
import re
from functools import lru_cache

import pikepdf
from PIL import Image

from services.publishing.drawing.compiler import compiled, printed, rasterised
from services.publishing.drawing.lettering import NOT_XML
from services.publishing.drawing.worker import ask, warm

POINTS = 72  # in an inch: what one unit of an SVG is
STYLE = re.compile(r' style="[^"]*"')  # a strict policy forbids them, and none of them is needed
LABELS = re.compile(r' (?:role|aria-[a-z]+)="[^"]*"')  # the title and description say it all, once
ID = re.compile(r'(\bid="|url\(#|href="#)([^")]+)')
NAMED = re.compile(r'\bid="([^"]+)"')
ESCAPED = re.compile(r"(?<!\\)((?:\\\\)*)\\(?:[bf]|u(?:00(?:0[0-8bcef]|1[0-9a-f])|d[89a-f][0-9a-f]{2}|fff[ef]))")


def get_ready() -> None:
    """Draw nothing, so that the first chart is drawn as fast as the next."""
    warm(compiled, '{"mark": "point"}')


@lru_cache(maxsize=64)
def drawn(spec: str) -> tuple[float, float, str]:
    """A chart (Vega-Lite as JSON) as the inside of an SVG, with its width and height; no style, role or label in it."""
    found = ask(compiled, _sound(spec))
    head, body = NOT_XML.sub("", found).split(">", 1)
    width, height = (float(re.search(rf'\b{name}="([\d.]+)"', head)[1]) for name in ("width", "height"))  # type: ignore[index]
    return width, height, _renumbered(LABELS.sub("", STYLE.sub("", body)).strip().removesuffix("</svg>"))


def _renumbered(body: str) -> str:
    """With ids that count from one: the compiler goes on counting from chart to chart."""
    names = {name: f"part{at}" for at, name in enumerate(dict.fromkeys(NAMED.findall(body)), 1)}
    return ID.sub(lambda found: f"{found[1]}{names.get(found[2], found[2])}", body)


def _sound(spec: str) -> str:
    """Without the characters that no file may hold: the compiler falls over some of them."""
    return ESCAPED.sub(r"\1", NOT_XML.sub("", spec))


def with_own_ids(body: str, key: str) -> str:
    """Ids that are unlike those of other charts on the same page."""
    return ID.sub(lambda found: f"{found[1]}{key}-{found[2]}", body)


def png(svg: str, width: float, pixels: int, per_inch: int = POINTS) -> bytes:
    """`svg`, which is `width` units wide, as an image of so many `pixels`, for printing at `per_inch`."""
    found = ask(rasterised, svg, pixels / width * POINTS / per_inch, per_inch)
    out = io.BytesIO()  # without the transparency that is not there: a third of the size
    Image.open(io.BytesIO(found)).convert("RGB").save(out, "PNG", dpi=(per_inch, per_inch))
    return out.getvalue()


def pdf(svg: str, title: str, language: str) -> bytes:
    """One page, with its title and language. The same picture gives the same bytes."""
    found = ask(printed, svg)
    with pikepdf.open(io.BytesIO(found)) as document:
        document.Root.Lang = pikepdf.String(language)
        document.Root.ViewerPreferences = pikepdf.Dictionary(DisplayDocTitle=True)
        document.docinfo["/Title"] = pikepdf.String(title)
        out = io.BytesIO()
        document.save(out, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    return out.getvalue()
