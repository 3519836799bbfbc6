"""The parts of a series that charts draw: what is usual, the line with its holes, the marks, the target.

All of them are made from one frame with a row a period: day, length, value, provisional, centre, lower, upper, trial,
run, signal ("better", "worse" or empty) and target.
"""

from collections.abc import Callable
from typing import Any

import pandas as pd

from services.charts.theme import Palette
from services.charts.vega_lite import Chart, chart
from services.text import t

SHAPES = {"plain": "circle", "better": "diamond", "worse": "square"}
SIZES = {"plain": 36, "better": 150, "worse": 130}
UNITS = ("days", "mark", "eur", "hours", "minutes")  # whose name stands above the axis


def layer(rows: pd.DataFrame, draw: Callable[[Chart], Chart]) -> list[Chart]:
    """The layer that `draw` makes of these rows; none of no rows: who listens to the page would hear of nothing."""
    return [draw(chart(rows))] if len(rows) else []


def ends(frame: pd.DataFrame) -> pd.Series:
    """The first day after each period."""
    begins = frame["day"].to_numpy().astype("datetime64[M]")  # periods begin on the first of a month
    return pd.Series((begins + frame["length"].to_numpy().astype(int)).astype("datetime64[ns]"), index=frame.index)


def middles(frame: pd.DataFrame) -> pd.Series:
    """The middle of each period, where its value is drawn."""
    return frame["day"] + (ends(frame) - frame["day"]) / 2


def usual(frame: pd.DataFrame, bounds: tuple[float, float]) -> pd.DataFrame:
    """A row a phase (`run`) with limits: from, until, centre, lower and upper (clipped to what can exist), trial."""
    shown = frame.assign(until=ends(frame)).dropna(subset=["centre", "lower", "upper"])
    found = _joined(shown, shown["phase"])[["phase", "start", "until", "centre", "lower", "upper", "trial"]]
    return found.assign(lower=found["lower"].clip(*bounds), upper=found["upper"].clip(*bounds))


def stretches(frame: pd.DataFrame) -> pd.DataFrame:
    """The measured points with the piece of line that each is on: a hole ends a piece. What is provisional is joined
    to what came before it by a piece of its own."""
    shown = frame.assign(middle=middles(frame), until=ends(frame)).dropna(subset=["value"])
    follows = shown["day"].eq(shown["until"].shift())
    turns = shown["provisional"] != shown["provisional"].shift(fill_value=False)
    shown = shown.assign(piece=(~follows | turns).cumsum(), open=shown["provisional"])
    first = shown[turns & follows].index
    before = [shown.index[shown.index.get_loc(at) - 1] for at in first]
    joints = shown.loc[before].assign(piece=shown.loc[first, "piece"].to_numpy(), open=True)
    return pd.concat([shown, joints]).sort_values(["piece", "day"], ignore_index=True)


def marked(frame: pd.DataFrame) -> pd.DataFrame:
    """The measured points with the kind of mark that each gets."""
    shown = frame.assign(middle=middles(frame)).dropna(subset=["value"])
    return shown.assign(mark=shown["signal"].where(shown["signal"] != "", "plain"))


def targets(frame: pd.DataFrame) -> pd.DataFrame:
    """One row for every stretch in which the target is the same."""
    shown = frame.assign(until=ends(frame)).dropna(subset=["target"])
    changed = (shown["target"] != shown["target"].shift()).cumsum()
    return _joined(shown, changed)[["start", "until", "target"]]


def _joined(periods: pd.DataFrame, of: pd.Series) -> pd.DataFrame:
    """Periods that follow each other as one row: from the start of the first of them until the end of the last."""
    first = periods[~of.duplicated()].rename(columns={"day": "start"})
    return first.assign(until=periods.loc[~of.duplicated(keep="last"), "until"].to_numpy()).reset_index(drop=True)


def value_axis(unit: str, language: str) -> dict[str, Any]:
    """The axis of the values, with its unit above it where the numbers do not say it."""
    look: dict[str, Any] = {"tickCount": 5, "domain": False, "ticks": False}
    if unit in ("share", "relative"):
        return dict(format=".0%", title=None, **look)
    name = t(f"unit_name.{unit}", language) if unit in UNITS else None
    return dict(title=name, titleAngle=0, titleAlign="left", titleAnchor="end", titleX=0, titleY=-8, **look)


def colour_of(mark: str, colours: Palette) -> str:
    return {"better": colours.better, "worse": colours.worse}.get(mark, colours.text)


def mark_name(mark: str, language: str) -> str:
    return t(f"chart.control.{mark}", language)


def numbered(events: pd.DataFrame) -> pd.DataFrame:
    """Events in order; those of one day share a number."""
    ordered = events.sort_values(["day", "municipality"], ignore_index=True)
    return ordered.assign(number=ordered["day"].rank(method="dense").astype(int))


def inside(events: pd.DataFrame, frame: pd.DataFrame) -> pd.Series:
    """Which events fall within the time of the chart."""
    return (events["day"] >= frame["day"].min()) & (events["day"] < ends(frame).max())
