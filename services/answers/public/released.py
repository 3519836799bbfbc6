"""Figures as they may leave: by calendar year, rounded, without small numbers and without what would give them back.

This is the border. Whatever the public page, its tables and its downloads show of figures comes from `released`.
"""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from services.domain.metric import Metric
from services.domain.observation import ALL_SERVICES
from services.domain.small_numbers import SMALLEST_SHOWN

EVERYONE = ""  # stands where a figure is of all municipalities together
KEY = ["metric", "service", "audience", "municipality", "year"]
LINE = ["metric", "service", "audience", "year"]  # municipalities that add up to one total
WHOLE = ["metric", "audience", "municipality", "year"]  # services that add up to one municipality
STEP_OF_N = 5
SHORTEST = 0.5


def released(figures: pd.DataFrame, metrics: Mapping[str, Metric], smallest: int = SMALLEST_SHOWN) -> pd.DataFrame:
    """A row a metric, service, audience, municipality (or everyone) and calendar year, in that order: value, n, state
    (`value` or `suppressed`) and whether the year is `complete`. Value and n are NaN where suppressed."""
    rows = with_totals(by_year(figures, metrics), metrics)
    hidden = suppressed(rows, smallest)
    shown = rows.assign(state=np.where(hidden, "suppressed", "value"))
    shown["value"] = np.where(hidden, np.nan, _rounded(rows, metrics))
    shown["n"] = np.where(hidden, np.nan, STEP_OF_N * np.round(rows["n"] / STEP_OF_N))
    return shown[[*KEY, "value", "n", "state", "complete"]].sort_values(KEY, ignore_index=True)


def by_year(figures: pd.DataFrame, metrics: Mapping[str, Metric]) -> pd.DataFrame:
    """Figures pooled over the finished periods of each calendar year: weighted by n, durations by their logarithm. Of a
    series in months and in years the months count."""
    known = figures[(figures["state"] == "value") & figures["value"].notna() & ~figures["provisional"]]
    known = known[known["metric"].isin(list(metrics)) & (known["n"].isna() | (known["n"] > 0))]
    table = pd.DataFrame({name: known[name].astype(str) for name in KEY[:4]}).assign(
        year=(known["first"] // 12).to_numpy(), length=known["length"].to_numpy(), n=known["n"].to_numpy(float)
    )
    table["value"] = known["value"].to_numpy(float)
    shortest = table.groupby(KEY)["length"].transform("min")
    table = table[table["length"] == shortest]
    pooled = _pooled(table, KEY, metrics)
    return pooled.assign(complete=pooled["months"] >= 12).drop(columns="months")


def with_totals(rows: pd.DataFrame, metrics: Mapping[str, Metric]) -> pd.DataFrame:
    """And the same of all municipalities together, where there are several. Parts without n have no total."""
    counted = rows[rows["n"].notna() & ~rows["metric"].isin(_stocks(metrics))]
    several = counted.groupby(LINE)["municipality"].transform("size") > 1
    whole = rows.groupby(LINE)["municipality"].transform("size") == rows.groupby(LINE)["n"].transform("count")
    counted = counted[several & whole[counted.index]]
    if counted.empty:
        return rows
    totals = _pooled(counted.assign(length=12), LINE, metrics).drop(columns="months")
    complete = counted.groupby(LINE)["complete"].all().rename("complete")
    totals = totals.drop(columns="complete", errors="ignore").merge(complete, on=LINE).assign(municipality=EVERYONE)
    return pd.concat([rows, totals[rows.columns]], ignore_index=True)


def suppressed(rows: pd.DataFrame, smallest: int = SMALLEST_SHOWN) -> np.ndarray:
    """Which rows stay inside. First those over too few; then, where a total would give one of them back, others too:
    of the parts of a total that is shown at least two are left out, and together they are not small either. The total
    over services, of a municipality or of everyone, stays inside as soon as one of them does."""
    n = rows["n"].to_numpy(float)
    hidden = (n > 0) & (n < smallest)
    is_total = (rows["municipality"] == EVERYONE).to_numpy()
    is_whole = (rows["service"] == ALL_SERVICES).to_numpy()
    lines = [np.asarray(at) for at in rows[~is_total].groupby(LINE).indices.values()]
    places = np.flatnonzero(~is_total)
    keys = [tuple(key) for key in rows[LINE].to_numpy().tolist()]
    total_of = {keys[at]: int(at) for at in np.flatnonzero(is_total)}
    wholes = [np.asarray(at) for at in rows.groupby(WHOLE).indices.values()]
    while True:
        before = hidden.sum()
        for line in lines:
            _protect(places[line], total_of.get(keys[places[line[0]]]), n, hidden, smallest)
        for group in wholes:
            if hidden[group].any():
                hidden[group[is_whole[group]]] = True
        if hidden.sum() == before:
            return hidden


def _protect(parts: np.ndarray, total: int | None, n: np.ndarray, hidden: np.ndarray, smallest: int) -> None:
    """Leave out more parts, the smallest first, until those that are left out cannot be told from each other."""
    if total is None or hidden[total]:
        return
    inside = hidden[parts]
    if not inside.any():
        return
    for at in parts[~inside][np.argsort(n[parts[~inside]], kind="stable")]:
        if _is_safe(n[parts[hidden[parts]]], smallest):
            return
        hidden[at] = True
    if not _is_safe(n[parts[hidden[parts]]], smallest):
        hidden[total] = True


def _is_safe(left_out: np.ndarray, smallest: int) -> bool:
    return len(left_out) >= 2 and float(np.nansum(left_out)) >= smallest


def _stocks(metrics: Mapping[str, Metric]) -> list[str]:
    return [code for code, metric in metrics.items() if metric.n_counts == "open_cases"]


def _pooled(table: pd.DataFrame, key: list[str], metrics: Mapping[str, Metric]) -> pd.DataFrame:
    """One row a key: the mean of the values for what they count, of the periods alike where one does not count."""
    value, is_stock = table["value"].to_numpy(float), table["metric"].isin(_stocks(metrics)).to_numpy()
    working = np.where(_is_log(table, metrics), np.log(np.maximum(value, SHORTEST)), value)
    groups = [table[name] for name in key]
    counted = table["n"].notna().groupby(groups).transform("all").to_numpy()
    weight = np.where(counted & ~is_stock, table["n"].fillna(1.0), 1.0)
    parts = table.assign(weighted=working * weight, weight=weight, counted=counted, periods=1)
    sums = {"weighted": "sum", "weight": "sum", "n": "sum", "length": "sum", "periods": "sum", "counted": "min"}
    whole = parts.groupby(key, as_index=False).agg(sums).rename(columns={"length": "months"})
    level = (whole["weighted"] / whole["weight"]).to_numpy()
    whole["value"] = np.where(_is_log(whole, metrics), np.exp(np.minimum(level, 700)), level)
    stock = whole["metric"].isin(_stocks(metrics))
    n = np.where(stock, whole["n"] / whole["periods"], whole["n"])  # a stock never adds up over months
    whole["n"] = np.where(whole["counted"], n, np.nan)
    return whole.drop(columns=["weighted", "weight", "periods", "counted"])


def _is_log(rows: pd.DataFrame, metrics: Mapping[str, Metric]) -> np.ndarray:
    return np.asarray(rows["metric"].map({code: one.scale == "positive" for code, one in metrics.items()}), dtype=bool)


def _rounded(rows: pd.DataFrame, metrics: Mapping[str, Metric]) -> np.ndarray:
    """Shares in whole percents, marks in tenths, days and counts whole; small amounts in two digits."""
    value = rows["value"].to_numpy(float)
    scale = rows["metric"].map({code: metric.scale for code, metric in metrics.items()}).to_numpy()
    decimals = np.where(scale == "share", 2, np.where(scale == "rating", 1, 0))
    factor = np.power(10.0, decimals)
    whole = np.round(value * factor) / factor
    return np.where((scale == "positive") & (np.abs(value) < 10), np.round(value, 1), whole)
