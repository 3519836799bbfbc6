"""On a phone the rows of a wide table are lists: every heading stands in the style, and none can end it."""

import re

from services.ui.stacked import stacked_style


def said(style: str) -> list[str]:
    """The texts as a browser reads them."""
    quoted = re.findall(r'content: "((?:[^"\\]|\\[0-9a-f]+ )*): "', style)
    return [re.sub(r"\\([0-9a-f]+) ", lambda found: chr(int(found[1], 16)), one) for one in quoted]


def test_every_value_but_the_first_has_its_heading():
    headings = ["Investering", "Later in gebruik", "Minder bespaard", "€ per jaar", "Samen"]
    assert said(stacked_style("table-1", headings)) == headings[1:]


def test_no_heading_ends_the_string_or_the_style():
    nasty = ['"} body { display: none', "</style><script>alert(1)</script>", "\\", "a\nb", "é"]
    style = stacked_style("table-1", ["Naam", *nasty])
    assert said(style) == nasty
    assert style.count("</style>") == 1 and "<script" not in style
    assert style.count("{") == style.count("}")
