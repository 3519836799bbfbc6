"""The control chart: the figures of one series, what is usual for it, its target, its signals and what happened."""

from typing import Any

import pandas as pd

from services.charts import course
from services.charts.control_table import control_table, point_text
from services.charts.picture import Picture, Words
from services.charts.theme import Palette, dressed, js_day, year_axis
from services.charts.vega_lite import Channel, Chart, chart, column, layered
from services.text import t
from services.text.phrases import figure

HEIGHT = 300
ROOM = 0.12  # of the height, above the highest point, for the numbers of events
FLAT = 0.5  # an axis begins at zero unless that would leave half of it empty


def control_chart(
    frame: pd.DataFrame,
    events: pd.DataFrame,
    words: Words,
    unit: str,
    bounds: tuple[float, float],
    colours: Palette,
    language: str,
) -> Picture:
    """`frame`: a row a period (see `charts.course`), with also period, n, state, low, high and rules. `events`: day,
    name, kind, certainty and municipality. `bounds`: what can exist; what is usual is drawn no further."""
    happened = course.numbered(events[course.inside(events, frame)])
    low, high = _domain(frame, unit, bounds)
    y = column("value:Q", scale={"domain": [low, high], "nice": False}, axis=course.value_axis(unit, language))
    first, last = frame["day"].min(), course.ends(frame).max()
    years = year_axis(first.year, last.year, grid=False)
    x = column("middle:T", scale={"domain": [js_day(first), js_day(last)]}, axis=years)
    layers = [
        *_usual(course.usual(frame, bounds), colours),
        *_target(course.targets(frame), colours),
        *_events(happened, high, colours),
        *_line(frame, x, y, colours),
        *_points(frame, x, y, unit, colours, language),
        *_target_words(course.targets(frame), unit, colours, language),
    ]
    empty = chart(pd.DataFrame({"middle": [first], "value": [low]})).mark("point", opacity=0).encode(x=x, y=y)
    drawn = layered(*(layers or [empty])).properties(height=HEIGHT, padding={"top": 8, "right": 8})
    return Picture(
        name="control",
        title=words.title,
        spec=dressed(drawn, colours, language),
        sentence=f"{words.sentence} {_explained(frame, language)}",
        alt=words.alt,
        table=control_table(frame, happened, unit, bounds, language),
        can_shrink=True,
    )


def _domain(frame: pd.DataFrame, unit: str, bounds: tuple[float, float]) -> tuple[float, float]:
    """From the lowest to the highest of what is drawn, and zero where that leaves the figures readable."""
    band = course.usual(frame, bounds)
    drawn = pd.concat([frame["value"], frame["target"], band["lower"], band["upper"]]).dropna()
    if drawn.empty:
        return 0.0, 1.0
    low, high = float(drawn.min()), float(drawn.max())
    if unit != "mark" and low >= 0 and low <= FLAT * high:
        low = 0.0
    if high == low:
        low, high = (0.0, high) if high > 0 and unit != "mark" else (low - 1, high + 1)
    room = (high - low) * ROOM
    return low - (room / 3 if low == 0 else room), high + room


def _usual(runs: pd.DataFrame, colours: Palette) -> list[Chart]:
    """A quiet band and the mean; limits that are a first guess have a dashed edge and no band."""
    span = {"x": "start:T", "x2": "until:T"}
    edge: dict[str, Any] = {"color": colours.neutral, "strokeDash": [4, 3]}
    band: dict[str, Any] = {"color": colours.neutral, "opacity": 0.16}
    firm, trial = runs[~runs["trial"].astype(bool)], runs[runs["trial"].astype(bool)]
    return [
        *course.layer(firm, lambda base: base.mark("rect", **band).encode(**span, y=column("lower:Q"), y2="upper:Q")),
        *course.layer(trial, lambda base: base.mark("rule", **edge).encode(**span, y="lower:Q")),
        *course.layer(trial, lambda base: base.mark("rule", **edge).encode(**span, y="upper:Q")),
        *course.layer(
            runs, lambda base: base.mark("rule", color=colours.neutral, strokeWidth=1.5).encode(**span, y="centre:Q")
        ),
    ]


def _target(stretches: pd.DataFrame, colours: Palette) -> list[Chart]:
    line: dict[str, Any] = {"color": colours.text, "strokeDash": [7, 4]}
    return course.layer(
        stretches, lambda base: base.mark("rule", **line).encode(x="start:T", x2="until:T", y="target:Q")
    )


def _target_words(stretches: pd.DataFrame, unit: str, colours: Palette, language: str) -> list[Chart]:
    """Over the line of the figures, which would cross them out, and away from the newest of them."""
    said = [t("chart.control.target", language, value=figure(value, unit, language)) for value in stretches["target"]]
    shown = stretches.assign(said=said)
    words: dict[str, Any] = {"align": "left", "baseline": "bottom", "dx": 4, "dy": -3}
    at = {"x": "start:T", "y": "target:Q", "text": "said:N"}
    return [
        *course.layer(
            shown, lambda base: base.mark("text", stroke=colours.background, strokeWidth=4, **words).encode(**at)
        ),
        *course.layer(shown, lambda base: base.mark("text", **words).encode(**at)),
    ]


def _events(events: pd.DataFrame, high: float, colours: Palette) -> list[Chart]:
    shown = events.assign(top=high, said=events["number"].astype(str))
    tooltip = [column("day:T", format="%e %B %Y", title=" "), column("name:N", title=" ")]
    rule: dict[str, Any] = {"color": colours.quiet, "strokeWidth": 1}
    words: dict[str, Any] = {"align": "left", "baseline": "top", "dx": 3, "color": colours.quiet, "fontWeight": "bold"}
    is_recorded = shown["certainty"] == "recorded"
    at: dict[str, Any] = {"x": "day:T", "tooltip": tooltip}
    return [
        *course.layer(shown[is_recorded], lambda base: base.mark("rule", **rule).encode(**at)),
        *course.layer(shown[~is_recorded], lambda base: base.mark("rule", strokeDash=[2, 3], **rule).encode(**at)),
        *course.layer(shown, lambda base: base.mark("text", **words).encode(**at, y="top:Q", text="said:N")),
    ]


def _line(frame: pd.DataFrame, x: Channel, y: Channel, colours: Palette) -> list[Chart]:
    pieces = course.stretches(frame)[["middle", "value", "piece", "open"]]
    is_open = pieces["open"].astype(bool)
    line: dict[str, Any] = {"color": colours.text, "strokeWidth": 1.5}
    at: dict[str, Any] = {"x": x, "y": y, "detail": "piece:N"}
    return [
        *course.layer(pieces[~is_open], lambda base: base.mark("line", **line).encode(**at)),
        *course.layer(pieces[is_open], lambda base: base.mark("line", strokeDash=[3, 3], **line).encode(**at)),
    ]


def _points(frame: pd.DataFrame, x: Channel, y: Channel, unit: str, colours: Palette, language: str) -> list[Chart]:
    shown = course.marked(frame)
    shown = shown.assign(said=[point_text(row, unit, language) for row in shown.to_dict("records")])
    shown = shown[["middle", "value", "mark", "provisional", "said"]]
    finished, open_ones = shown[~shown["provisional"].astype(bool)], shown[shown["provisional"].astype(bool)]
    at: dict[str, Any] = {"x": x, "y": y, "tooltip": column("said:N", title=" ")}
    hollow: dict[str, Any] = {"fill": colours.background, "stroke": colours.text, "strokeWidth": 1.5, "size": 60}

    def marks(mark: str) -> list[Chart]:
        look: dict[str, Any] = {"shape": course.SHAPES[mark], "size": course.SIZES[mark]}
        look["color"] = course.colour_of(mark, colours)
        return course.layer(
            finished[finished["mark"] == mark],
            lambda base: base.mark("point", filled=True, opacity=1, **look).encode(**at),
        )

    return [
        *course.layer(open_ones, lambda base: base.mark("point", filled=True, opacity=1, **hollow).encode(**at)),
        *(one for mark in course.SHAPES for one in marks(mark)),
    ]


def _explained(frame: pd.DataFrame, language: str) -> str:
    """What the marks mean, of those that are there."""
    there = {
        "band": frame["upper"].notna().any() and not frame.loc[frame["upper"].notna(), "trial"].all(),
        "trial": (frame["upper"].notna() & frame["trial"]).any(),
        "mark_better": (frame["signal"] == "better").any(),
        "mark_worse": (frame["signal"] == "worse").any(),
        "mark_open": (frame["provisional"] & frame["value"].notna()).any(),
    }
    return " ".join(t(f"chart.control.{name}", language) for name, is_there in there.items() if is_there)
