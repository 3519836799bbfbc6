"""A chart as an image inside a page: drawn once, with its title and description, and no markup of its own."""

import json

from markupsafe import Markup, escape

from services.charts.picture import Picture
from services.publishing.drawing.convert import drawn, with_own_ids

WIDTH = 520


def svg(picture: Picture, key: str) -> Markup:
    """`key` makes the ids in it unlike those of other charts on the page."""
    width, height, body = drawn(json.dumps(picture.spec | {"width": picture.width or WIDTH}, ensure_ascii=False))
    opened = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {height:g}" role="img" '
        f'aria-labelledby="{key}-title {key}-desc"><title id="{key}-title">{escape(picture.title)}</title>'
        f'<desc id="{key}-desc">{escape(picture.alt)}</desc>'
    )
    return Markup(opened) + Markup(with_own_ids(body, key)) + Markup("</svg>")  # noqa: S704 - escaped by the compiler
