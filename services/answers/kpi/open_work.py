"""Open work, read beside lead time: clearing old work makes lead time look worse before it gets better."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd
from pandas.api.types import union_categoricals

from services.answers.kpi.board import About, is_seen, series_of
from services.domain.period import Period
from services.domain.series import BY_LENGTH

OPEN_WORK = ("open_cases", "open_age_days")
LEAD_TIMES = ("lead_time_days", "lead_time_p90_days")


class OpenWork:
    """How many cases are open and how old they are, by the series and period of a lead time."""

    def __init__(self, points: pd.DataFrame, about: About) -> None:
        """`points`: figures of any metrics, as `storage.figures` gives them."""
        self._first, self._value = points["first"].to_numpy(), points["value"].to_numpy()
        self._seen = is_seen(points, about)
        _, starts = series_of(points)
        names = points.loc[starts, list(BY_LENGTH)].itertuples(index=False, name=None)
        stops = np.r_[starts, len(points)][1:]
        self._where = {
            name: slice(start, stop)
            for name, start, stop in zip(names, starts.tolist(), stops.tolist(), strict=True)
            if name[0] in OPEN_WORK
        }

    def of(self, row: Mapping[str, Any], period: Period) -> tuple[float | None, float | None]:
        """Count and median age in days at the end of the period; None where that is not known."""
        count, age = (self._at((code, *(row[name] for name in BY_LENGTH[1:])), period.first) for code in OPEN_WORK)
        return count, age

    def _at(self, series: tuple[Any, ...], first: int) -> float | None:
        here = self._where.get(series)
        if here is None:
            return None
        at = here.start + int(np.searchsorted(self._first[here], first))
        there = at < here.stop and self._first[at] == first and self._seen[at]
        return float(self._value[at]) if there else None


def stacked(tables: Sequence[pd.DataFrame]) -> pd.DataFrame:
    """Tables of figures below each other, their columns of codes still compact."""
    whole = pd.concat(tables, ignore_index=True)
    for name in whole:
        if isinstance(tables[0][name].dtype, pd.CategoricalDtype):
            whole[name] = union_categoricals([table[name] for table in tables], sort_categories=True)
    return whole
