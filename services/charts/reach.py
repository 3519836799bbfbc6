"""Reach: share of applications noticeably better above the axis, noticeably worse below it."""

import altair as alt
import pandas as pd

from services.charts.picture import Picture
from services.charts.theme import Palette, dressed, year_axis
from services.domain.period import month_of
from services.text import t
from services.text.phrases import month_name, percent


def reach(frame: pd.DataFrame, scenario: str, colours: Palette, language: str) -> Picture:
    """`frame`: a row a month with `month` (YYYY-MM) and shares `p10`, `p50`, `p90`, `mean`, `worse`."""
    shown = frame.assign(day=pd.to_datetime(frame["month"] + "-01"), below=-frame["worse"])
    first, last = shown["day"].min().year, shown["day"].max().year
    x = alt.X("day:T", axis=year_axis(first, last, grid=False))
    label = "format(abs(datum.value), '.0%')"
    y = alt.Y(
        "p10:Q",
        scale=alt.Scale(domain=[min(-0.25, shown["below"].min()), 1]),
        axis=alt.Axis(labelExpr=label, title=None),
    )
    better, worse = t("chart.better", language), t("chart.worse", language)
    tooltip = [
        alt.Tooltip("day:T", format="%B %Y", title=t("chart.month", language)),
        alt.Tooltip("mean:Q", format=".0%", title=t("chart.better_expected", language)),
        alt.Tooltip("worse:Q", format=".0%", title=worse),
    ]
    base = alt.Chart(shown)
    chart = alt.layer(
        base.mark_area(color=colours.better_soft, opacity=0.45, interpolate="step-after").encode(x=x, y=y, y2="p90:Q"),
        base.mark_line(color=colours.better, strokeWidth=3).encode(x=x, y="mean:Q", tooltip=tooltip),
        base.mark_area(color=colours.worse, opacity=0.85).encode(x=x, y="below:Q", tooltip=tooltip),
        alt.Chart(pd.DataFrame({"y": [0]})).mark_rule(color=colours.quiet).encode(y="y:Q"),
        _label(shown["day"].min(), 0.93, better, colours.better),
        _label(shown["day"].min(), min(-0.25, shown["below"].min()) + 0.05, worse, colours.worse),
    ).properties(height=240)
    return Picture(
        "reach",
        t("chart.reach_title", language, scenario=scenario),
        dressed(chart, colours, language),
        t("chart.reach_sentence", language),
        _alt(frame, scenario, language),
        _table(frame, language),
    )


def _label(day: pd.Timestamp, y: float, text: str, colour: str) -> alt.Chart:
    shown = pd.DataFrame({"day": [day], "y": [y], "text": [text]})
    label = alt.Chart(shown).mark_text(align="left", dx=6, color=colour, fontWeight="bold")
    return label.encode(x="day:T", y="y:Q", text="text:N")


def _alt(frame: pd.DataFrame, scenario: str, language: str) -> str:
    peak, end = frame.loc[frame["worse"].idxmax()], frame.iloc[-1]
    return t(
        "chart.reach_alt",
        language,
        scenario=scenario,
        end=month_name(month_of(end["month"]), language),
        mean=percent(end["mean"], language),
        worse=percent(peak["worse"], language),
        peak=month_name(month_of(peak["month"]), language),
    )


def _table(frame: pd.DataFrame, language: str) -> pd.DataFrame:
    """Once a year is enough to read; the download has every month."""
    yearly = frame[frame["month"].str.endswith("-12")]
    columns = {t("chart.month", language): [month_name(month_of(month), language) for month in yearly["month"]]}
    for name, key in (("p10", "p10"), ("mean", "better_expected"), ("p90", "p90"), ("worse", "worse")):
        columns[t(f"chart.{key}", language)] = [percent(share, language) for share in yearly[name]]
    return pd.DataFrame(columns)
