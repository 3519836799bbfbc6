"""Where other municipalities stand: the middle one, and between what half of them lie."""

from dataclasses import dataclass

import numpy as np

from services.answers.kpi.kpis import Kpi
from services.domain.period import Period
from services.storage import queries
from services.storage.figures import figures
from services.storage.snapshot import Snapshot

FEWEST = 4  # other municipalities; with fewer "the middle half" says nothing


@dataclass(frozen=True)
class Reference:
    """Of `count` other municipalities in the data set `data_set`, at the same period. Quartiles are interpolated
    between the two nearest figures (the usual definition of spreadsheets)."""

    data_set: str
    count: int
    low: float
    median: float
    high: float


def reference(snapshot: Snapshot, kpi: Kpi) -> Reference | None:
    """The data set with the most other municipalities that measured exactly this, for exactly this period.

    None where fewer than four did: different metrics are never taken together, and neither are data sets.
    """
    only = {"metric": kpi.metric, "service": kpi.service, "audience": kpi.audience}
    period = Period.parse(kpi.figure.period)
    found: list[Reference] = []
    for code in sorted(queries.data_sets_with_figures(snapshot)):
        table = figures(snapshot, code, only, period.last + 1)
        same = (table["first"] == period.first) & (table["length"] == period.length) & ~table["provisional"]
        others = table[same & (table["municipality"] != kpi.municipality)]["value"].dropna()
        if len(others) >= FEWEST:
            low, middle, high = np.quantile(others, (0.25, 0.5, 0.75))
            found.append(Reference(code, len(others), float(low), float(middle), float(high)))
    return max(found, key=lambda one: one.count, default=None)
