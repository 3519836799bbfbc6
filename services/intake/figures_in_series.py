"""Figures in the order of their series, each with the one before it: what rules of quality look at."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from services.domain.metric import Metric
from services.domain.series import SERIES

Numbers = NDArray[np.float64]


@dataclass(frozen=True, kw_only=True)
class FiguresInSeries:
    """Arrays of one length. `row`: position in the file, -1 of a figure that was there already. `month`: the last of
    the period. `before...`: the figure before it in the series (NaN, or a month far away, at its start).
    `decimals`: of the value as it was written. `counts_cases`: whether n does; `is_own_n`: whether the value is n.
    `replaces`: the row gives
    another value than a final figure that was there."""

    row: NDArray[np.int64]
    value: Numbers
    n: Numbers
    month: NDArray[np.int64]
    scale: NDArray[np.object_]
    before: Numbers
    before_n: Numbers
    before_month: NDArray[np.int64]
    decimals: Numbers
    counts_cases: NDArray[np.bool_]
    is_own_n: NDArray[np.bool_]
    replaces: NDArray[np.bool_]


NEVER = np.iinfo(np.int64).max  # the month before the first of a series: no event lies after it


def in_series(read: pd.DataFrame, metrics: Mapping[str, Metric], history: pd.DataFrame) -> FiguresInSeries:
    """`read`: figures of a file; `history`: those that were there (`services.storage.figures`)."""
    both = _together(read, history)
    series, length = _series(both), _lengths(both["period"])
    month = both["last_month"].to_numpy()
    row = both["row"].to_numpy()
    order = np.lexsort([row, month, length, series])  # of the same period: what was there, then the file
    key = np.stack([series[order], length[order]])
    month, row = month[order], row[order]
    value = both["value"].to_numpy(dtype=np.float64, na_value=np.nan)[order]
    n = both["n"].to_numpy(dtype=np.float64, na_value=np.nan)[order]
    final = ~both["provisional"].to_numpy(dtype=bool)[order]
    follows = np.zeros(len(order), dtype=bool)
    follows[1:] = (key[:, 1:] == key[:, :-1]).all(axis=0)
    again = np.zeros(len(order), dtype=bool)  # the same period once more: what the file says comes in its place
    again[1:] = follows[1:] & (month[1:] == month[:-1])
    replaced = np.append(again[1:], False)
    replaces = again & _shift(final, False) & ~_same(value, _shift(value, np.nan))
    kept = ~replaced
    row, value, n, month, replaces = row[kept], value[kept], n[kept], month[kept], replaces[kept]
    starts = np.ones(len(row), dtype=bool)
    starts[1:] = (key[:, kept][:, 1:] != key[:, kept][:, :-1]).any(axis=0)
    codes = both["metric"].to_numpy()[order][kept]
    return FiguresInSeries(
        row=row,
        value=value,
        n=n,
        month=month,
        scale=_by_metric(codes, {code: metric.scale for code, metric in metrics.items()}, ""),
        before=np.where(starts, np.nan, _shift(value, np.nan)),
        before_n=np.where(starts, np.nan, _shift(n, np.nan)),
        before_month=np.where(starts, NEVER, _shift(month, NEVER)),
        decimals=both["decimals"].to_numpy(dtype=np.float64)[order][kept],
        counts_cases=_holds(codes, metrics, lambda metric: metric.n_counts == "cases"),
        is_own_n=_holds(codes, metrics, lambda metric: metric.is_own_n),
        replaces=replaces,
    )


def _together(read: pd.DataFrame, history: pd.DataFrame) -> pd.DataFrame:
    columns = [*SERIES, "period", "last_month", "value", "n", "provisional"]
    mine = read[[*columns, "decimals"]].assign(row=np.arange(len(read)))
    if history.empty:
        return mine
    theirs = history[columns].astype(dict.fromkeys((*SERIES, "period"), "str")).assign(decimals=99, row=-1)
    return pd.concat([theirs, mine], ignore_index=True)


def _series(table: pd.DataFrame) -> NDArray[np.int64]:
    """A number for each series."""
    number = np.zeros(len(table), dtype=np.int64)
    for name in SERIES:
        at, unique = pd.factorize(table[name])
        number = number * len(unique) + at
    return number


def _lengths(periods: pd.Series) -> NDArray[np.int64]:
    """Of a month, a quarter and a year as they are written: 7, 7 and 4 signs, with a Q in a quarter."""
    at, unique = pd.factorize(periods)
    return np.array([12 if len(text) == 4 else 3 if "Q" in text else 1 for text in unique], dtype=np.int64)[at]


def _by_metric(codes: NDArray[np.object_], found: Mapping[str, object], otherwise: object) -> NDArray[np.object_]:
    at, unique = pd.factorize(codes)
    return np.array([found.get(code, otherwise) for code in unique], dtype=object)[at]


def _holds(
    codes: NDArray[np.object_], metrics: Mapping[str, Metric], asked: Callable[[Metric], bool]
) -> NDArray[np.bool_]:
    return _by_metric(codes, {code: asked(metric) for code, metric in metrics.items()}, False).astype(bool)


def _shift(values: NDArray, first: object) -> NDArray:
    return np.concatenate([np.array([first], dtype=values.dtype), values[:-1]]) if len(values) else values


def _same(one: Numbers, other: Numbers) -> NDArray[np.bool_]:
    return (one == other) | (np.isnan(one) & np.isnan(other))
