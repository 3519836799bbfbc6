"""What the worker does: the chart compiler, and nothing else of the product."""

from functools import cache
from importlib.resources import files
from pathlib import Path

import vl_convert


@cache
def letters() -> Path:
    """The letters of pictures: the same on every machine, since they are installed with the product."""
    found = Path(str(files("font_source_sans_pro"))) / "files"
    vl_convert.register_font_directory(str(found))
    return found


def compiled(spec: str) -> str:
    """A chart (Vega-Lite as JSON) as SVG."""
    letters()
    found: str = vl_convert.vegalite_to_svg(spec)
    return found


def rasterised(svg: str, scale: float, per_inch: int) -> bytes:
    """An SVG as PNG."""
    letters()
    found: bytes = vl_convert.svg_to_png(svg, scale=scale, ppi=per_inch)
    return found


def printed(svg: str) -> bytes:
    """An SVG as PDF."""
    letters()
    found: bytes = vl_convert.svg_to_pdf(svg)
    return found
