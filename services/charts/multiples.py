"""Municipalities below each other, in a fixed order and on one scale: the shape of each, and no ranking."""

from typing import Any

import numpy as np
import pandas as pd

from services.charts import course
from services.charts.control_table import NOTHING, control_table
from services.charts.picture import Picture, Words
from services.charts.theme import Palette, dressed, js_day, row_scale, year_axis
from services.charts.vega_lite import Channel, Chart, chart, column, layered
from services.text import t
from services.text.phrases import figure

ROW = 92  # pixels a municipality: its name, and its line below
TOP, LINE = 26, 54  # where in the row the line begins, and how high it is
MOST = 12


def multiples(
    frame: pd.DataFrame,
    events: pd.DataFrame,
    words: Words,
    unit: str,
    bounds: tuple[float, float],
    colours: Palette,
    language: str,
) -> Picture:
    """`frame` as for the control chart, with `municipality`: its name; they stand in the order in which they come."""
    names = list(dict.fromkeys(frame["municipality"]))[:MOST]
    frame = frame[frame["municipality"].isin(names)]
    groups = {name: frame[frame["municipality"] == name].reset_index(drop=True) for name in names}
    place = _Place(pd.concat([_drawn(group, bounds) for group in groups.values()]))
    height = ROW * len(names)
    first, last = frame["day"].min(), course.ends(frame).max()
    scale = {"domain": [js_day(first), js_day(last)]}
    x = column("middle:T", scale=scale, axis=year_axis(first.year, last.year, grid=False))
    y = row_scale(height)
    band = _rows(groups, lambda one: course.usual(one, bounds), place, ("centre", "lower", "upper"))
    pieces = _rows(groups, course.stretches, place, ("value",))
    points = _rows(groups, course.marked, place, ("value",))
    drawn = layered(
        *_usual(band, y, colours),
        *_events(events, names, first, last, y, colours),
        *_lines(pieces, points, x, y, colours),
        *_labels(points, names, first, last, unit, y, colours, language),
    ).properties(height=height, padding={"right": 8})
    happened = course.numbered(events)
    tables = [
        control_table(group.iloc[[_newest(group)]], _of(name, happened), unit, bounds, language)
        for name, group in groups.items()
    ]
    for name, table in zip(names, tables, strict=True):
        table.insert(0, t("table.municipality", language), name)
    latest = pd.concat(tables, ignore_index=True).fillna(NOTHING)
    return Picture(
        name="multiples",
        title=words.title,
        spec=dressed(drawn, colours, language),
        sentence=words.sentence,
        alt=words.alt,
        table=latest,
    )


def _of(municipality: str, events: pd.DataFrame) -> pd.DataFrame:
    return events[events["municipality"].isin(["", municipality])]


def _newest(group: pd.DataFrame) -> int:
    """Which row has the newest finished figure; without one the last."""
    finished = np.flatnonzero(group["value"].notna() & ~group["provisional"].astype(bool))
    return int(finished[-1]) if len(finished) else len(group) - 1


class _Place:
    """Where a value lies in its row, in pixels from the top of the row."""

    def __init__(self, drawn: pd.Series) -> None:
        self.low, self.high = (float(drawn.min()), float(drawn.max())) if len(drawn) else (0.0, 1.0)
        if self.high == self.low:
            self.low, self.high = self.low - 1, self.high + 1

    def __call__(self, values: pd.Series) -> pd.Series:
        return TOP + LINE * (self.high - values) / (self.high - self.low)


def _drawn(frame: pd.DataFrame, bounds: tuple[float, float]) -> pd.Series:
    band = course.usual(frame, bounds)
    return pd.concat([frame["value"], band["lower"], band["upper"]]).dropna()


def _rows(groups: dict[str, pd.DataFrame], make: Any, place: _Place, columns: tuple[str, ...]) -> pd.DataFrame:
    """What `make` makes of each municipality, with its columns at their place in the picture."""
    parts = []
    for at, (name, group) in enumerate(groups.items()):
        part = make(group)
        placed = {f"{column}_at": ROW * at + place(part[column]) for column in columns}
        parts.append(part.assign(municipality=name, top=ROW * at, **placed))
    return pd.concat(parts, ignore_index=True)


def _usual(band: pd.DataFrame, y: Channel, colours: Palette) -> list[Chart]:
    shown = band[["start", "until", "trial", "centre_at", "lower_at", "upper_at"]]
    span: dict[str, Any] = {"x": "start:T", "x2": "until:T"}
    low, middle = (column(f"{name}_at:Q", axis=None, scale=y["scale"]) for name in ("lower", "centre"))
    look: dict[str, Any] = {"color": colours.neutral, "opacity": 0.16}
    return [
        *course.layer(
            shown[~shown["trial"].astype(bool)],
            lambda base: base.mark("rect", **look).encode(**span, y=low, y2="upper_at:Q"),
        ),
        *course.layer(shown, lambda base: base.mark("rule", color=colours.neutral).encode(**span, y=middle)),
    ]


def _events(
    events: pd.DataFrame, names: list[str], first: pd.Timestamp, last: pd.Timestamp, y: Channel, colours: Palette
) -> list[Chart]:
    """A short line in the row of every municipality that an event concerns."""
    inside = events[(events["day"] >= first) & (events["day"] < last)]
    rows = [
        {"day": one.day, "name": one.name, "certainty": one.certainty, "y": ROW * at + TOP, "y2": ROW * at + TOP + LINE}
        for one in inside.itertuples(index=False)
        for at, name in enumerate(names)
        if one.municipality in ("", name)
    ]
    shown = pd.DataFrame(rows, columns=["day", "name", "certainty", "y", "y2"])
    tooltip = [column("day:T", format="%e %B %Y", title=" "), column("name:N", title=" ")]
    at: dict[str, Any] = {"x": "day:T", "y": y, "y2": "y2:Q", "tooltip": tooltip}
    is_recorded = shown["certainty"] == "recorded"
    return [
        *course.layer(shown[is_recorded], lambda base: base.mark("rule", color=colours.quiet).encode(**at)),
        *course.layer(
            shown[~is_recorded], lambda base: base.mark("rule", color=colours.quiet, strokeDash=[2, 3]).encode(**at)
        ),
    ]


def _lines(pieces: pd.DataFrame, points: pd.DataFrame, x: Channel, y: Channel, colours: Palette) -> list[Chart]:
    value = column("value_at:Q", axis=None, scale=y["scale"])
    pieces = pieces[["middle", "value_at", "piece", "municipality", "open"]]
    points = points[["middle", "value_at", "mark", "provisional"]]
    is_open, is_provisional = pieces["open"].astype(bool), points["provisional"].astype(bool)
    along: dict[str, Any] = {"x": x, "y": value, "detail": ["piece:N", "municipality:N"]}
    line: dict[str, Any] = {"color": colours.text, "strokeWidth": 1.3}
    hollow: dict[str, Any] = {"fill": colours.background, "stroke": colours.text, "size": 45}

    def marks(mark: str) -> list[Chart]:
        look: dict[str, Any] = {"shape": course.SHAPES[mark], "color": course.colour_of(mark, colours)}
        look["size"] = 12 if mark == "plain" else 80
        return course.layer(
            points[~is_provisional & (points["mark"] == mark)],
            lambda base: base.mark("point", filled=True, opacity=1, **look).encode(x=x, y=value),
        )

    return [
        *course.layer(pieces[~is_open], lambda base: base.mark("line", **line).encode(**along)),
        *course.layer(pieces[is_open], lambda base: base.mark("line", strokeDash=[3, 3], **line).encode(**along)),
        *course.layer(
            points[is_provisional],
            lambda base: base.mark("point", filled=True, opacity=1, **hollow).encode(x=x, y=value),
        ),
        *(one for mark in course.SHAPES for one in marks(mark)),
    ]


def _labels(
    points: pd.DataFrame,
    names: list[str],
    first: pd.Timestamp,
    last: pd.Timestamp,
    unit: str,
    y: Channel,
    colours: Palette,
    language: str,
) -> list[Chart]:
    """The name of each municipality above its line, and its latest value at the right."""
    newest = points[~points["provisional"]].groupby("municipality")["value"].last()
    shown = pd.DataFrame(
        {
            "name": names,
            "said": [figure(newest[name], unit, language) if name in newest else "–" for name in names],
            "y": [ROW * at + 16 for at in range(len(names))],
            "start": first,
            "end": last,
        }
    )
    base = chart(shown).encode(y=y)
    words: dict[str, Any] = {"baseline": "bottom"}
    return [
        base.mark("text", align="left", fontWeight="bold", **words).encode(x="start:T", text="name:N"),
        base.mark("text", align="right", **words).encode(x="end:T", text="said:N"),
    ]
