"""The calendar of go-lives: for every investment the work as a thin line, and when it is ready, from early to late."""

from collections.abc import Sequence
from typing import Any

import pandas as pd

from services.charts.event_marks import HEAD, election_lines, elections_sentence, event_ticks, events_sentence, within
from services.charts.money import role_colour
from services.charts.picture import Picture
from services.charts.theme import Palette, dressed, js_day, row_scale, year_axis
from services.charts.vega_lite import AT_LEFT, chart, column, layered
from services.domain.period import month_of
from services.text import t
from services.text.phrases import season

ROW, BAR = 54, 36  # pixels an investment: its name, and where its bar lies


def go_lives(
    frame: pd.DataFrame,
    scenario: str,
    elections: Sequence[pd.Timestamp],
    colours: Palette,
    language: str,
    events: pd.DataFrame | None = None,
) -> Picture:
    """`frame`: a row an investment, in order, with `investment` (name), `role`, `start`, `p10`, `p50`, `p90` (YYYY-MM).
    `events`: `day` and `name` of what happened to the data."""
    rows = _rows(frame, language)
    start, end = rows["starts"].min(), rows["late"].max() + pd.DateOffset(months=2)
    height = ROW * len(rows) + 14
    x = column("starts:T", scale={"domain": [js_day(start), js_day(end)]}, axis=year_axis(start.year, end.year))
    y = row_scale(height)
    at_name = {"y": column("y_name:Q", axis=None, scale=y["scale"]), "text": "name:N"}
    ticks = [day for day in elections if start <= day < end]
    base, colour = chart(rows), role_colour(colours, language, "role", above=HEAD if ticks else 0)
    tooltip = column("said:N", title=" ")
    words: dict[str, Any] = {"align": "left", "baseline": "bottom"}
    layers: list[Any] = [
        base.mark("rule", strokeWidth=2, color=colours.neutral).encode(x=x, x2="ready:T", y=y, tooltip=tooltip),
        base.mark("rule", strokeWidth=9).encode(x="early:T", x2="late:T", y=y, color=colour, tooltip=tooltip),
        base.mark("point", filled=True, size=110, opacity=1, fill=colours.background, stroke=colours.text).encode(
            x="ready:T", y=y, tooltip=tooltip
        ),
        base.mark("text", stroke=colours.background, strokeWidth=4, **words).encode(x=AT_LEFT, **at_name),
        base.mark("text", **words).encode(x=AT_LEFT, **at_name),
    ]
    if ticks:
        layers.insert(0, election_lines(ticks, colours, language))
    happened = within(events, start, end)
    if len(happened):
        layers.append(event_ticks(happened, height - 4, y, colours))
    drawn = layered(*layers).properties(height=height)
    return Picture(
        name="go_lives",
        title=t("chart.go_lives.heading", language, scenario=scenario),
        spec=dressed(drawn, colours, language),
        sentence=t("chart.go_lives.sentence", language)
        + elections_sentence(ticks, language)
        + events_sentence(happened, language),
        alt=" ".join([t("chart.go_lives.heading", language, scenario=scenario), *rows["said"]]),
        table=_table(frame, language),
    )


def _rows(frame: pd.DataFrame, language: str) -> pd.DataFrame:
    tops = pd.Series([ROW * at for at in range(len(frame))], index=frame.index)
    days = {name: pd.to_datetime(frame[column] + "-01") for name, column in COLUMNS.items()}
    said = [
        t(
            "chart.go_lives.line",
            language,
            investment=row.investment,
            middle=season(month_of(row.p50), language),
            first=season(month_of(row.p10), language),
            last=season(month_of(row.p90), language),
        )
        for row in frame.itertuples()
    ]
    return pd.DataFrame(
        {
            **days,
            "role": [t(f"role.{role}", language) for role in frame["role"]],
            "name": [f"{row.investment}: {season(month_of(row.p50), language)}" for row in frame.itertuples()],
            "said": said,
            "y": tops + BAR,
            "y_name": tops + BAR - 11,
        }
    )


COLUMNS = {"starts": "start", "early": "p10", "ready": "p50", "late": "p90"}


def _table(frame: pd.DataFrame, language: str) -> pd.DataFrame:
    columns = {
        t("chart.investment", language): list(frame["investment"]),
        t("table.role", language): [t(f"role.{role}", language) for role in frame["role"]],
    }
    for name, key in (("start", "starts"), ("p10", "p10"), ("p50", "p50"), ("p90", "p90")):
        columns[t(f"chart.{key}", language)] = [
            f"{season(month_of(month), language)} ({month})" for month in frame[name]
        ]
    return pd.DataFrame(columns)
