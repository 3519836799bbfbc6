"""What happened to the data, and elections, as small ticks on the calendar of a forecast."""

from collections.abc import Sequence

import altair as alt
import pandas as pd

from services.charts.theme import Palette
from services.text import t
from services.text.phrases import day_name


def within(events: pd.DataFrame | None, start: pd.Timestamp, end: pd.Timestamp) -> pd.DataFrame:
    """The events that fall within the calendar of a chart, each day once with all that happened on it."""
    if events is None or events.empty:
        return pd.DataFrame({"day": pd.to_datetime([]), "name": []})
    here = events[(events["day"] >= start) & (events["day"] < end)]
    return here.groupby("day", as_index=False)["name"].agg(lambda names: "; ".join(dict.fromkeys(names)))


def event_ticks(events: pd.DataFrame, y: float, scale: alt.Y, colours: Palette) -> alt.Chart:
    """A small square at height `y` (on the scale of the chart) for every day on which something happened."""
    mark = alt.Chart(events.assign(y=y)).mark_point(
        shape="square", filled=True, size=55, color=colours.quiet, opacity=1
    )
    tooltip = [alt.Tooltip("day:T", format="%e %B %Y", title=" "), alt.Tooltip("name:N", title=" ")]
    return mark.encode(x="day:T", y=scale, tooltip=tooltip)


def election_ticks(days: Sequence[pd.Timestamp], y: float, scale: alt.Y, colours: Palette, language: str) -> alt.Chart:
    """A small triangle at height `y` (on the scale of the chart) for every election of the municipal council."""
    mark = alt.Chart(pd.DataFrame({"x": days, "y": y})).mark_point(
        shape="triangle-up", filled=True, size=70, color=colours.quiet, opacity=1
    )
    tooltip = alt.Tooltip("x:T", format="%B %Y", title=t("chart.election", language))
    return mark.encode(x="x:T", y=scale, tooltip=[tooltip])


def events_sentence(events: pd.DataFrame, language: str) -> str:
    """What the ticks stand for; empty without any."""
    if events.empty:
        return ""
    said = [f"{day_name(day, language)}: {name}" for day, name in zip(events["day"], events["name"], strict=True)]
    return " " + t("chart.events", language, events="; ".join(said))
