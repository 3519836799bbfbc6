"""What the exhibits of spending share: the accounts of municipalities, by size."""

import pandas as pd

from services.answers.plan import spending
from services.charts.picture import Picture
from services.charts.spending import heading
from services.charts.spending import spending as picture_of
from services.charts.theme import Palette
from services.publishing.exhibit_parts.chart_data import ChartData
from services.publishing.exhibit_parts.choice import Choice
from services.publishing.exhibit_parts.exhibit import Exhibit, Facts
from services.text import t
from services.text.phrases import number

SOURCE, LICENCE = "CBS, Iv3, Gemeenterekeningen (45046NED)", "CC BY 4.0"


def spending_exhibit(name: str, task: str, data: ChartData, choice: Choice, language: str) -> Exhibit:
    """Euros per inhabitant in the year that is asked for, else the newest that says something about all
    municipalities."""
    there = data.with_figures()
    data_set = choice.data_set(there) if there else None
    codes, table = data.national_codes(), data.accounts()
    towns = data.municipalities(data_set) if data_set else []
    year = _year(task, table, choice)
    groups = spending.spending(task, year=year, table=table)
    own = spending.own_spending(task, [codes[town] for town in towns if codes.get(town)], year=year, table=table)

    def draw(colours: Palette) -> Picture:
        return picture_of(task, year, groups, own, lambda size: spending.size_name(size, language), colours, language)

    return Exhibit(
        chart=name,
        params={"chart": name, **({"data_set": data_set} if data_set else {}), "period": str(year)},
        language=language,
        figures_title=heading(task, year, groups, language),
        subtitle=t(f"chart.{name}.subtitle", language, year=year),
        draw=draw,
        full=spending.all_years([task], table),
        facts=Facts(
            definition=t(f"chart.{name}.about", language),
            method=t(f"chart.{name}.method", language),
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
