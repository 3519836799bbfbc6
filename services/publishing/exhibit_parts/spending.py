"""The exhibits of what municipalities spend, by size: context for the investments."""

import pandas as pd

from services.answers.plan import spending
from services.charts.picture import Picture
from services.charts.spending import spending as picture_of
from services.charts.theme import LIGHT, Palette
from services.publishing.exhibit_parts.choice import Choice
from services.publishing.exhibit_parts.desk import Desk
from services.publishing.exhibit_parts.exhibit import Exhibit, Facts
from services.storage import queries
from services.storage.database import reading
from services.text import t
from services.text.phrases import number

SOURCE, LICENCE = "CBS, Iv3, Gemeenterekeningen (45046NED)", "CC BY 4.0"


def spending_exhibit(chart: str, desk: Desk, choice: Choice, language: str) -> Exhibit:
    """Euros per inhabitant in the year that is asked for, else the newest that says something about all
    municipalities."""
    task = chart.removeprefix("spending_")
    there = desk.with_figures()
    data_set = choice.data_set(there) if there else None
    with reading(desk.address) as session:
        codes, table = queries.gm_codes(session), spending.accounts(session)
        towns = queries.municipalities_with_figures(session, data_set) if data_set else []
    year = _year(task, table, choice)
    groups = spending.spending(task, year=year, table=table)
    own = spending.own_spending(task, [codes[town] for town in towns if codes.get(town)], year=year, table=table)

    def draw(colours: Palette) -> Picture:
        return picture_of(task, year, groups, own, lambda size: spending.size_name(size, language), colours, language)

    return Exhibit(
        chart,
        {"chart": chart, **({"data_set": data_set} if data_set else {}), "period": str(year)},
        language,
        draw(LIGHT).title,
        t(f"chart_subtitle.{chart}", language, year=year),
        draw,
        spending.all_years([task], table),
        Facts(
            definition=t(f"chart_about.{chart}", language),
            method=t("chart_method.spending", language),
            source=SOURCE,
            licence=LICENCE,
            period=str(year),
            known=t("exhibit.known", language, month=year),
            count=t("exhibit.municipalities", language, count=number(int(groups["count"].sum()), language)),
        ),
    )


def _year(task: str, table: pd.DataFrame, choice: Choice) -> int:
    period = choice.question.period
    of_task = (table["task_field"] == spending.TASKS[task]) & (table["kind"] == spending.ACCOUNTS)
    there = {int(year) for year in table.loc[of_task & table["eur"].notna(), "year"]}
    if period is not None and period.last // 12 in there:
        return period.last // 12
    return spending.newest_year(table)
