"""Charts in Vega-Lite, written as the plain values that it is made of: rows, a mark, and which column stands where.

Only what is drawn goes into the document: who opens it in a browser finds no other column of the rows.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
import pandas as pd

SCHEMA = "https://vega.github.io/schema/vega-lite/v6.4.1.json"
TYPES = {"N": "nominal", "O": "ordinal", "Q": "quantitative", "T": "temporal"}
ENDS = ("x2", "y2", "latitude2", "longitude2")  # of the type of where they begin
USED = re.compile(r"datum\.(\w+)")  # columns in an expression
WHOLE = "geoshape"  # a mark that is drawn from its row as a whole

Channel = dict[str, Any]
AT_LEFT: Channel = {"value": 0}  # of the plot


def column(shorthand: str, **more: Any) -> Channel:
    """What a column stands for: `column("day:T", title=None)`. After the colon is its type: N (names), O (names in an
    order), Q (numbers) or T (time)."""
    name, _, kind = shorthand.rpartition(":")
    return {"field": name, "type": TYPES[kind], **more}


@dataclass(frozen=True, kw_only=True)
class Chart:
    """Rows with one `mark`, or layers over each other. Each step gives another chart; rows are never changed."""

    rows: pd.DataFrame | None = None
    look: Mapping[str, Any] = field(default_factory=dict)
    channels: Mapping[str, Any] = field(default_factory=dict)
    filters: tuple[str, ...] = ()
    layers: tuple["Chart", ...] = ()
    more: Mapping[str, Any] = field(default_factory=dict)

    def mark(self, kind: str, **look: Any) -> "Chart":
        """Drawn as a `kind` of Vega-Lite's marks: rule, point, text, ..."""
        return replace(self, look={"type": kind, **look})

    def encode(self, **channels: Any) -> "Chart":
        """Where each column stands: a `column`, or its shorthand."""
        return replace(self, channels={**self.channels, **{name: _channel(one) for name, one in channels.items()}})

    def where(self, expression: str) -> "Chart":
        """Only the rows for which an expression of Vega holds."""
        return replace(self, filters=(*self.filters, expression))

    def properties(self, **more: Any) -> "Chart":
        """What belongs to the whole: its height, padding, projection, ..."""
        return replace(self, more={**self.more, **more})

    @property
    def spec(self) -> dict[str, Any]:
        """As Vega-Lite, without a look of its own."""
        if self.layers:
            return {"layer": [one.spec for one in self.layers], **self.more}
        found: dict[str, Any] = {"mark": dict(self.look), **self.more}
        if self.rows is not None:
            found["data"] = {"values": values(self.rows if self.look["type"] == WHOLE else self._drawn(self.rows))}
        if self.filters:
            found["transform"] = [{"filter": expression} for expression in self.filters]
        if self.channels:
            found["encoding"] = {name: _at(name, one) for name, one in self.channels.items()}
        return found

    def _drawn(self, rows: pd.DataFrame) -> pd.DataFrame:
        every = [one for each in self.channels.values() for one in (each if isinstance(each, list) else [each])]
        names = {one["field"] for one in every if "field" in one} | set(USED.findall(" ".join(self.filters)))
        return rows[[name for name in rows.columns if name in names]]


def chart(rows: pd.DataFrame) -> Chart:
    """To be drawn: `chart(rows).mark("point").encode(x="day:T", y="value:Q")`."""
    return Chart(rows=rows)


def layered(*charts: Chart) -> Chart:
    """Over each other, the first one below."""
    return Chart(layers=charts)


def values(rows: pd.DataFrame) -> list[dict[str, Any]]:
    """Rows as JSON has them: days as text, and null where nothing is known."""
    columns = [_plain(rows[name]) for name in rows.columns]
    return [dict(zip(rows.columns, row, strict=True)) for row in zip(*columns, strict=True)]


def _plain(found: pd.Series) -> list[Any]:
    if found.dtype.kind == "M":
        days = np.datetime_as_string(found.to_numpy().astype("datetime64[ms]"))
        return [None if day == "NaT" else str(day) for day in days]
    return [None if one is pd.NA or one is pd.NaT or one != one else one for one in found.tolist()]


def _channel(one: Any) -> Any:
    if isinstance(one, str):
        return column(one)
    return [_channel(each) for each in one] if isinstance(one, list) else one


def _at(name: str, one: Any) -> Any:
    return {key: value for key, value in one.items() if key != "type"} if name in ENDS else one
