"""What happened to the data, and elections, as small ticks on the calendar of a forecast."""

from collections.abc import Sequence

import pandas as pd

from services.charts.theme import Palette
from services.charts.vega_lite import Channel, Chart, chart, column, layered
from services.text import t
from services.text.phrases import day_name

HEAD = 34  # pixels above a chart that the names of elections take


def within(events: pd.DataFrame | None, start: pd.Timestamp, end: pd.Timestamp) -> pd.DataFrame:
    """The events that fall within the calendar of a chart, each day once with all that happened on it."""
    if events is None or events.empty:
        return pd.DataFrame({"day": pd.to_datetime([]), "name": []})
    here = events[(events["day"] >= start) & (events["day"] < end)]
    return here.groupby("day", as_index=False)["name"].agg(lambda names: "; ".join(dict.fromkeys(names)))


def event_ticks(events: pd.DataFrame, y: float, scale: Channel, colours: Palette) -> Chart:
    """A small square at height `y` (on the scale of the chart) for every day on which something happened."""
    mark = chart(events.assign(y=y)).mark("point", shape="square", filled=True, size=55, color=colours.quiet, opacity=1)
    tooltip = [column("day:T", format="%e %B %Y", title=" "), column("name:N", title=" ")]
    return mark.encode(x="day:T", y=scale, tooltip=tooltip)


def election_lines(days: Sequence[pd.Timestamp], colours: Palette, language: str) -> Chart:
    """A thin line down the chart for every election of the municipal council, named above it."""
    rows = pd.DataFrame(
        {"x": days, "text": [t("chart.election", language, month=day.month, year=day.year) for day in days]}
    )
    base = chart(rows).encode(x="x:T")
    return layered(
        base.mark("rule", color=colours.quiet, strokeDash=[2, 3]),
        base.mark("text", y=-6, baseline="bottom", lineBreak="\n", dy=-14, color=colours.quiet).encode(text="text:N"),
    )


def elections_sentence(days: Sequence[pd.Timestamp], language: str) -> str:
    """What the lines stand for; empty without any."""
    return f" {t('chart.elections', language)}" if len(days) else ""


def events_sentence(events: pd.DataFrame, language: str) -> str:
    """What the ticks stand for; empty without any."""
    if events.empty:
        return ""
    said = [f"{day_name(day, language)}: {name}" for day, name in zip(events["day"], events["name"], strict=True)]
    return " " + t("chart.events", language, events="; ".join(said))
