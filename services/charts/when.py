"""When: one line a scenario on a shared calendar, and a column for "later or not at all"."""

import altair as alt
import pandas as pd

from services.charts.picture import Picture
from services.charts.theme import Palette, dressed, year_axis
from services.domain.period import month_of
from services.text import t
from services.text.phrases import chance, season

ROW = 62


def when(frame: pd.DataFrame, elections: list[pd.Timestamp], colours: Palette, language: str) -> Picture:
    """`frame`: one row a scenario with `scenario` (name), `p10`, `p50`, `p90` (YYYY-MM or None), `starts`, `end`
    (first month after the horizon, YYYY-MM), `probability`."""
    start = _day(frame["starts"].min())
    end = _day(frame["end"].max())
    edge = end + (end - start) * 0.22
    shown = pd.DataFrame(
        {
            "scenario": frame["scenario"],
            "row": range(len(frame)),
            "p10": [_day(month) if month else None for month in frame["p10"]],
            "p50": [_day(month) if month else None for month in frame["p50"]],
            "until": [_day(p90) if p90 else end for p90 in frame["p90"]],
            "open": frame["p90"].isna(),
            "later": [chance(1 - p, language) for p in frame["probability"]],
            "start": start,
            "column": end + (edge - end) / 2,
        }
    )
    x = alt.X("p10:T", scale=alt.Scale(domain=[_js(start), _js(edge)]), axis=year_axis(start.year, end.year - 1))
    y = alt.Y("row:O", axis=None, scale=alt.Scale(paddingInner=0.1))
    base = alt.Chart(shown)
    known = base.transform_filter("isValid(datum.p10)")
    tooltip = [alt.Tooltip("scenario:N", title=t("chart.scenario", language))]
    layers = [
        alt.Chart(pd.DataFrame({"x": [end]})).mark_rule(color=colours.quiet, strokeDash=[2, 3]).encode(x="x:T"),
        base.mark_text(align="left", baseline="bottom", dy=-10, fontWeight="bold", limit=520).encode(
            x="start:T", y=y, text="scenario:N"
        ),
        known.mark_rule(strokeWidth=9, color=colours.better_soft, strokeCap="round").encode(
            x=x, x2="until:T", y=y, tooltip=tooltip
        ),
        known.transform_filter("datum.open")
        .mark_point(shape="triangle-right", filled=True, size=170, color=colours.better_soft)
        .encode(x="until:T", y=y),
        base.transform_filter("isValid(datum.p50)")
        .mark_point(filled=True, size=190, color=colours.better, opacity=1)
        .encode(x="p50:T", y=y, tooltip=tooltip),
        base.mark_text(dy=0, fontSize=14).encode(x="column:T", y=y, text="later:N"),
        alt.Chart(pd.DataFrame({"x": [end + (edge - end) / 2], "text": [t("chart.later", language)]}))
        .mark_text(y=-10, baseline="bottom", color=colours.quiet)
        .encode(x="x:T", text="text:N"),
    ]
    if elections:
        ticks = pd.DataFrame({"x": [day for day in elections if start <= day < end]})
        ticks["name"] = t("chart.election", language)
        layers.append(
            alt.Chart(ticks)
            .mark_point(shape="triangle-up", filled=True, size=60, color=colours.quiet, yOffset=-4, opacity=1)
            .encode(x="x:T", y=alt.value(ROW * len(frame)), tooltip=["name:N", alt.Tooltip("x:T", format="%B %Y")])
        )
    chart = alt.layer(*layers).properties(height=ROW * len(frame), padding={"top": 26})
    said = [_line(row, language) for row in frame.to_dict("records")]
    return Picture(
        "when",
        t("chart.when_title", language),
        dressed(chart, colours, language),
        t("chart.when_sentence", language),
        f"{t('chart.when_title', language)} {' '.join(said)}",
        _table(frame, language),
    )


def _line(row: dict, language: str) -> str:
    later = chance(1 - row["probability"], language)
    if not row["p50"]:
        return t("chart.when_line_never", language, scenario=row["scenario"], later=later)
    return t(
        "chart.when_line",
        language,
        scenario=row["scenario"],
        middle=season(month_of(row["p50"]), language),
        first=season(month_of(row["p10"]), language),
        last=season(month_of(row["p90"]), language) if row["p90"] else t("chart.open_end", language),
        later=later,
    )


def _table(frame: pd.DataFrame, language: str) -> pd.DataFrame:
    beyond = t("chart.beyond", language)
    columns = {t("chart.scenario", language): frame["scenario"]}
    for name in ("p10", "p50", "p90"):
        columns[t(f"chart.{name}", language)] = [
            season(month_of(month), language) + f" ({month})" if month else beyond for month in frame[name]
        ]
    columns[t("chart.later", language)] = [chance(1 - p, language) for p in frame["probability"]]
    return pd.DataFrame(columns)


def _day(month: str) -> pd.Timestamp:
    return pd.Timestamp(f"{month}-01")


def _js(day: pd.Timestamp) -> dict[str, int]:
    return {"year": day.year, "month": day.month, "date": day.day}
