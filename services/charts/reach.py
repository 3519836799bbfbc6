"""Reach: share of applications noticeably better above the axis, noticeably worse below it."""

import pandas as pd

from services.charts.event_marks import event_ticks, events_sentence, within
from services.charts.picture import Picture
from services.charts.theme import Palette, dressed, year_axis
from services.charts.vega_lite import Chart, chart, column, layered
from services.domain.period import month_of
from services.text import t
from services.text.phrases import month_name, percent

LOWEST = -0.45  # the room below the axis is the same in every scenario, unless more is needed
LEAST_SEEN = 0.005  # of all applications: less is nothing in whole percents
FAN = ((1, 9), (2, 8), (3, 7), (4, 6))  # pairs of deciles, widest first: each lies over the one before


def reach(
    frame: pd.DataFrame, scenario: str, colours: Palette, language: str, events: pd.DataFrame | None = None
) -> Picture:
    """`frame`: a row a month with `month` (YYYY-MM) and shares `p10`, `p20`, ... `p90`, `mean`, `worse`. `events`:
    `day` and `name` of what happened to the data."""
    shown = frame.assign(day=pd.to_datetime(frame["month"] + "-01"), below=-frame["worse"])
    first, last = shown["day"].min(), shown["day"].max()
    gets_worse = bool((frame["worse"] >= LEAST_SEEN).any())
    low = min(LOWEST, float(shown["below"].min()) - 0.12)
    x = column("day:T", axis=year_axis(first.year, last.year, grid=False, domain=False, offset=4))
    scale = {"domain": [low, 1], "nice": False}
    ticks = [at / 4 for at in range(-4, 5) if at / 4 >= low]
    axis = {
        "labelExpr": "format(abs(datum.value), '.0%')",
        "title": None,
        "values": ticks,
        "domain": False,
        "ticks": False,
    }
    base = chart(shown).encode(x=x)
    layers = [
        base.mark("area", color=colours.better_soft, opacity=0.28, interpolate="step-after").encode(
            y=column(f"p{10 * inner}:Q", scale=scale, axis=axis), y2=f"p{10 * outer}:Q"
        )
        for inner, outer in FAN
    ]
    tooltip = [
        column("day:T", format="%B %Y", title=t("chart.month", language)),
        column("mean:Q", format=".0%", title=t("chart.better_expected", language)),
        column("worse:Q", format=".0%", title=t("chart.worse", language)),
    ]
    happened = within(events, first, last + pd.DateOffset(months=1))
    if len(happened):
        layers.append(event_ticks(happened, low + 0.02, column("y:Q", scale=scale), colours))
    drawn = layered(
        *layers,
        base.mark("area", color=colours.worse, opacity=0.9).encode(y=column("below:Q", scale=scale), tooltip=tooltip),
        base.mark("line", color=colours.better, strokeWidth=3).encode(y=column("mean:Q", scale=scale), tooltip=tooltip),
        chart(pd.DataFrame({"y": [0]})).mark("rule", color=colours.quiet).encode(y=column("y:Q", scale=scale)),
        _label(first, 0.92, t("chart.better", language), colours.better),
        *([_label(first, low + 0.05, t("chart.worse", language), colours.worse)] if gets_worse else []),
    ).properties(height=300)
    return Picture(
        name="reach",
        title=t("chart.reach.heading", language, scenario=scenario),
        spec=dressed(drawn, colours, language),
        sentence=" ".join(
            [t("chart.reach.sentence", language), t(f"chart.reach.{'worse' if gets_worse else 'not_worse'}", language)]
        )
        + events_sentence(happened, language),
        alt=_alt(frame, scenario, language),
        table=_table(frame, language),
        can_shrink=True,
    )


def _label(day: pd.Timestamp, y: float, text: str, colour: str) -> Chart:
    shown = pd.DataFrame({"day": [day], "y": [y], "text": [text]})
    label = chart(shown).mark("text", align="left", dx=8, color=colour, fontWeight="bold", fontSize=14)
    return label.encode(x="day:T", y="y:Q", text="text:N")


def _alt(frame: pd.DataFrame, scenario: str, language: str) -> str:
    peak, end = frame.loc[frame["worse"].idxmax()], frame.iloc[-1]
    return t(
        "chart.reach.alt" if peak["worse"] >= LEAST_SEEN else "chart.reach.alt_not_worse",
        language,
        scenario=scenario,
        end=month_name(month_of(end["month"]), language),
        mean=percent(end["mean"], language),
        worse=percent(peak["worse"], language),
        peak=month_name(month_of(peak["month"]), language),
    )


def _table(frame: pd.DataFrame, language: str) -> pd.DataFrame:
    """Once a year, and the end, is enough to read; the download has every month."""
    yearly = frame[frame["month"].str.endswith("-12") | (frame.index == frame.index[-1])]
    columns = {t("chart.month", language): [month_name(month_of(month), language) for month in yearly["month"]]}
    for name, key in (("p10", "least"), ("mean", "better_expected"), ("p90", "most"), ("worse", "worse")):
        columns[t(f"chart.{key}", language)] = [percent(share, language) for share in yearly[name]]
    return pd.DataFrame(columns)
