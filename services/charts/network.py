"""The benefit network: investment, mechanism, metric, audience. What is neutral is connected to nothing."""

import altair as alt
import numpy as np
import pandas as pd

from services.charts.picture import Picture
from services.charts.theme import Palette, dressed
from services.text import t
from services.text.phrases import listed

COLUMNS = ("investment", "mechanism", "metric", "audience")
ROW = 46
WIDTHS = [1.5, 14]


def network(frame: pd.DataFrame, neutral: list[str], scenario: str, colours: Palette, language: str) -> Picture:
    """`frame`: a row an effect with the names in the four columns, and `share` of the benefit that goes that way.
    `neutral`: investments without any path to a customer metric."""
    places = _places(frame, neutral)
    links = _links(frame, places)
    height = ROW * int(max(place[1] for place in places.values()) + 1)
    nodes = pd.DataFrame(
        [
            {
                "x": x,
                "y": y,
                "text": name,
                "kind": "neutral" if name in neutral and column == 0 else "linked",
                "column": column,
            }
            for (column, name), (x, y) in places.items()
        ]
    )
    x = alt.X("x:Q", axis=None, scale=alt.Scale(domain=[0, 3.55]))
    y = alt.Y("y:Q", axis=None, scale=alt.Scale(domain=[-0.5, height / ROW - 0.5], reverse=True))
    colour = alt.Color(
        "kind:N",
        scale=alt.Scale(domain=["linked", "neutral"], range=[colours.better, colours.neutral]),
        legend=None,
    )
    layers: list[alt.Chart] = []
    if len(links):
        width = alt.StrokeWidth(
            "share:Q",
            scale=alt.Scale(domain=[0, max(float(links["share"].max()), 0.01)], range=WIDTHS),
            legend=None,
        )
        layers.append(
            alt.Chart(links)
            .mark_line(color=colours.better_soft, opacity=0.6)
            .encode(x=x, y=y, detail="link:N", strokeWidth=width, order="step:Q")
        )
    layers += [
        alt.Chart(nodes).mark_point(filled=True, size=90, opacity=1).encode(x=x, y=y, color=colour),
        alt.Chart(nodes)
        .mark_text(align="left", baseline="bottom", dy=-7, limit=210)
        .encode(x=x, y=y, text="text:N", tooltip=["text:N"]),
    ]
    heads = pd.DataFrame({"x": [0, 1, 2, 3], "text": [t(f"chart.{name}", language) for name in COLUMNS]})
    layers.append(
        alt.Chart(heads)
        .mark_text(align="left", y=-16, fontWeight="bold", color=colours.quiet)
        .encode(x=x, text="text:N")
    )
    chart = alt.layer(*layers).properties(height=height, padding={"top": 34})
    table = frame.sort_values("share", ascending=False)[[*COLUMNS, "share_text"]]
    table.columns = [t(f"chart.{name}", language) for name in (*COLUMNS, "share")]
    apart = listed(neutral, language) or t("chart.nothing", language)
    return Picture(
        "network",
        t("chart.network_title", language, scenario=scenario),
        dressed(chart, colours, language),
        t("chart.network_sentence", language, apart=apart),
        t("chart.network_alt", language, scenario=scenario, count=len(frame), apart=apart),
        table,
    )


def _places(frame: pd.DataFrame, neutral: list[str]) -> dict[tuple[int, str], tuple[float, float]]:
    """Column and row of every node; the neutral investments stand apart at the bottom of the first column."""
    names = [list(dict.fromkeys(frame.sort_values("share", ascending=False)[name])) for name in COLUMNS]
    rows = max((len(column) for column in names), default=0)
    places = {}
    for column, members in enumerate(names):
        gap = rows / max(len(members), 1)
        for at, name in enumerate(members):
            places[column, name] = float(column), gap * at + (gap - 1) / 2
    for at, name in enumerate(neutral):
        places[0, name] = 0.0, rows + 0.4 + at
    return places


def _links(frame: pd.DataFrame, places: dict[tuple[int, str], tuple[float, float]]) -> pd.DataFrame:
    """Smooth lines between neighbouring columns, as wide as what goes that way."""
    rows = []
    along = np.linspace(0, 1, 24)
    bend = along * along * (3 - 2 * along)
    for column in range(len(COLUMNS) - 1):
        pair = [COLUMNS[column], COLUMNS[column + 1]]
        for (left, right), share in frame.groupby(pair)["share"].sum().items():
            (x0, y0), (x1, y1) = places[column, left], places[column + 1, right]
            for step, (a, b) in enumerate(zip(along, bend, strict=True)):
                rows.append(
                    {
                        "link": f"{column}-{left}-{right}",
                        "step": step,
                        "x": x0 + a * (x1 - x0),
                        "y": y0 + b * (y1 - y0),
                        "share": share,
                    }
                )
    return pd.DataFrame(rows)
