"""A chart with everything that belongs to it, made from the same numbers."""

from dataclasses import dataclass
from typing import Any

import pandas as pd


@dataclass(frozen=True)
class Words:
    """What a chart says, where that follows from a verdict and not from the picture alone."""

    title: str
    sentence: str
    alt: str


@dataclass(frozen=True, kw_only=True)
class Picture:
    """`title` says what the chart shows, `spec` draws it (Vega-Lite), `sentence` what it comes to, `alt` what one would
    see; `table` holds the figures with headings for people. `width` in pixels where the picture cannot be narrower: it
    scrolls on a phone. `can_shrink`: its plot is a scale of values, which may be lower; rows with words in them may
    not."""

    name: str
    title: str
    spec: dict[str, Any]
    sentence: str
    alt: str
    table: pd.DataFrame
    width: int | None = None
    can_shrink: bool = False
