"""What municipalities spend on overhead and civil affairs, per inhabitant, by size: context for the investments."""

from collections.abc import Iterable
from functools import cache

import numpy as np
import pandas as pd

from services.settings import PACKAGED
from services.text import t
from services.text.phrases import listed, number

# Our own classes of size: small, middle, large, very large, and the four largest cities.
BOUNDS = (0, 20_000, 50_000, 100_000, 250_000, np.inf)
TASKS = {"overhead": "0.4 Overhead", "civil_affairs": "0.2 Burgerzaken"}
ACCOUNTS, YEAR = "accounts", 2023  # what was spent, and not what was planned


@cache
def accounts() -> pd.DataFrame:
    """A row a municipality, year, kind and task field: euros per inhabitant, NaN where nothing was provided."""
    table = pd.read_csv(PACKAGED / "reference" / "municipal_accounts_iv3.csv")
    given = table["expenditure_keur"].where(table["expenditure_keur"] > 0)
    size = np.searchsorted(BOUNDS, table["inhabitants"], side="right") - 1
    return table.assign(eur=given * 1000 / table["inhabitants"], size=size)


def spending(task: str, kind: str = ACCOUNTS, year: int = YEAR) -> pd.DataFrame:
    """A row a class of size: `count` municipalities with a figure, `missing` without, and the euros per inhabitant of
    the middle one (`median`) and of the middle half (`low` to `high`; quartiles between the two nearest figures)."""
    here = accounts().query("task_field == @TASKS[@task] and kind == @kind and year == @year")
    by_size = here.groupby("size")["eur"]
    table = by_size.quantile([0.25, 0.5, 0.75]).unstack()
    table.columns = pd.Index(["low", "median", "high"])
    return table.assign(count=by_size.count(), missing=by_size.size() - by_size.count()).reset_index()


def own_spending(task: str, gm_codes: Iterable[str], kind: str = ACCOUNTS, year: int = YEAR) -> pd.DataFrame:
    """The municipalities with these codes, in the order of the table: `municipality`, `size` and `eur`."""
    here = accounts().query("task_field == @TASKS[@task] and kind == @kind and year == @year")
    return here[here["gm_code"].isin(list(gm_codes))][["municipality", "size", "eur"]].dropna()


def size_name(size: int, language: str) -> str:
    """`20.000 tot 50.000 inwoners`."""
    low, high = BOUNDS[size], BOUNDS[size + 1]
    if low == 0:
        return t("spending.below", language, high=number(high, language))
    if np.isinf(high):
        return t("spending.from", language, low=number(low, language))
    return t("spending.between", language, low=number(low, language), high=number(high, language))


def own_sentence(named: Iterable[str], anonymous: int, language: str) -> str:
    """Which municipalities of the scenario stand in the picture, and which cannot."""
    names = list(named)
    said = [t("spending.own", language, names=listed(names, language))] if names else []
    if anonymous:
        said.append(t("spending.anonymous", language, count=anonymous))
    return " ".join(said)


def all_years(tasks: Iterable[str] = TASKS) -> pd.DataFrame:
    """Every class in every year, accounts and budgets: for the download."""
    parts = [
        spending(task, kind, year).assign(task=task, kind=kind, year=year)
        for task in tasks
        for kind, year in accounts()[["kind", "year"]].drop_duplicates().itertuples(index=False)
    ]
    return pd.concat(parts, ignore_index=True)
