"""Figures as they may leave for everyone: by calendar year, rounded, without small numbers and without what would give
them back."""

from collections.abc import Iterator, Mapping
from itertools import pairwise

import numpy as np
import pandas as pd

from services.domain.metric import Metric
from services.publishing.disclosure.small import suppressed
from services.publishing.disclosure.years import KEY, by_year, with_totals

STEP_OF_N = 5
AT_ONCE = 100_000  # rows


def disclosed_years(figures: pd.DataFrame, metrics: Mapping[str, Metric], smallest: int) -> pd.DataFrame:
    """A row a metric, service, audience, municipality (or everyone) and calendar year, in that order: value, n, state
    (`value` or `suppressed`). Only whole years; value and n are NaN where suppressed."""
    years = pd.concat([by_year(part, metrics) for part in _one_by_one(figures)], ignore_index=True)
    rows = with_totals(years[years["complete"]], metrics)
    hidden = suppressed(rows, metrics, smallest)
    shown = rows.assign(state=np.where(hidden, "suppressed", "value"))
    shown["value"] = np.where(hidden, np.nan, _rounded(rows, metrics))
    shown["n"] = np.where(hidden, np.nan, STEP_OF_N * np.round(rows["n"] / STEP_OF_N))
    return shown[[*KEY, "value", "n", "state"]].sort_values(KEY, ignore_index=True)


def _one_by_one(figures: pd.DataFrame) -> Iterator[pd.DataFrame]:
    """What a year is made of are figures of one metric and one municipality: a country at once needs much room."""
    metrics, towns = (figures[name].cat.codes.to_numpy() for name in ("metric", "municipality"))
    starts = [0, *(np.flatnonzero(np.diff(metrics)) + 1).tolist(), len(metrics)]  # they stand in that order
    for start, stop in pairwise(starts):
        parts = (stop - start) // AT_ONCE + 1
        for part in range(parts):
            yield figures.iloc[start + np.flatnonzero(towns[start:stop] % parts == part)]


def _rounded(rows: pd.DataFrame, metrics: Mapping[str, Metric]) -> np.ndarray:
    """Shares in whole percents, marks in tenths, days and counts whole; small amounts in two digits."""
    value = rows["value"].to_numpy(float)
    scale = rows["metric"].map({code: metric.scale for code, metric in metrics.items()}).to_numpy()
    decimals = np.where(scale == "share", 2, np.where(scale == "rating", 1, 0))
    factor = np.power(10.0, decimals)
    whole = np.round(value * factor) / factor
    return np.where(np.isin(scale, ("positive", "plain")) & (np.abs(value) < 10), np.round(value, 1), whole)
