"""Figures by finished calendar year, of every municipality and of all of them together."""

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd

from services.domain.metric import Metric
from services.domain.observation import EVERYONE

KEY = ["metric", "service", "audience", "municipality", "year"]
LINE = ["metric", "service", "audience", "year"]  # municipalities that add up to one total
SHORTEST = 0.5

Metrics = Mapping[Any, Metric]  # by what stands for them in the column of that name: their code, or a number


def by_year(figures: pd.DataFrame, metrics: Mapping[str, Metric]) -> pd.DataFrame:
    """Figures pooled over the finished periods of each calendar year: weighted by n, durations by their logarithm. Of a
    series in months and in years the months count."""
    here = figures[figures["metric"].isin(list(metrics))]
    names = {name: here[name].cat.categories.to_numpy(dtype=object) for name in KEY[:4]}
    rows = _by_year(_numbered(here), {at: metrics[code] for at, code in enumerate(names["metric"]) if code in metrics})
    return rows.assign(**{name: pd.Series(names[name][rows[name]], dtype="str") for name in names})


def _by_year(ours: pd.DataFrame, metrics: Metrics) -> pd.DataFrame:
    is_figure = ours["is_value"] & ours["value"].notna() & ~ours["provisional"]
    table = ours[is_figure & (ours["n"].isna() | (ours["n"] > 0))]
    table = table[table["length"] == table.groupby(KEY)["length"].transform("min")]
    pooled = _pooled(table, KEY, metrics).drop(columns="months")
    came = ours.loc[ours["is_suppressed"], KEY].drop_duplicates().assign(inside=True)
    rows = pooled.merge(came, how="outer", on=KEY)
    rows["inside"] = rows["inside"].eq(True)
    rows["known"] = rows["known"].fillna(0.0)
    return rows.assign(complete=_is_over(rows, ours))


def with_totals(rows: pd.DataFrame, metrics: Mapping[str, Metric]) -> pd.DataFrame:
    """And the same of all municipalities together, where there are several. Parts without n have no total."""
    counted = rows[rows["n"].notna() & ~rows["metric"].isin(_stocks(metrics))]
    counted = counted[~counted["inside"]]
    several = counted.groupby(LINE)["municipality"].transform("size") > 1
    whole = rows.groupby(LINE)["municipality"].transform("size") == rows.groupby(LINE)["n"].transform("count")
    counted = counted[several & whole[counted.index]]
    if counted.empty:
        return rows
    totals = _pooled(counted.assign(length=12), LINE, metrics).drop(columns="months")
    totals = totals.assign(municipality=EVERYONE, inside=False, complete=True)
    return pd.concat([rows, totals[rows.columns]], ignore_index=True)


def _numbered(figures: pd.DataFrame) -> pd.DataFrame:
    """With numbers for codes: of a country the texts alone would take longer than all the rest."""
    table = pd.DataFrame({name: figures[name].cat.codes.to_numpy(np.int32) for name in KEY[:4]})
    for state in ("value", "suppressed", "not_due"):
        table[f"is_{state}"] = (figures["state"] == state).to_numpy()
    for name in ("value", "n", "provisional", "length"):
        table[name] = figures[name].to_numpy()
    first = figures["first"].to_numpy()
    return table.assign(year=first // 12, last=first + figures["length"].to_numpy() - 1)


def _is_over(rows: pd.DataFrame, ours: pd.DataFrame) -> np.ndarray:
    """Whether a year is finished: December is known of this metric in this municipality, and nothing of the year is
    provisional or not due. The figures of a part of a year could be subtracted from those of the whole of it."""
    finished = ours[ours["is_value"] & ~ours["provisional"]]
    reached = finished.groupby(["metric", "municipality"])["last"].max().rename("reached")
    unfinished = ours.loc[ours["provisional"] | ours["is_not_due"], KEY].drop_duplicates().assign(is_open=True)
    seen = rows[KEY].merge(reached, how="left", on=["metric", "municipality"]).merge(unfinished, how="left", on=KEY)
    return ((seen["reached"] >= seen["year"] * 12 + 11) & ~seen["is_open"].eq(True)).to_numpy()


def _stocks(metrics: Metrics) -> list[Any]:
    return [code for code, metric in metrics.items() if metric.is_stock]


def _pooled(table: pd.DataFrame, key: list[str], metrics: Metrics) -> pd.DataFrame:
    """One row a key: the mean of the values for what they count, of the periods alike where one does not count."""
    value, is_stock = table["value"].to_numpy(float), table["metric"].isin(_stocks(metrics)).to_numpy()
    working = np.where(_is_log(table, metrics), np.log(np.maximum(value, SHORTEST)), value)
    groups = [table[name] for name in key]
    counted = table["n"].notna().groupby(groups).transform("all").to_numpy()
    weight = np.where(counted & ~is_stock, table["n"].fillna(1.0), 1.0)
    known = table["n"].fillna(0.0)
    parts = table.assign(weighted=working * weight, weight=weight, counted=counted, periods=1, known=known)
    sums = {
        "weighted": "sum",
        "weight": "sum",
        "n": "sum",
        "known": "sum",
        "length": "sum",
        "periods": "sum",
        "counted": "min",
    }
    whole = parts.groupby(key, as_index=False).agg(sums).rename(columns={"length": "months"})
    level = (whole["weighted"] / whole["weight"]).to_numpy()
    whole["value"] = np.where(_is_log(whole, metrics), np.exp(np.minimum(level, 700)), level)
    stock = whole["metric"].isin(_stocks(metrics))
    n = np.where(stock, whole["n"] / whole["periods"], whole["n"])  # a stock never adds up over months
    whole["n"] = np.where(whole["counted"], n, np.nan)
    return whole.drop(columns=["weighted", "weight", "periods", "counted"])


def _is_log(rows: pd.DataFrame, metrics: Metrics) -> np.ndarray:
    return np.asarray(rows["metric"].map({code: one.scale == "positive" for code, one in metrics.items()}), dtype=bool)
