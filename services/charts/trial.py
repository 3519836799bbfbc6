"""What was tried, before what stands: by audience the new outcomes over the old ones, in grey."""

from typing import Any

import pandas as pd

from services.charts.picture import Picture
from services.charts.theme import Palette, day_of, dressed, js_day, row_scale, year_axis
from services.charts.vega_lite import Chart, chart, column, layered
from services.domain.period import month_of
from services.text import t
from services.text.phrases import chance, season

ROW, BAR = 56, 32  # pixels an audience, and where its bar lies
NAME = CHANCE = 14  # above the bar and below it: the name, and the chance that it was
COLUMN = 0.28  # width of the chances, as a part of the calendar's
SIDES = ("old_", "")


def trial(frame: pd.DataFrame, colours: Palette, language: str) -> Picture:
    """`frame`: a row an audience with `who`, `starts`, `end` (first month after the horizon, YYYY-MM), and of what is
    tried `p10`, `p50`, `p90` (YYYY-MM of the month given that it comes; None past the horizon), `probability`, and
    `is_dated` (whether enough outcomes have a month); the same of what stands, with `old_` before it."""
    start = min(day_of(month) for month in frame["starts"])
    end = max(day_of(month) for month in frame["end"])
    edge = end + (end - start) * COLUMN
    height = ROW * len(frame)
    base = chart(_rows(frame, end, edge, language))
    x = column("p10:T", scale={"domain": [js_day(start), js_day(edge)]}, axis=year_axis(start.year, end.year - 1))
    y = row_scale(height)
    words: dict[str, Any] = {"align": "left", "baseline": "bottom", "fontWeight": "bold"}
    above = column("y_name:Q", axis=None, scale=y["scale"])
    below = column("y_was:Q", axis=None, scale=y["scale"])
    looks = {"old_": (18, colours.line, colours.neutral), "": (8, colours.better_soft, colours.better)}
    bars: list[Chart] = []
    for side, (width, soft, strong) in looks.items():
        known = base.where(f"isValid(datum.{side}p10)")
        at = {**x, "field": f"{side}p10"}
        bars.append(known.mark("rule", strokeWidth=width, color=soft).encode(x=at, x2=f"{side}until:T", y=y))
        bars.append(
            base.where(f"isValid(datum.{side}p50)")
            .mark("point", filled=bool(not side), size=160, color=strong, opacity=1, strokeWidth=2)
            .encode(x=f"{side}p50:T", y=y)
        )
    drawn = layered(
        *bars,
        base.mark("text", **words).encode(x="start:T", y=above, text="who:N"),
        base.mark("text", align="right", fontWeight="bold").encode(x="column:T", y=y, text="chance:N"),
        base.mark("text", align="right", color=colours.quiet).encode(x="column:T", y=below, text="was:N"),
    ).properties(height=height, padding={"top": 5})
    heading = t("chart.trial.heading", language)
    return Picture(
        name="trial",
        title=heading,
        spec=dressed(drawn, colours, language),
        sentence=t("chart.trial.sentence", language),
        alt=" ".join([f"{heading}.", *(_line(row, language) for row in frame.to_dict("records"))]),
        table=_table(frame, language),
    )


def _rows(frame: pd.DataFrame, end: pd.Timestamp, edge: pd.Timestamp, language: str) -> pd.DataFrame:
    tops = pd.Series([ROW * at for at in range(len(frame))])
    found = {
        "who": frame["who"],
        "chance": [chance(share, language) for share in frame["probability"]],
        "was": [t("chart.trial.was", language, chance=chance(share, language)) for share in frame["old_probability"]],
        "start": min(day_of(month) for month in frame["starts"]),
        "column": edge,
        "y": tops + BAR,
        "y_name": tops + BAR - NAME,
        "y_was": tops + BAR + CHANCE,
    }
    for side in SIDES:
        for name in ("p10", "p50"):
            found[side + name] = [day_of(month) if month else None for month in frame[side + name]]
        found[f"{side}until"] = [day_of(month) if month else end for month in frame[f"{side}p90"]]
    return pd.DataFrame(found)


def _line(row: dict[str, Any], language: str) -> str:
    said = {"when_was" if side else "when_now": _when(row, side, language) for side in SIDES}
    chances = {f"{side}chance": chance(row[f"{side}probability"], language) for side in SIDES}
    return t("chart.trial.line", language, who=row["who"], **said, **chances)


def _when(row: dict[str, Any], side: str, language: str) -> str:
    if not row[f"{side}is_dated"]:
        return t("trial.no_date", language)
    months = {name: _said(row[side + name], True, language) for name in ("p10", "p50", "p90")}
    return t("chart.trial.when", language, **months)


def _said(month: str | None, is_dated: bool, language: str) -> str:
    if not is_dated:
        return t("table.unknown", language)
    return season(month_of(month), language) if month else t("chart.open_end", language)


def _table(frame: pd.DataFrame, language: str) -> pd.DataFrame:
    columns = {t("chart.trial.who", language): frame["who"]}
    for side, key in (("", "tried"), ("old_", "stands")):
        called = t(f"chart.trial.{key}", language)
        for name in ("p10", "p50", "p90"):
            label = t(f"chart.{name}", language)
            columns[f"{called}: {label}"] = [
                _said(month, dated, language)
                for month, dated in zip(frame[side + name], frame[f"{side}is_dated"], strict=True)
            ]
        columns[f"{called}: {t('chart.comes', language)}"] = [
            chance(one, language) for one in frame[f"{side}probability"]
        ]
    return pd.DataFrame(columns)
