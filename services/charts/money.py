"""Money by role: direct in the customer's colour, hoped an outline of it, enabling lighter, neutral grey."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from services.charts.picture import Picture
from services.charts.theme import Palette, dressed, row_scale
from services.charts.vega_lite import AT_LEFT, Channel, chart, column, layered
from services.domain.money_role import ROLES
from services.text import t
from services.text.phrases import euros, hundred, percent

ROW = 116
LONG = 36  # letters of a name that needs two lines on a phone
LINE = 8  # half of a line: of two the first stands so much higher
BAR = 66  # where in the row the bar lies
LEAST_EDGE = 0.01  # a part wide enough for an edge
WORDS_FROM, SHARE_FROM = 0.25, 0.07  # parts wide enough for share and euros, or for the share alone


def money_by_role(frame: pd.DataFrame, colours: Palette, language: str) -> Picture:
    """One bar a scenario. `frame`: `scenario` (name) and the euros of each role."""
    parts = _parts(frame, language)
    height = ROW * len(frame)
    y = row_scale(height)
    base = chart(parts).encode(y=y)
    ink = {"domain": list(ROLES), "range": list(role_inks(colours))}
    words = [name.replace(", ", ",\n", 1) if len(name) > LONG else name for name in frame["scenario"]]
    names = pd.DataFrame(
        {
            "scenario": words,
            "total": [
                t("chart.money.total", language, total=_total(row, language)) for row in frame.to_dict("records")
            ],
            "y": [ROW * at + BAR - 24 - 2 * LINE * ("\n" in name) for at, name in enumerate(words)],
            "y_total": [ROW * at + BAR + 24 for at in range(len(frame))],
        }
    )
    drawn = layered(
        base.mark("bar", stroke=colours.background, strokeWidth=2, size=40, orient="horizontal").encode(
            x=column("from:Q", axis=None, scale={"domain": [0, 1]}),
            x2="to:Q",
            color=role_colour(colours, language),
            tooltip=[column("said:N", title=" ")],
        ),
        base.where(f"datum.role == 'hoped' && datum.to - datum.from > {LEAST_EDGE}")
        .mark("bar", filled=False, stroke=colours.better, size=37, orient="horizontal", xOffset=2, x2Offset=-2)
        .encode(x="from:Q", x2="to:Q"),
        base.mark("text", fontWeight="bold", fontSize=13, lineBreak="\n").encode(
            y=column("y_label:Q", axis=None, scale=y["scale"]),
            x="middle:Q",
            text="label:N",
            color=column("role:N", scale=ink, legend=None),
        ),
        chart(names)
        .mark("text", align="left", baseline="bottom", fontWeight="bold", lineBreak="\n", limit={"expr": "width"})
        .encode(y=y, x=AT_LEFT, text="scenario:N"),
        chart(names)
        .mark("text", align="left", baseline="top", color=colours.quiet)
        .encode(y=column("y_total:Q", axis=None, scale=y["scale"]), x=AT_LEFT, text="total:N"),
    ).properties(height=height, resolve={"scale": {"color": "independent"}})
    return Picture(
        name="money",
        title=t("chart.money.heading", language),
        spec=dressed(drawn, colours, language),
        sentence=t("chart.money.sentence", language),
        alt=_alt(frame, language),
        table=_table(frame, language),
    )


def role_colour(colours: Palette, language: str, field: str = "name", above: int = 0) -> Channel:
    """`field` holds the name of the role. `above`: pixels that the legend leaves free over the chart."""
    names = [t(f"role.{role}", language) for role in ROLES]
    scale = {"domain": names, "range": list(role_colours(colours))}
    legend = {
        "title": None,
        "orient": "top",
        "labelLimit": 300,
        "columns": 2,
        "symbolStrokeColor": colours.better,
        "offset": 18 + above,
    }
    return column(f"{field}:N", scale=scale, legend=legend)


def role_edge(colours: Palette) -> Channel:
    """What is hoped has an edge of the colour that it may come to have; of others the edge is a gap."""
    edges = [colours.better if role == "hoped" else colours.background for role in ROLES]
    return column("role:N", scale={"domain": list(ROLES), "range": edges}, legend=None)


def role_colours(colours: Palette) -> tuple[str, str, str, str]:
    return colours.better, colours.hoped, colours.better_soft, colours.neutral


def role_inks(colours: Palette) -> tuple[str, str, str, str]:
    """Words on the colours of the roles."""
    direct, enabling, neutral = colours.on_roles
    return direct, colours.text, enabling, neutral


def _parts(frame: pd.DataFrame, language: str) -> pd.DataFrame:
    rows = []
    for at, scenario in enumerate(frame.to_dict("records")):
        total, start = sum(scenario[role] for role in ROLES), 0.0
        for role, part in _percents(scenario, language).items():
            share = scenario[role] / total if total else 0.0
            name, amount = t(f"role.{role}", language), euros(scenario[role], language)
            label = f"{part}\n{amount}" if share >= WORDS_FROM else part if share >= SHARE_FROM else ""
            rows.append(
                {
                    "role": role,
                    "name": name,
                    "from": start,
                    "to": start + share,
                    "middle": start + share / 2,
                    "label": label,
                    "said": f"{scenario['scenario']}: {name}, {amount} ({part})",
                    "y": ROW * at + BAR,
                    "y_label": ROW * at + BAR - (LINE if "\n" in label else 0),
                }
            )
            start += share
    return pd.DataFrame(rows)


def _percents(scenario: Mapping[str, Any], language: str) -> dict[str, str]:
    """By role; together 100 percent."""
    return {
        role: percent(part / 100, language)
        for role, part in zip(ROLES, hundred([scenario[role] for role in ROLES]), strict=True)
    }


def _alt(frame: pd.DataFrame, language: str) -> str:
    said = [
        t(
            "chart.money.line",
            language,
            scenario=row["scenario"],
            total=_total(row, language),
            **_percents(row, language),
        )
        for row in frame.to_dict("records")
    ]
    return " ".join([t("chart.money.heading", language), *said])


def _total(scenario: Mapping[str, Any], language: str) -> str:
    return euros(sum(scenario[role] for role in ROLES), language)


def _table(frame: pd.DataFrame, language: str) -> pd.DataFrame:
    rows = frame.to_dict("records")
    columns = {t("chart.scenario", language): list(frame["scenario"])}
    for role in ROLES:
        columns[t(f"role.{role}", language)] = [
            f"{euros(row[role], language)} ({_percents(row, language)[role]})" for row in rows
        ]
    columns[t("chart.total", language)] = [_total(row, language) for row in rows]
    return pd.DataFrame(columns)
