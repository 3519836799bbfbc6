"""Figures as they may leave: by calendar year, rounded, without small numbers and without what would give them back.

This is the border. Whatever the public page, its tables and its downloads show of figures comes from `released`.
"""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from services.answers.forecast.result import ScenarioAnswer
from services.domain.metric import BOUNDS, Metric
from services.domain.observation import ALL_SERVICES
from services.domain.small_numbers import SMALLEST_SHOWN

EVERYONE = ""  # stands where a figure is of all municipalities together
KEY = ["metric", "service", "audience", "municipality", "year"]
LINE = ["metric", "service", "audience", "year"]  # municipalities that add up to one total
WHOLE = ["metric", "audience", "municipality", "year"]  # services that add up to one municipality
STEP_OF_N, STEP_OF_SHARE = 5, 0.05
SHORTEST = 0.5


def released(figures: pd.DataFrame, metrics: Mapping[str, Metric], smallest: int = SMALLEST_SHOWN) -> pd.DataFrame:
    """A row a metric, service, audience, municipality (or everyone) and calendar year, in that order: value, n, state
    (`value` or `suppressed`). Only whole years; value and n are NaN where suppressed."""
    years = by_year(figures, metrics)
    rows = with_totals(years[years["complete"]], metrics)
    hidden = suppressed(rows, metrics, smallest)
    shown = rows.assign(state=np.where(hidden, "suppressed", "value"))
    shown["value"] = np.where(hidden, np.nan, _rounded(rows, metrics))
    shown["n"] = np.where(hidden, np.nan, STEP_OF_N * np.round(rows["n"] / STEP_OF_N))
    return shown[[*KEY, "value", "n", "state"]].sort_values(KEY, ignore_index=True)


def by_year(figures: pd.DataFrame, metrics: Mapping[str, Metric]) -> pd.DataFrame:
    """Figures pooled over the finished periods of each calendar year: weighted by n, durations by their logarithm. Of a
    series in months and in years the months count."""
    ours = _plain(figures[figures["metric"].isin(list(metrics))])
    is_figure = (ours["state"] == "value") & ours["value"].notna() & ~ours["provisional"]
    table = ours[is_figure & (ours["n"].isna() | (ours["n"] > 0))]
    table = table[table["length"] == table.groupby(KEY)["length"].transform("min")]
    pooled = _pooled(table, KEY, metrics).drop(columns="months")
    came = ours.loc[ours["state"] == "suppressed", KEY].drop_duplicates().assign(inside=True)
    rows = pooled.merge(came, how="outer", on=KEY)
    rows["inside"] = rows["inside"].eq(True)
    rows["known"] = rows["known"].fillna(0.0)
    return rows.assign(complete=_is_over(rows, ours))


def _plain(figures: pd.DataFrame) -> pd.DataFrame:
    table = pd.DataFrame({name: figures[name].astype(str) for name in (*KEY[:4], "state")})
    for name in ("value", "n", "provisional", "length"):
        table[name] = figures[name].to_numpy()
    first = figures["first"].to_numpy()
    return table.assign(year=first // 12, last=first + figures["length"].to_numpy() - 1)


def _is_over(rows: pd.DataFrame, ours: pd.DataFrame) -> np.ndarray:
    """Whether a year is finished: December is known of this metric in this municipality, and nothing of the year is
    provisional or not due. The figures of a part of a year could be subtracted from those of the whole of it."""
    finished = ours[(ours["state"] == "value") & ~ours["provisional"]]
    reached = finished.groupby(["metric", "municipality"])["last"].max().rename("reached")
    unfinished = (
        ours.loc[ours["provisional"] | (ours["state"] == "not_due"), KEY].drop_duplicates().assign(is_open=True)
    )
    seen = rows[KEY].merge(reached, how="left", on=["metric", "municipality"]).merge(unfinished, how="left", on=KEY)
    return ((seen["reached"] >= seen["year"] * 12 + 11) & ~seen["is_open"].eq(True)).to_numpy()


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


def suppressed(rows: pd.DataFrame, metrics: Mapping[str, Metric], smallest: int = SMALLEST_SHOWN) -> np.ndarray:
    """Which rows stay inside. First those over too few; then, where a total would give one of them back, others too:
    of the parts of a total that is shown at least two are left out, and together they are not small either. The total
    over services of a municipality stays inside as soon as one of them does, and that of everyone as soon as anything
    does; so does a total whose left-out parts all stand at the end of the scale."""
    n, known = rows["n"].to_numpy(float), rows["known"].to_numpy(float)
    is_count = rows["metric"].map({code: one.unit == "count" for code, one in metrics.items()}).to_numpy(bool)
    people = np.where(is_count, np.fmin(np.where(np.isnan(n), np.inf, n), rows["value"].to_numpy(float)), n)
    hidden = ((people > 0) & (people < smallest)) | (np.isnan(n) & (known > 0) & (known < smallest))
    hidden |= rows["inside"].to_numpy(bool)
    edges = _edges(rows, metrics)
    is_total = (rows["municipality"] == EVERYONE).to_numpy()
    is_whole = (rows["service"] == ALL_SERVICES).to_numpy()
    lines = [np.asarray(at) for at in rows[~is_total].groupby(LINE).indices.values()]
    places = np.flatnonzero(~is_total)
    keys = [tuple(key) for key in rows[LINE].to_numpy().tolist()]
    total_of = {keys[at]: int(at) for at in np.flatnonzero(is_total)}
    wholes = [np.asarray(at) for at in rows.groupby(WHOLE).indices.values()]
    of_everything = [np.asarray(at) for at in rows.groupby(["metric", "audience", "year"]).indices.values()]
    while True:
        before = hidden.sum()
        for line in lines:
            _protect(places[line], total_of.get(keys[places[line[0]]]), n, hidden, edges, smallest)
        for group in wholes:
            if hidden[group].any():
                hidden[group[is_whole[group]]] = True
        for group in of_everything:
            if hidden[group].any():
                hidden[group[is_whole[group] & is_total[group]]] = True
        if hidden.sum() == before:
            return hidden


def _protect(
    parts: np.ndarray, total: int | None, n: np.ndarray, hidden: np.ndarray, edges: np.ndarray, smallest: int
) -> None:
    """Leave out more parts, the smallest first, until those that are left out cannot be told from each other."""
    if total is None or hidden[total]:
        return
    inside = hidden[parts]
    if not inside.any():
        return
    for at in parts[~inside][np.argsort(n[parts[~inside]], kind="stable")]:
        if _is_safe(parts[hidden[parts]], n, edges, smallest):
            return
        hidden[at] = True
    if not _is_safe(parts[hidden[parts]], n, edges, smallest):
        hidden[total] = True


def _is_safe(left_out: np.ndarray, n: np.ndarray, edges: np.ndarray, smallest: int) -> bool:
    at_one_end = edges[left_out[0]] != 0 and bool((edges[left_out] == edges[left_out[0]]).all())
    return len(left_out) >= 2 and float(np.nansum(n[left_out])) >= smallest and not at_one_end


def _edges(rows: pd.DataFrame, metrics: Mapping[str, Metric]) -> np.ndarray:
    """-1 or 1 where a value stands at the end of its scale: a mean there says that all of its parts do."""
    bounds = {code: BOUNDS[one.scale] for code, one in metrics.items()}
    low = rows["metric"].map({code: ends[0] for code, ends in bounds.items()}).to_numpy(float)
    high = rows["metric"].map({code: ends[1] for code, ends in bounds.items()}).to_numpy(float)
    value = rows["value"].to_numpy(float)
    return (value >= high).astype(int) - (value <= low).astype(int)


def _stocks(metrics: Mapping[str, Metric]) -> list[str]:
    return [code for code, metric in metrics.items() if metric.n_counts == "open_cases"]


def _pooled(table: pd.DataFrame, key: list[str], metrics: Mapping[str, Metric]) -> pd.DataFrame:
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


def coarse(share: float) -> float:
    """A share of all cases as it may leave: in steps of five percent."""
    return round(share / STEP_OF_SHARE) * STEP_OF_SHARE


def coarse_reach(answer: ScenarioAnswer) -> ScenarioAnswer:
    """The answer with its shares of all cases as they may leave."""
    reach = {
        audience: [
            one.model_copy(
                update={
                    "deciles": [coarse(share) for share in one.deciles],
                    "mean": coarse(one.mean),
                    "worse": coarse(one.worse),
                }
            )
            for one in months
        ]
        for audience, months in answer.reach.items()
    }
    return answer.model_copy(update={"reach": reach})


def share_may_leave(answer: ScenarioAnswer, audience: str, smallest: int) -> bool:
    """Whether shares of all cases of an audience may leave: one step in which they leave is at least `smallest` of its
    cases. Of fewer cases, a share gives numbers of them back, however coarse it is."""
    cases: dict[str, int] = {}
    for one in answer.metrics:
        if one.audience == audience and one.n is not None and not one.assumed:
            cases[one.service] = max(cases.get(one.service, 0), one.n)
    return not cases or sum(cases.values()) * STEP_OF_SHARE >= smallest
