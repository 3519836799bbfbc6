"""Money by role: direct in the customer's colour, hoped an outline of it, enabling lighter, neutral grey."""

import altair as alt
import pandas as pd

from services.charts.picture import Picture
from services.charts.theme import Palette, dressed, row_scale
from services.domain.money_role import ROLES
from services.text import t
from services.text.phrases import euros, percent

ROW = 72
BAR = 46  # where in the row the bar lies
LEAST_EDGE = 0.01  # a part wide enough for an edge
WORDS_FROM, SHARE_FROM = 0.3, 0.07  # parts wide enough for share and euros, or for the share alone


def money_by_role(frame: pd.DataFrame, colours: Palette, language: str) -> Picture:
    """One bar a scenario. `frame`: `scenario` (name) and the euros of each role."""
    parts = _parts(frame, language)
    height = ROW * len(frame)
    y = row_scale(height)
    base = alt.Chart(parts).encode(y=y)
    ink = alt.Scale(domain=list(ROLES), range=list(role_inks(colours)))
    names = frame[["scenario"]].assign(y=[ROW * at + BAR - 20 for at in range(len(frame))])
    chart = (
        alt.layer(
            base.mark_bar(stroke=colours.background, strokeWidth=2, size=30, orient="horizontal").encode(
                x=alt.X("from:Q", axis=None, scale=alt.Scale(domain=[0, 1])),
                x2="to:Q",
                color=role_colour(colours, language),
                tooltip=[alt.Tooltip("said:N", title=" ")],
            ),
            base.transform_filter(f"datum.role == 'hoped' && datum.to - datum.from > {LEAST_EDGE}")
            .mark_bar(filled=False, stroke=colours.better, size=27, orient="horizontal", xOffset=2, x2Offset=-2)
            .encode(x="from:Q", x2="to:Q"),
            base.mark_text(fontWeight="bold", fontSize=13).encode(
                x="middle:Q", text="label:N", color=alt.Color("role:N", scale=ink, legend=None)
            ),
            alt.Chart(names)
            .mark_text(align="left", baseline="bottom", fontWeight="bold")
            .encode(y=y, x=alt.value(0), text="scenario:N"),
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


def role_colour(colours: Palette, language: str, field: str = "name") -> alt.Color:
    """`field` holds the name of the role."""
    names = [t(f"role.{role}", language) for role in ROLES]
    scale = alt.Scale(domain=names, range=list(role_colours(colours)))
    legend = alt.Legend(title=None, orient="top", labelLimit=300, columns=2, symbolStrokeColor=colours.better)
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
        for role in ROLES:
            share = scenario[role] / total if total else 0.0
            name, amount, part = t(f"role.{role}", language), euros(scenario[role], language), percent(share, language)
            label = f"{part}  ·  {amount}" if share >= WORDS_FROM else part if share >= SHARE_FROM else ""
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
                }
            )
            start += share
    return pd.DataFrame(rows)


def _alt(frame: pd.DataFrame, language: str) -> str:
    said = []
    for row in frame.itertuples():
        total = sum(getattr(row, role) for role in ROLES)
        shares = {role: percent(getattr(row, role) / total if total else 0, language) for role in ROLES}
        said.append(t("chart.money.line", language, scenario=row.scenario, **shares))
    return " ".join([t("chart.money.heading", language), *said])


def _table(frame: pd.DataFrame, language: str) -> pd.DataFrame:
    columns = {t("chart.scenario", language): frame["scenario"]}
    total = frame[list(ROLES)].sum(axis=1)
    for role in ROLES:
        columns[t(f"role.{role}", language)] = [
            f"{euros(eur, language)} ({percent(eur / whole if whole else 0, language)})"
            for eur, whole in zip(frame[role], total, strict=True)
        ]
    columns[t("chart.total", language)] = [euros(eur, language) for eur in total]
    return pd.DataFrame(columns)
