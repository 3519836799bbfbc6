"""An SVG that somebody else made, as PNG: only plain shapes and text are drawn, and nothing in it comes from elsewhere.

What can make a small file draw for hours (copies of copies, patterns, filters, clips in clips) is not plain.
"""

import re
from typing import Any

from defusedxml import ElementTree

from services.publishing.drawing.compiler import rasterised
from services.publishing.drawing.convert import POINTS
from services.publishing.drawing.worker import ask

LARGEST_VECTOR = 200_000  # bytes
MOST_ELEMENTS, DEEPEST = 5000, 50
NAMESPACE = "{http://www.w3.org/2000/svg}"
LINK = "{http://www.w3.org/1999/xlink}href"
PLAIN = {
    "svg", "g", "defs", "title", "desc", "metadata", "style", "path", "rect", "circle", "ellipse", "line", "polyline",
    "polygon", "text", "tspan", "linearGradient", "radialGradient", "stop", "clipPath",
}  # fmt: skip
ELSEWHERE = re.compile(r"""@import|\\|url\((?!\s*["']?#)""", re.IGNORECASE)  # in a style or an attribute


class TooLarge(Exception):
    """More bytes or pixels than a logo has."""


def png_of(svg: bytes, width: int, height: int) -> bytes:
    """`svg` as PNG, as large as fits in `width` by `height` pixels.

    Raises ValueError (and what readers of XML raise) for anything but one plain picture.
    """
    root = ElementTree.fromstring(svg)  # refuses entities
    if root.tag != f"{NAMESPACE}svg":
        raise ValueError("no SVG")
    _keep_what_is_plain(root)
    wide, high = _size(root)
    scale = min(width / wide, height / high)
    pixels = max(1, round(wide * scale))
    root.set("width", str(pixels))
    root.set("height", str(max(1, round(high * scale))))
    return ask(rasterised, ElementTree.tostring(root, encoding="unicode"), 1.0, POINTS)


def _keep_what_is_plain(root: Any) -> None:
    """Leave out what belongs to the program it was drawn with; raises ValueError for what is not plain."""
    ahead, count = [(root, 1, False)], 0
    while ahead:
        element, depth, is_in_clip = ahead.pop()
        count += 1
        name = element.tag.removeprefix(NAMESPACE)
        if name not in PLAIN or (name == "svg") != (element is root) or depth > DEEPEST or count > MOST_ELEMENTS:
            raise ValueError("not plain")
        _keep_attributes(element)
        rules = (element.text or "") if name == "style" else ""
        clips = "clip-path" in (rules + element.get("style", "")).lower() or "clip-path" in element.attrib
        if clips and (is_in_clip or name in ("style", "clipPath")):
            raise ValueError("clips in clips")
        if ELSEWHERE.search(rules):
            raise ValueError("from elsewhere")
        element[:] = [child for child in element if child.tag.startswith(NAMESPACE)]
        ahead += [(child, depth + 1, is_in_clip or name == "clipPath") for child in element]


def _keep_attributes(element: Any) -> None:
    for name, value in list(element.attrib.items()):
        if name.startswith("on") or ("{" in name and name != LINK):
            del element.attrib[name]
        elif ELSEWHERE.search(value) or (name in ("href", LINK) and not value.startswith("#")):
            raise ValueError("from elsewhere")


def _size(root: Any) -> tuple[float, float]:
    box = root.get("viewBox")
    if box:
        _, _, wide, high = (float(number) for number in box.replace(",", " ").split())
    else:
        wide, high = (float(root.get(name, "").removesuffix("px")) for name in ("width", "height"))
        root.set("viewBox", f"0 0 {wide} {high}")
    if not (0.001 < wide < 1e6 and 0.001 < high < 1e6):
        raise ValueError("no size")
    return wide, high
