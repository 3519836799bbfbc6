"""Which figures stay inside: those over too few, and those that would give one of them back."""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from services.domain.metric import BOUNDS, Metric
from services.domain.observation import ALL_SERVICES, EVERYONE
from services.publishing.disclosure.years import LINE

WHOLE = ["metric", "audience", "municipality", "year"]  # services that add up to one municipality


def too_few(rows: pd.DataFrame, metrics: Mapping[str, Metric], smallest: int) -> np.ndarray:
    """Which figures are over fewer than `smallest` people. `rows` has metric, value and n; what is a count is itself
    over so many. Nobody at all is not too few, and where nobody said how many, it is not known to be."""
    n, value = rows["n"].to_numpy(float), rows["value"].to_numpy(float)
    is_count = rows["metric"].astype(str).map({code: one.unit == "count" for code, one in metrics.items()}).eq(True)
    people = np.where(is_count, np.fmin(np.where(np.isnan(n), np.inf, n), value), n)
    return np.asarray((people > 0) & (people < smallest), dtype=np.bool_)


def suppressed(rows: pd.DataFrame, metrics: Mapping[str, Metric], smallest: int) -> np.ndarray:
    """Which rows stay inside. First those over too few; then, where a total would give one of them back, others too:
    of the parts of a total that is shown at least two are left out, and together they are not small either. The total
    over services of a municipality stays inside as soon as one of them does, and that of everyone as soon as anything
    does; so does a total whose left-out parts all stand at the end of the scale."""
    n, known = rows["n"].to_numpy(float), rows["known"].to_numpy(float)
    hidden = too_few(rows, metrics, smallest) | (np.isnan(n) & (known > 0) & (known < smallest))
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
