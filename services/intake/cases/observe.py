"""Monthly observations from cases in memory, as a CSV or a workbook brings them."""

from datetime import date, timedelta

import pandas as pd

from services.domain.observation import Observation
from services.domain.period import month_of_date
from services.intake.cases.columns import DATES, GROUP, NUMBERS, day_number
from services.intake.cases.figures import figure_rows
from services.intake.cases.monthly import Known, monthly
from services.intake.engines import DEFAULT, open_engine
from services.storage.figure_table import observations_of


def observe(cases: pd.DataFrame, known_until: date, source: str = "", engine: str = DEFAULT) -> list[Observation]:
    """Monthly observations of all metrics that cases can give, as known at the end of `known_until`.

    A month that was not over by then is provisional.
    """
    return observations_of(figures_of(cases, known_until, source, engine))


def figures_of(cases: pd.DataFrame, known_until: date, source: str = "", engine: str = DEFAULT) -> pd.DataFrame:
    """The same as one table, a row a figure (`storage.figure_table`)."""
    numbers = as_numbers(cases)
    known = known_at(known_until, int(numbers["received_month"].min()))
    with open_engine(engine) as opened:
        return figure_rows(monthly(opened.table(numbers), known, opened), known.whole_month, opened, source)


def known_at(day: date, first_month: int) -> Known:
    return Known(day_number(day), month_of_date(day + timedelta(days=1)) - 1, first_month)


def as_numbers(cases: pd.DataFrame) -> pd.DataFrame:
    """The cases without their ids, days and months as whole numbers (missing where there is no date)."""
    numbers = cases[[*GROUP, "channel"]].copy()
    for column, name in DATES.items():
        days = cases[column].astype("datetime64[s]")
        numbers[name] = ((days - pd.Timestamp(0)).dt.days).astype("Int64")
        numbers[f"{name}_month"] = (days.dt.year * 12 + days.dt.month - 1).astype("Int64")
    return numbers[[*GROUP, "channel", *NUMBERS]]
