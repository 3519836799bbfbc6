"""When the money is spent: a stacked bar a year, by role."""

import pandas as pd

from services.charts.money import role_colour, role_edge
from services.charts.picture import Picture
from services.charts.theme import Palette, dressed
from services.charts.vega_lite import chart, column
from services.domain.money_role import ROLES
from services.text import t
from services.text.phrases import euros


def money_by_year(frame: pd.DataFrame, scenario: str, colours: Palette, language: str) -> Picture:
    """`frame`: `year`, `role`, `eur`."""
    shown = frame.assign(
        name=[t(f"role.{role}", language) for role in frame["role"]],
        order=frame["role"].map(ROLES.index),
        amount=[euros(eur, language) for eur in frame["eur"]],
        million=frame["eur"] / 1e6,
        label_year=frame["year"].astype(str),
    )
    drawn = (
        chart(shown)
        .mark("bar", strokeWidth=1)
        .encode(
            x=column("label_year:O", axis={"title": None, "labelAngle": 0}),
            y=column(
                "million:Q",
                axis={"title": t("chart.million_euros", language), "tickCount": 5, "domain": False, "ticks": False},
            ),
            color=role_colour(colours, language),
            stroke=role_edge(colours),
            order="order:Q",
            tooltip=[
                column("label_year:O", title=t("chart.year", language)),
                column("name:N", title=t("table.role", language)),
                column("amount:N", title=t("table.eur", language)),
            ],
        )
        .properties(height=260)
    )
    table = shown.pivot_table(index="year", columns="role", values="eur", aggfunc="sum").reindex(columns=list(ROLES))
    totals = table.sum(axis=1)
    columns = {t("chart.year", language): [str(year) for year in table.index]}
    columns |= {t(f"role.{role}", language): [euros(eur, language) for eur in table[role]] for role in ROLES}
    columns[t("chart.total", language)] = [euros(eur, language) for eur in totals]
    peak = totals.idxmax()
    return Picture(
        name="money_by_year",
        title=t("chart.money_by_year.heading", language, scenario=scenario),
        spec=dressed(drawn, colours, language),
        sentence=t("chart.money_by_year.sentence", language),
        alt=t("chart.money_by_year.alt", language, scenario=scenario, year=peak, amount=euros(totals.max(), language)),
        table=pd.DataFrame(columns),
        can_shrink=True,
    )
