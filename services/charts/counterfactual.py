"""Plan, measured and counterfactual in one picture: what was measured, what it would have been, what was promised."""

from typing import Any

import pandas as pd

from services.charts import course
from services.charts.picture import Picture, Words
from services.charts.theme import Palette, dressed, js_day, year_axis
from services.charts.vega_lite import Channel, Chart, chart, column, layered
from services.text import t
from services.text.phrases import figure, number

HEIGHT = 320
ROOM = 0.08
NOTHING = "–"


def counterfactual(
    frame: pd.DataFrame,
    events: pd.DataFrame,
    words: Words,
    unit: str,
    colours: Palette,
    language: str,
) -> Picture:
    """`frame`: a row a period with at (its name), day and length (or, by time since the change, NaT), order, phase
    (before, transition, after, unused), measured, expected, low, high, n, plan_low, plan and plan_high (NaN where
    there is none). `events`: day, name, kind, certainty and municipality."""
    in_calendar = bool(frame["day"].notna().all())
    shown = frame.assign(x=course.middles(frame) if in_calendar else frame["order"].astype(float))
    happened = course.numbered(events[course.inside(events, frame)]) if in_calendar and len(events) else events.iloc[:0]
    low, high = _domain(shown)
    x, y = _x(shown, in_calendar, language), _y(unit, low, high, language)
    layers = [
        *_transition(shown, in_calendar, colours),
        *_band(shown, ("plan_low", "plan_high"), x, y, colours.worse, 0.14),
        *_band(shown[shown["phase"] == "after"], ("low", "high"), x, y, colours.better, 0.18),
        *_line(shown, "plan", x, y, colours.worse, [2, 3]),
        *_line(shown, "expected", x, y, colours.better, [6, 4]),
        *_line(shown, "measured", x, y, colours.text, []),
        *_points(shown, x, y, unit, colours, language),
        *_since(shown, in_calendar, colours),
        *_events(happened, high, y, colours),
    ]
    drawn = layered(*layers).properties(height=HEIGHT, padding={"top": 8, "right": 8})
    return Picture(
        name="counterfactual",
        title=words.title,
        spec=dressed(drawn, colours, language),
        sentence=f"{words.sentence} {_explained(shown, language)}",
        alt=words.alt,
        table=_table(shown, happened, unit, language),
        can_shrink=True,
    )


def _domain(shown: pd.DataFrame) -> tuple[float, float]:
    """Everything that was measured fits; an interval that is much wider is cut off at twice that height."""
    drawn = shown[["measured", "expected", "plan"]].stack().dropna()
    low, high = float(drawn.min()), float(drawn.max())
    span = (high - low) or abs(high) or 1.0
    sides = shown[["low", "high", "plan_low", "plan_high"]].stack().dropna()
    if len(sides):
        low = max(min(low, float(sides.min())), low - span / 2)
        high = min(max(high, float(sides.max())), high + span / 2)
    return low - ROOM * span, high + ROOM * span


def _x(shown: pd.DataFrame, in_calendar: bool, language: str) -> Channel:
    if not in_calendar:
        axis = {"title": t("measured.since_change", language), "grid": False, "tickMinStep": 1}
        return column("x:Q", axis=axis, scale={"nice": False})
    first, last = shown["day"].min(), course.ends(shown).max()
    domain = [js_day(first), js_day(last)]
    return column("x:T", scale={"domain": domain}, axis=year_axis(first.year, last.year, grid=False))


def _y(unit: str, low: float, high: float, language: str) -> Channel:
    axis = course.value_axis(unit, language)
    return column("measured:Q", scale={"domain": [low, high], "nice": False}, axis=axis)


def _transition(shown: pd.DataFrame, in_calendar: bool, colours: Palette) -> list[Chart]:
    between = shown[shown["phase"] == "transition"]
    if between.empty or not in_calendar:
        return []
    span = pd.DataFrame({"x": [between["day"].min()], "until": [course.ends(between).max()]})
    return [chart(span).mark("rect", color=colours.neutral, opacity=0.22).encode(x="x:T", x2="until:T")]


def _band(
    rows: pd.DataFrame, sides: tuple[str, str], x: Channel, y: Channel, colour: str, opacity: float
) -> list[Chart]:
    low, high = sides
    there = rows.dropna(subset=[low, high])[["x", low, high]]
    at = y | {"field": low}
    return course.layer(
        there,
        lambda base: base.mark("area", color=colour, opacity=opacity, clip=True).encode(x=x, y=at, y2=f"{high}:Q"),
    )


def _line(rows: pd.DataFrame, column: str, x: Channel, y: Channel, colour: str, dash: list[int]) -> list[Chart]:
    """A line with its holes: what was not measured, or not used, is not drawn through."""
    there = rows.dropna(subset=[column])
    piece = (there["order"].diff() != 1).cumsum()
    look: dict[str, Any] = {"color": colour, "strokeWidth": 2, "clip": True} | ({"strokeDash": dash} if dash else {})
    at = y | {"field": column}
    return course.layer(
        there.assign(piece=piece)[["x", column, "piece"]],
        lambda base: base.mark("line", **look).encode(x=x, y=at, detail="piece:N"),
    )


def _points(shown: pd.DataFrame, x: Channel, y: Channel, unit: str, colours: Palette, language: str) -> list[Chart]:
    there = shown.dropna(subset=["measured"])
    said = [_said(row, unit, language) for row in there.to_dict("records")]
    there = there.assign(said=said)[["x", "measured", "said"]]
    return course.layer(
        there,
        lambda base: base.mark("point", filled=True, size=34, color=colours.text, opacity=1).encode(
            x=x, y=y, tooltip=column("said:N", title=" ")
        ),
    )


def _since(shown: pd.DataFrame, in_calendar: bool, colours: Palette) -> list[Chart]:
    later = shown[shown["phase"].isin(["transition", "after"])]
    if later.empty:
        return []
    at = later["day"].min() if in_calendar else -0.5
    rule = chart(pd.DataFrame({"x": [at]})).mark("rule", color=colours.text, strokeWidth=1.5)
    return [rule.encode(x="x:T" if in_calendar else "x:Q")]


def _events(events: pd.DataFrame, high: float, y: Channel, colours: Palette) -> list[Chart]:
    shown = events.assign(top=high, said=events["number"].astype(str) if len(events) else "")
    tooltip = [column("day:T", format="%e %B %Y", title=" "), column("name:N", title=" ")]
    at = y | {"field": "top"}
    words: dict[str, Any] = {"align": "left", "baseline": "top", "dx": 3, "color": colours.quiet, "fontWeight": "bold"}
    rule: dict[str, Any] = {"color": colours.quiet, "strokeDash": [2, 3]}
    return [
        *course.layer(shown, lambda base: base.mark("rule", **rule).encode(x="day:T", tooltip=tooltip)),
        *course.layer(shown, lambda base: base.mark("text", **words).encode(x="day:T", y=at, text="said:N")),
    ]


def _explained(shown: pd.DataFrame, language: str) -> str:
    there = {
        "marks": True,
        "marks_plan": shown["plan"].notna().any(),
        "marks_transition": (shown["phase"] == "transition").any(),
    }
    return " ".join(t(f"measured.{name}", language) for name, is_there in there.items() if is_there)


def _said(row: dict[str, Any], unit: str, language: str) -> str:
    text = f"{row['at']}: {_figure(row['measured'], unit, language)}"
    return f"{text} (n = {number(row['n'], language)})" if pd.notna(row["n"]) else text


def _figure(value: float, unit: str, language: str) -> str:
    if pd.isna(value):
        return NOTHING
    return figure(value, "share" if unit == "relative" else unit, language)


def _between(low: float, high: float, unit: str, language: str) -> str:
    if pd.isna(low) or pd.isna(high):
        return NOTHING
    return f"{_figure(low, unit, language)} – {_figure(high, unit, language)}"


def _table(shown: pd.DataFrame, events: pd.DataFrame, unit: str, language: str) -> pd.DataFrame:
    rows = []
    ends = course.ends(shown) if shown["day"].notna().all() else shown["day"]
    happened = list(zip(events["day"], events["name"], strict=True))
    for row, until in zip(shown.to_dict("records"), ends, strict=True):
        here = [name for day, name in happened if row["day"] <= day < until]  # nothing where there is no calendar
        rows.append(
            (
                row["at"],
                t(f"phase.{row['phase']}", language),
                _figure(row["measured"], unit, language),
                number(row["n"], language) if pd.notna(row["n"]) else NOTHING,
                _figure(row["expected"], unit, language),
                _between(row["low"], row["high"], unit, language),
                _between(row["plan_low"], row["plan_high"], unit, language),
                "; ".join(here) or NOTHING,
            )
        )
    names = ("period", "phase", "figure", "n", "without", "margin", "plan", "what")
    return pd.DataFrame(rows, columns=[t(f"table.{name}", language) for name in names])
