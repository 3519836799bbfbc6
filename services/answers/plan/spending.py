"""What municipalities spend on overhead and civil affairs, per inhabitant, by size: context for the investments."""

from collections.abc import Iterable
from dataclasses import asdict
from functools import cache

import numpy as np
import pandas as pd

from services.settings import PACKAGED
from services.storage import queries
from services.storage.snapshot import Snapshot
from services.text import t
from services.text.phrases import listed, number

# Our own classes of size: small, middle, large, very large, and the four largest cities.
BOUNDS = (0, 20_000, 50_000, 100_000, 250_000, np.inf)
TASKS = {"overhead": "0.4 Overhead", "civil_affairs": "0.2 Burgerzaken"}
KEY = ["gm_code", "year", "kind", "task_field"]
ACCOUNTS, YEAR = "accounts", 2023  # what was spent, and not what was planned


MANY = 100  # municipalities with accounts: from then on a year says something about all of them


def accounts(snapshot: Snapshot | None = None) -> pd.DataFrame:
    """A row a municipality, year, kind and task field: euros per inhabitant, NaN where nothing was provided. What was
    fetched from CBS comes in the place of what came with the product, and years that it has not are added."""
    table = _packaged()
    fetched = _fetched(snapshot, table) if snapshot else pd.DataFrame()
    if not fetched.empty:
        table = pd.concat([table, fetched], ignore_index=True).drop_duplicates(KEY, keep="last").reset_index(drop=True)
    given = table["expenditure_keur"].where(table["expenditure_keur"] > 0)
    size = np.searchsorted(BOUNDS, table["inhabitants"], side="right") - 1
    return table.assign(eur=given * 1000 / table["inhabitants"], size=size)


def newest_year(table: pd.DataFrame) -> int:
    """The last year of which at least a hundred municipalities gave their accounts."""
    there = table[(table["kind"] == ACCOUNTS) & table["eur"].notna()].groupby("year")["gm_code"].nunique()
    return int(max(there[there >= MANY].index, default=YEAR))


def spending(task: str, kind: str = ACCOUNTS, year: int = YEAR, table: pd.DataFrame | None = None) -> pd.DataFrame:
    """A row a class of size: `count` municipalities with a figure, `missing` without, and the euros per inhabitant of
    the middle one (`median`) and of the middle half (`low` to `high`; quartiles between the two nearest figures)."""
    by_size = _of(task, kind, year, table).groupby("size")["eur"]
    found = by_size.quantile([0.25, 0.5, 0.75]).unstack()
    found.columns = pd.Index(["low", "median", "high"])
    return found.assign(count=by_size.count(), missing=by_size.size() - by_size.count()).reset_index()


def own_spending(
    task: str, gm_codes: Iterable[str], kind: str = ACCOUNTS, year: int = YEAR, table: pd.DataFrame | None = None
) -> pd.DataFrame:
    """The municipalities with these codes, in the order of the table: `municipality`, `size` and `eur`."""
    here = _of(task, kind, year, table)
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


def all_years(tasks: Iterable[str] = TASKS, table: pd.DataFrame | None = None) -> pd.DataFrame:
    """Every class in every year, accounts and budgets: for the download."""
    known = accounts() if table is None else table
    parts = [
        spending(task, kind, year, known).assign(task=task, kind=kind, year=year)
        for task in tasks
        for kind, year in known[["kind", "year"]].drop_duplicates().itertuples(index=False)
    ]
    return pd.concat(parts, ignore_index=True)


@cache
def _packaged() -> pd.DataFrame:
    return pd.read_csv(PACKAGED / "reference" / "municipal_accounts_iv3.csv")


def _fetched(snapshot: Snapshot, packaged: pd.DataFrame) -> pd.DataFrame:
    """What was fetched, with the name and the number of inhabitants of the municipality; without them, it has no
    place in the table."""
    table = pd.DataFrame([asdict(one) for one in queries.spending(snapshot)])
    if table.empty:
        return table
    people = {**dict(zip(packaged["gm_code"], packaged["inhabitants"], strict=True)), **queries.inhabitants(snapshot)}
    then = packaged.drop_duplicates(["gm_code", "year"]).set_index(["gm_code", "year"])["inhabitants"].to_dict()
    names = dict(zip(packaged["gm_code"], packaged["municipality"], strict=True))
    here = table[table["gm_code"].isin(people.keys())]
    places = {"municipality": here["gm_code"].map(lambda code: names.get(code, code))}
    keys = zip(here["gm_code"], here["year"], strict=True)
    inhabitants = [then.get((code, year), people[code]) for code, year in keys]
    return here.assign(**places, inhabitants=inhabitants)[packaged.columns]


def _of(task: str, kind: str, year: int, table: pd.DataFrame | None) -> pd.DataFrame:
    known = accounts() if table is None else table
    return known.query("task_field == @TASKS[@task] and kind == @kind and year == @year")
