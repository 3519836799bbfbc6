"""When: one line a scenario on a shared calendar, and a column for the chance that it comes."""

import re
from collections.abc import Sequence
from typing import Any

import pandas as pd

from services.charts.event_marks import election_lines, elections_sentence, event_ticks, events_sentence, within
from services.charts.picture import Picture
from services.charts.theme import Palette, day_of, dressed, js_day, row_scale, year_axis
from services.charts.vega_lite import Channel, Chart, chart, column, layered
from services.domain.period import month_of
from services.text import t
from services.text.phrases import chance, season

ROW = 56  # pixels a scenario: its name, and its bar below
BAR = 31  # where in the row the bar lies
BELOW = 11  # the bar: where what was promised lies
CHANCE = 17  # below the bar: the chance by an election
BY = "by_"  # of columns: the chance by the election of that month
PROMISED = ("promised_p10", "promised_p50", "promised_p90")
COLUMN = 0.28  # width of the chance, as a part of the calendar's


def when(
    frame: pd.DataFrame,
    elections: Sequence[pd.Timestamp],
    colours: Palette,
    language: str,
    events: pd.DataFrame | None = None,
    name: str = "when",
    scenario: str = "",
) -> Picture:
    """`frame`: one row a scenario with `scenario` (name), `p10`, `p50`, `p90` (YYYY-MM, or None past the horizon) of
    the month given that it comes, `starts`, `end` (first month after the horizon, YYYY-MM), and `probability` that it
    comes within it. `refuted`: what was promised and did not happen (None: nothing of the kind), `is_unknown`: then
    nothing else can be said. `is_dated`: whether it can be said when, if it comes. `promised_p10` ... `promised_p90`:
    what was promised, where it is otherwise now. `by_2018-03`: the chance that it has come by the election of that
    month. `events`: `day` and `name` of what happened to the data. `name`: of the chart; `scenario`: where it is about
    one."""
    start, end = day_of(frame["starts"].min()), day_of(frame["end"].max())
    edge = end + (end - start) * COLUMN
    height = ROW * len(frame)
    x = column(
        "p10:T",
        scale={"domain": [js_day(start), js_day(edge)]},
        axis=year_axis(start.year, end.year - 1),
    )
    y = row_scale(height)
    ticks = [day for day in elections if start <= day < end]
    layers: list[Any] = [
        *([election_lines(ticks, colours, language)] if ticks else []),
        _chance_column(end, edge, colours, language),
        *_bars(_rows(frame, edge, language), x, y, colours),
        *_by_election(frame, y, colours, language),
    ]
    happened = within(events, start, end)
    if len(happened):
        layers.append(event_ticks(happened, height - 5, y, colours))
    drawn = layered(*layers).properties(height=height, padding={"top": 5})
    key = "chart.when.heading_one" if name == "when" and len(frame) == 1 else f"chart.{name}.heading"
    heading = t(key, language, scenario=scenario or frame["scenario"].iloc[0])
    said = [_line(row, language) for row in frame.to_dict("records")]
    return Picture(
        name=name,
        title=heading,
        spec=dressed(drawn, colours, language),
        sentence=_sentence(frame, ticks, language) + events_sentence(happened, language),
        alt=f"{heading}. {' '.join(said)}",
        table=_table(frame, language),
    )


def _rows(frame: pd.DataFrame, edge: pd.Timestamp, language: str) -> pd.DataFrame:
    end = day_of(frame["end"].max())
    tops = pd.Series([ROW * at for at in range(len(frame))])
    return pd.DataFrame(
        {
            "scenario": frame["scenario"],
            "p10": [day_of(month) if month else None for month in frame["p10"]],
            "middle": [day_of(month) if month else end + (edge - end) / 8 for month in frame["p50"]],
            "until": [day_of(p90 or own_end) for p90, own_end in zip(frame["p90"], frame["end"], strict=True)],
            "open": frame["p90"].isna() & frame["p10"].notna(),
            "chance": [
                t("chart.when.unknown", language) if unknown else in_two_lines(chance(p, language))
                for p, unknown in zip(frame["probability"], frame["is_unknown"], strict=True)
            ],
            "shown": frame["is_dated"].astype(bool),
            **{name: [day_of(month) if month else None for month in frame[name]] for name in PROMISED},
            "promised_until": [
                day_of(p90 or end) for p90, end in zip(frame["promised_p90"], frame["end"], strict=True)
            ],
            "said": [_line(row, language) for row in frame.to_dict("records")],
            "start": day_of(frame["starts"].min()),
            "column": edge,
            "y": tops + BAR,
            "y_name": tops + BAR - 14,
        }
    )


def _bars(rows: pd.DataFrame, x: Channel, y: Channel, colours: Palette) -> list[Chart]:
    base = chart(rows)
    known = base.where("isValid(datum.p10)")
    tooltip = column("said:N", title=" ")
    words: dict[str, Any] = {
        "align": "left", "baseline": "bottom", "fontWeight": "bold", "limit": {"expr": "width"}
    }  # fmt: skip
    at_name = {"x": "start:T", "y": column("y_name:Q", axis=None, scale=y["scale"]), "text": "scenario:N"}
    return [
        base.mark("text", stroke=colours.background, strokeWidth=5, **words).encode(**at_name),
        base.mark("text", **words).encode(**at_name),
        known.mark("rule", strokeWidth=10, color=colours.better_soft).encode(x=x, x2="until:T", y=y, tooltip=tooltip),
        base.where("datum.open")
        .mark("point", shape="triangle-right", filled=True, size=260, color=colours.better_soft, opacity=1)
        .encode(x="until:T", y=y),
        base.where("datum.shown")
        .mark("point", filled=True, size=200, color=colours.better, opacity=1)
        .encode(x="middle:T", y=y, tooltip=tooltip),
        *_promised(rows, y, colours),
        base.mark("text", align="right", fontWeight="bold").encode(x="column:T", y=y, text="chance:N"),
    ]


def _promised(rows: pd.DataFrame, y: Channel, colours: Palette) -> list[Chart]:
    """What was promised stays in the picture: a thin line below the bar, with its middle."""
    there = rows[rows["promised_p10"].notna()].assign(y=lambda frame: frame["y"] + BELOW)
    if there.empty:
        return []
    base = chart(there)
    line = base.mark("rule", strokeWidth=2, strokeDash=[5, 3], color=colours.quiet)
    middle = base.where("isValid(datum.promised_p50)").mark(
        "point", shape="diamond", size=110, color=colours.quiet, strokeWidth=2
    )
    return [
        line.encode(x="promised_p10:T", x2="promised_until:T", y=y),
        middle.encode(x="promised_p50:T", y=y),
    ]


def _by_election(frame: pd.DataFrame, y: Channel, colours: Palette, language: str) -> list[Chart]:
    """Below each bar, at every election, the chance that it has come by then."""
    rows = [
        {"x": day, "y": ROW * at + BAR + CHANCE, "text": chance(share, language)}
        for day, at, share in _chances_by_election(frame)
    ]
    if not rows:
        return []
    base = chart(pd.DataFrame(rows)).encode(x="x:T", y=y, text="text:N")
    words: dict[str, Any] = {"align": "left", "dx": 14}  # its month begins before its day
    return [
        base.mark("text", stroke=colours.background, strokeWidth=5, **words),
        base.mark("text", color=colours.quiet, **words),
    ]


def _chances_by_election(frame: pd.DataFrame) -> list[tuple[pd.Timestamp, int, float]]:
    """The day, the row and the chance, of every row of which something can be said."""
    return [
        (day_of(name.removeprefix(BY)), at, share)
        for name in frame
        if name.startswith(BY)
        for at, (share, is_unknown) in enumerate(zip(frame[name], frame["is_unknown"], strict=True))
        if share is not None and not is_unknown
    ]


def _sentence(frame: pd.DataFrame, elections: Sequence[pd.Timestamp], language: str) -> str:
    """What is drawn, and nothing that is not."""
    has_bar = frame["p10"].notna()
    is_there = {
        "chance": True,
        "bar": has_bar.any(),
        "arrow": (has_bar & frame["p90"].isna()).any(),
        "beyond": (frame["p50"].isna() & frame["is_dated"].astype(bool)).any(),
        "by_election": bool(_chances_by_election(frame)),
        "promised": frame["promised_p10"].notna().any(),
    }
    said = " ".join(t(f"chart.when.about_{name}", language) for name, there in is_there.items() if there)
    return said if is_there["by_election"] else said + elections_sentence(elections, language)


def _chance_column(end: pd.Timestamp, edge: pd.Timestamp, colours: Palette, language: str) -> Any:
    line = chart(pd.DataFrame({"x": [end]})).mark("rule", color=colours.quiet, strokeDash=[2, 3]).encode(x="x:T")
    head = pd.DataFrame({"x": [edge], "text": [t("chart.when.column", language)]})
    label = chart(head).mark(
        "text", align="right", y=-6, dy=-14, baseline="bottom", lineBreak="\n", color=colours.quiet
    )
    return layered(line, label.encode(x="x:T", text="text:N"))


def _line(row: dict, language: str) -> str:
    said = {"scenario": row["scenario"], "chance": chance(row["probability"], language)}
    if row["refuted"]:
        broken = t("chart.when.line_refuted", language, scenario=row["scenario"], promised=row["refuted"])
        now = {**row, "refuted": None}
        return f"{broken} {t('chart.when.line_unknown', language) if row['is_unknown'] else _line(now, language)}"
    if not row["is_dated"]:
        return t("chart.when.line_undated", language, **said)
    if not row["p10"]:
        return t("chart.when.line_never", language, **said)
    first, middle, last = (
        season(month_of(row[name]), language) if row[name] else t("chart.open_end", language)
        for name in ("p10", "p50", "p90")
    )
    return t("chart.when.line", language, first=first, middle=middle, last=last, **said)


def _table(frame: pd.DataFrame, language: str) -> pd.DataFrame:
    beyond, unknown = t("chart.beyond", language), t("table.unknown", language)
    columns = {t("chart.scenario", language): frame["scenario"]}
    for name in ("p10", "p50", "p90"):
        columns[t(f"chart.{name}", language)] = [
            season(month_of(month), language) + f" ({month})" if month else beyond if dated else unknown
            for month, dated in zip(frame[name], frame["is_dated"], strict=True)
        ]
    columns[t("chart.comes", language)] = [
        unknown if is_unknown else chance(p, language)
        for p, is_unknown in zip(frame["probability"], frame["is_unknown"], strict=True)
    ]
    return pd.DataFrame(columns)


def in_two_lines(said: str) -> str:
    """The numbers of a chance on a line of their own: `bijna`, and below it `5 op 10`."""
    return re.sub(r"^(\D+?)\s+(?=\d)", r"\1\n", said)
