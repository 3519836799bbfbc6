"""How the metrics of a data set wander by themselves, from the months before (the method, 1.2)."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from math import log

import numpy as np

from services.domain.defaults import MONTHS_OF_WANDER
from services.domain.metric import Metric, State
from services.domain.observation import Observation
from services.noise.wander import Wander, assumed, estimate
from services.timing.baseline import Place, place_of, pooled
from services.timing.link import natural_size


def wander_before(base: int, observations: Iterable[Observation], metrics: Mapping[str, Metric]) -> dict[str, Wander]:
    """Of every metric that a customer can notice: from the monthly figures of all cells in the five years before month
    `base`, or where too few were measured together the medians of the priors."""
    seen: dict[str, dict[Place, dict[int, Observation]]] = defaultdict(lambda: defaultdict(dict))
    for one in observations:
        known = one.state is State.VALUE and one.value is not None and one.n != 0
        if known and one.period.length == 1 and base - MONTHS_OF_WANDER <= one.period.first < base:
            seen[one.metric][place_of(one)][one.period.first - base + MONTHS_OF_WANDER] = one
    return {
        code: _wander(metric, list(seen[code].values())) if code in seen else _sized(metric, assumed(metric.scale))
        for code, metric in metrics.items()
        if metric.customer_facing
    }


def _wander(metric: Metric, cells: list[dict[int, Observation]]) -> Wander:
    values = np.full((len(cells), MONTHS_OF_WANDER), np.nan)
    counts = np.ones_like(values)
    for row, figures in enumerate(cells):
        for month, one in figures.items():
            values[row, month], counts[row, month] = _linked(metric, one)
    return _sized(metric, estimate(metric.scale, values / natural_size(metric), counts))


def _sized(metric: Metric, found: Wander) -> Wander:
    size = natural_size(metric)
    return replace(found, common=size * found.common, cell=size * found.cell)


def _linked(metric: Metric, one: Observation) -> tuple[float, float]:
    """On the link scale, and what it counts for. Of a share by its cases: half a case is added to those for which it
    held and to the others, and the precision is that of the logarithm of their odds (Haldane 1956; Anscombe 1956)."""
    if metric.scale != "share" or not one.n or one.value is None:
        return pooled(metric, [one])
    met, missed = one.value * one.n + 0.5, (1 - one.value) * one.n + 0.5
    return log(met / missed), met * missed / (met + missed)
