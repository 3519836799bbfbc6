"""Money: direct in the customer's colour, enabling lighter, neutral grey, with euros and shares written on it."""

import altair as alt
import pandas as pd

from services.charts.picture import Picture
from services.charts.theme import Palette, dressed
from services.text import t
from services.text.phrases import euros, percent

ROLES = ("direct", "enabling", "neutral")
ROW = 74


def money_by_role(frame: pd.DataFrame, colours: Palette, language: str) -> Picture:
    """One bar a scenario. `frame`: `scenario` (name), `direct`, `enabling`, `neutral` (euros)."""
    long = frame.melt("scenario", list(ROLES), var_name="role", value_name="eur")
    totals = long.groupby("scenario")["eur"].transform("sum")
    long["share"] = (long["eur"] / totals).where(totals > 0, 0)
    long["order"] = long["role"].map(ROLES.index)
    long = long.sort_values(["scenario", "order"], ignore_index=True)
    long["from"] = long.groupby("scenario")["share"].cumsum() - long["share"]
    long["middle"] = long["from"] + long["share"] / 2
    long["label"] = [percent(share, language) if share >= 0.07 else "" for share in long["share"]]
    long["name"] = [t(f"role.{role}", language) for role in long["role"]]
    long["amount"] = [euros(eur, language) for eur in long["eur"]]
    order = list(dict.fromkeys(frame["scenario"]))
    y = alt.Y("scenario:N", sort=order, axis=None, scale=alt.Scale(paddingInner=0.5))
    base = alt.Chart(long).encode(y=y)
    ink = _ink(colours)
    chart = (
        alt.layer(
            base.mark_bar(stroke=colours.background, strokeWidth=2)
            .encode(
                x=alt.X("from:Q", axis=None, scale=alt.Scale(domain=[0, 1])),
                x2="to:Q",
                color=_colour(colours, language),
                tooltip=["scenario:N", "name:N", "amount:N", "label:N"],
            )
            .transform_calculate(to="datum.from + datum.share"),
            base.mark_text(fontWeight="bold", fontSize=14).encode(
                x="middle:Q",
                text="label:N",
                color=alt.Color("role:N", scale=alt.Scale(domain=list(ROLES), range=ink), legend=None),
            ),
            alt.Chart(pd.DataFrame({"scenario": order}))
            .mark_text(align="left", baseline="bottom", dy=-22, fontWeight="bold", limit=600)
            .encode(y=y, x=alt.value(0), text="scenario:N"),
        )
        .resolve_scale(color="independent")
        .properties(height=ROW * len(order), padding={"top": 18})
    )
    return Picture(
        "money",
        t("chart.money_title", language),
        dressed(chart, colours, language),
        t("chart.money_sentence", language),
        _alt(frame, language),
        _table(frame, language),
    )


def money_by_year(frame: pd.DataFrame, scenario: str, colours: Palette, language: str) -> Picture:
    """Stacked bars. `frame`: `year`, `role`, `eur`."""
    shown = frame.assign(
        name=[t(f"role.{role}", language) for role in frame["role"]],
        order=frame["role"].map(ROLES.index),
        amount=[euros(eur, language) for eur in frame["eur"]],
        million=frame["eur"] / 1e6,
        label_year=frame["year"].astype(str),
    )
    title = t("chart.million_euros", language)
    chart = (
        alt.Chart(shown)
        .mark_bar()
        .encode(
            x=alt.X("label_year:O", axis=alt.Axis(title=None, labelAngle=0)),
            y=alt.Y("million:Q", axis=alt.Axis(title=title, tickCount=5, grid=True)),
            color=_colour(colours, language),
            order="order:Q",
            tooltip=["label_year:O", "name:N", "amount:N"],
        )
        .properties(height=260)
    )
    table = shown.pivot_table(index="year", columns="role", values="eur", aggfunc="sum").reindex(columns=list(ROLES))
    columns = {t("chart.year", language): [str(year) for year in table.index]}
    columns |= {t(f"role.{role}", language): [euros(eur, language) for eur in table[role]] for role in ROLES}
    peak = table.sum(axis=1).idxmax()
    return Picture(
        "money_by_year",
        t("chart.money_year_title", language, scenario=scenario),
        dressed(chart, colours, language),
        t("chart.money_year_sentence", language),
        t(
            "chart.money_year_alt",
            language,
            scenario=scenario,
            year=peak,
            amount=euros(table.sum(axis=1).max(), language),
        ),
        pd.DataFrame(columns),
    )


def _colour(colours: Palette, language: str) -> alt.Color:
    names = [t(f"role.{role}", language) for role in ROLES]
    scale = alt.Scale(domain=names, range=[colours.better, colours.better_soft, colours.neutral])
    return alt.Color("name:N", scale=scale, legend=alt.Legend(title=None, orient="top", labelLimit=300, columns=3))


def _ink(colours: Palette) -> list[str]:
    """Text on each of the three colours."""
    dark = colours.background != "#ffffff"
    return ["#10141a", "#ffffff", "#10141a"] if dark else ["#ffffff", "#10141a", "#ffffff"]


def _alt(frame: pd.DataFrame, language: str) -> str:
    said = []
    for row in frame.itertuples():
        total = row.direct + row.enabling + row.neutral
        shares = {role: percent(getattr(row, role) / total if total else 0, language) for role in ROLES}
        said.append(t("chart.money_line", language, scenario=row.scenario, **shares))
    return " ".join([t("chart.money_title", language), *said])


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
