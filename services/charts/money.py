"""Money by role: direct in the customer's colour, hoped an outline of it, enabling lighter, neutral grey."""

from collections.abc import Mapping
from typing import Any

import altair as alt
import pandas as pd

from services.charts.picture import Picture
from services.charts.theme import Palette, dressed, row_scale
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
    base = alt.Chart(parts).encode(y=y)
    ink = alt.Scale(domain=list(ROLES), range=list(role_inks(colours)))
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
    chart = (
        alt.layer(
            base.mark_bar(stroke=colours.background, strokeWidth=2, size=40, orient="horizontal").encode(
                x=alt.X("from:Q", axis=None, scale=alt.Scale(domain=[0, 1])),
                x2="to:Q",
                color=role_colour(colours, language),
                tooltip=[alt.Tooltip("said:N", title=" ")],
            ),
            base.transform_filter(f"datum.role == 'hoped' && datum.to - datum.from > {LEAST_EDGE}")
            .mark_bar(filled=False, stroke=colours.better, size=37, orient="horizontal", xOffset=2, x2Offset=-2)
            .encode(x="from:Q", x2="to:Q"),
            base.mark_text(fontWeight="bold", fontSize=13, lineBreak="\n").encode(
                y=alt.Y("y_label:Q", axis=None, scale=y["scale"]),
                x="middle:Q",
                text="label:N",
                color=alt.Color("role:N", scale=ink, legend=None),
            ),
            alt.Chart(names)
            .mark_text(align="left", baseline="bottom", fontWeight="bold", lineBreak="\n", limit=alt.ExprRef("width"))
            .encode(y=y, x=alt.value(0), text="scenario:N"),
            alt.Chart(names)
            .mark_text(align="left", baseline="top", color=colours.quiet)
            .encode(y=alt.Y("y_total:Q", axis=None, scale=y["scale"]), x=alt.value(0), text="total:N"),
        )
        .resolve_scale(color="independent")
        .properties(height=height)
    )
    return Picture(
        name="money",
        title=t("chart.money.heading", language),
        chart=dressed(chart, colours, language),
        sentence=t("chart.money.sentence", language),
        alt=_alt(frame, language),
        table=_table(frame, language),
    )


def role_colour(colours: Palette, language: str, field: str = "name", above: int = 0) -> alt.Color:
    """`field` holds the name of the role. `above`: pixels that the legend leaves free over the chart."""
    names = [t(f"role.{role}", language) for role in ROLES]
    scale = alt.Scale(domain=names, range=list(role_colours(colours)))
    legend = alt.Legend(
        title=None, orient="top", labelLimit=300, columns=2, symbolStrokeColor=colours.better, offset=18 + above
    )
    return alt.Color(f"{field}:N", scale=scale, legend=legend)


def role_edge(colours: Palette) -> alt.Stroke:
    """What is hoped has an edge of the colour that it may come to have; of others the edge is a gap."""
    edges = [colours.better if role == "hoped" else colours.background for role in ROLES]
    return alt.Stroke("role:N", scale=alt.Scale(domain=list(ROLES), range=edges), legend=None)


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
