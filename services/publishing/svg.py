"""A chart as an image inside a page: drawn once, with its title and description, and no markup of its own."""

import re
from functools import lru_cache

import vl_convert
from markupsafe import Markup, escape

from services.charts.picture import Picture

WIDTH = 520
STYLE = re.compile(r' style="[^"]*"')  # a strict policy forbids them, and none of them is needed
ID = re.compile(r'(\bid="|url\(#|href="#)([^")]+)')


def svg(picture: Picture, key: str) -> Markup:
    """`key` makes the ids in it unlike those of other charts on the page."""
    chart = picture.chart.properties(width=picture.width or WIDTH)
    drawn = _drawn(chart.to_json(indent=None))
    drawn = ID.sub(lambda found: f"{found[1]}{key}-{found[2]}", STYLE.sub("", drawn))
    head, body = drawn.split(">", 1)
    width, height = (float(re.search(rf'\b{name}="([\d.]+)"', head)[1]) for name in ("width", "height"))  # type: ignore[index]
    opened = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {height:g}" role="img" '
        f'aria-labelledby="{key}-title {key}-desc"><title id="{key}-title">{escape(picture.title)}</title>'
        f'<desc id="{key}-desc">{escape(picture.alt)}</desc>'
    )
    return Markup(opened) + Markup(_quiet(body))  # noqa: S704 - drawn by the chart compiler, which escapes its texts


@lru_cache(maxsize=64)
def _drawn(spec: str) -> str:
    found: str = vl_convert.vegalite_to_svg(spec)
    return found


def _quiet(body: str) -> str:
    """Without roles and labels inside: the title and description say it all, and a reader hears it once."""
    return re.sub(r' (?:role|aria-[a-z]+)="[^"]*"', "", body)
