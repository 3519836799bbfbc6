"""Colours, fonts and Dutch numbers: one look for every chart, light, dark and on paper.

Blue is better for the customer, orange is worse, grey is neutral or not known. The pairs keep apart for
colour-blind readers and stand at least 3:1 against their background.
"""

from dataclasses import dataclass
from typing import Any

import pandas as pd

from services.charts.vega_lite import SCHEMA, Channel, Chart, column

FONT = "Source Sans, Source Sans Pro, Helvetica, Arial, sans-serif"


@dataclass(frozen=True, kw_only=True)
class Palette:
    better: str
    better_soft: str
    worse: str
    neutral: str
    text: str
    quiet: str
    line: str
    background: str
    on_roles: tuple[str, str, str]  # words on the colours of direct, enabling and neutral money
    font: str = FONT

    @property
    def hoped(self) -> str:
        """Hardly a colour: a fifth of `better` on the background."""
        parts = zip(bytes.fromhex(self.better[1:]), bytes.fromhex(self.background[1:]), strict=True)
        return "#" + bytes(round(0.2 * mark + 0.8 * ground) for mark, ground in parts).hex()


_ON_LIGHT, _ON_DARK = ("#ffffff", "#10141a", "#ffffff"), ("#10141a", "#ffffff", "#10141a")
LIGHT = Palette(
    better="#1b5e9e",
    better_soft="#5b96cb",
    worse="#b4530a",
    neutral="#6c7179",
    text="#1a1a1a",
    quiet="#55595f",
    line="#d5d8dc",
    background="#ffffff",
    on_roles=_ON_LIGHT,
)
DARK = Palette(
    better="#7db7ea",
    better_soft="#3f6f9c",
    worse="#f0a35e",
    neutral="#9aa0a8",
    text="#f2f3f5",
    quiet="#c3c7cd",
    line="#41464d",
    background="#14181d",
    on_roles=_ON_DARK,
)
# For paper. In grey they keep apart too: better, worse, neutral and soft are each at least 13 lighter (CIE L*).
_ON_PAPER = ("#ffffff", "#000000", "#ffffff")
PRINT = Palette(
    better="#002d5e",
    better_soft="#5b96cb",
    worse="#873700",
    neutral="#6f7073",
    text="#000000",
    quiet="#3f4449",
    line="#b9bdc3",
    background="#ffffff",
    on_roles=_ON_PAPER,
)

NUMBERS: dict[str, Any] = {"decimal": ",", "thousands": ".", "grouping": [3], "currency": ["€ ", ""]}
DATES: dict[str, Any] = {
    "dateTime": "%a %e %B %Y %X",
    "date": "%d-%m-%Y",
    "time": "%H:%M:%S",
    "periods": ["", ""],
    "days": ["zondag", "maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag"],
    "shortDays": ["zo", "ma", "di", "wo", "do", "vr", "za"],
    "months": [
        "januari", "februari", "maart", "april", "mei", "juni",
        "juli", "augustus", "september", "oktober", "november", "december",
    ],
    "shortMonths": ["jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec"],
}  # fmt: skip


def palette(dark: bool) -> Palette:
    return DARK if dark else LIGHT


def dressed(drawn: Chart, colours: Palette, language: str) -> dict[str, Any]:
    """The chart in our look, as Vega-Lite; numbers and months in the language of the reader.

    Only the width is fitted to the page: the height of the plot is what the chart says, whatever stands around it.
    """
    return {
        "$schema": SCHEMA,
        **drawn.spec,
        "autosize": {"type": "fit-x", "contains": "padding"},
        "config": {
            "background": "transparent",
            "font": colours.font,
            **({"locale": {"number": NUMBERS, "time": DATES}} if language == "nl" else {}),
            "view": {"continuousWidth": 300, "continuousHeight": 300, "stroke": None},
            "axis": {
                "labelColor": colours.quiet,
                "titleColor": colours.quiet,
                "labelFontSize": 13,
                "titleFontSize": 13,
                "titleFontWeight": "normal",
                "gridColor": colours.line,
                "domainColor": colours.line,
                "tickColor": colours.line,
            },
            "legend": {
                "labelColor": colours.text,
                "titleColor": colours.text,
                "labelFontSize": 13,
                "orient": "top",
                "title": None,
            },
            "text": {"color": colours.text, "fontSize": 13, "lineBreak": "\n"},
        },
    }


def row_scale(height: int) -> Channel:
    """Vertical position in pixels from the top, in the column `y`: room for words above each bar."""
    return column("y:Q", axis=None, scale={"domain": [0, height], "reverse": True, "nice": False})


def day_of(month: str) -> pd.Timestamp:
    """The first day of a month: `2027-03`."""
    return pd.Timestamp(f"{month}-01")


def js_day(day: pd.Timestamp) -> dict[str, int]:
    """A day as Vega-Lite takes it in a domain, whatever the time zone."""
    return {"year": day.year, "month": day.month, "date": day.day}


def years(first: int, last: int) -> list[dict[str, int]]:
    """Axis values on the first of January of each year."""
    step = 1 if last - first <= 12 else 2
    return [{"year": year, "month": 1, "date": 1} for year in range(first, last + 1, step)]


def year_axis(first: int, last: int, **more: Any) -> dict[str, Any]:
    return dict(
        values=years(first, last),
        format="%Y",
        title=None,
        labelOverlap=True,
        labelAlign="left",
        labelFlush=False,
        **more,
    )
