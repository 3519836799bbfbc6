"""What was measured since the start, as forecasts learn from it: how much better than the level, month by month."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from services.domain.cell import Cell
from services.domain.metric import Metric, State
from services.domain.observation import Observation
from services.domain.scenario import Scenario
from services.timing.baseline import MONTHS, place_of, pooled
from services.timing.draws import Numbers
from services.timing.learning import BEFORE, Series, noise_before
from services.timing.link import link
from services.timing.plan import Plan

LEAST_NOISE = 0.1  # of the step that customers notice: a series that hardly moved is no proof of such precision
MOST_NOISE = 4.0  # a month with few cases says at least a quarter of what a usual one says

Key = tuple[str, str, frozenset[str], str]


@dataclass(frozen=True)
class MeasuredSeries:
    """A series of one cell and metric: the position of its cell, and what `learn` takes."""

    cell: int
    metric: str
    series: Series


def measured_series(
    scenario: Scenario,
    plan: Plan,
    cells: Sequence[Cell],
    metrics: Mapping[str, Metric],
    observations: Iterable[Observation],
    starts: int,
    as_of: int,
) -> list[MeasuredSeries]:
    """Of every measured metric of every cell on which an effect acts: the finished monthly figures in [starts, as_of).

    Several municipalities count together as in the level. A series without twelve months in the two years before the
    start is left out: nobody knows how much it varies by itself. So is a level that was borrowed.
    """
    months = as_of - starts
    by_place: dict[Key, dict[int, list[Observation]]] = defaultdict(lambda: defaultdict(list))
    for seen in observations:
        is_figure = seen.state is State.VALUE and seen.value is not None and seen.n != 0 and not seen.provisional
        if is_figure and seen.period.length == 1 and starts - BEFORE <= seen.period.first < as_of:
            by_place[(*place_of(seen, scenario), seen.metric)][seen.period.first].append(seen)
    found = []
    for at, cell in enumerate(cells):
        for code, path in plan.path_of[at].items():
            level, metric = cell.levels[code], metrics[code]
            figures = by_place.get((cell.service, cell.audience, cell.investments, code), {})
            if level.assumed or not any(month >= starts for month in figures):
                continue
            sign = -1.0 if metric.better == "lower" else 1.0
            shift, weight = np.full(BEFORE + months, np.nan), np.zeros(BEFORE + months)
            for month, seen_then in figures.items():
                value, counts = pooled(metric, seen_then)
                shift[month - starts + BEFORE] = sign * (value - link(metric.scale, level.value))
                weight[month - starts + BEFORE] = counts
            variance = noise_before(shift[:BEFORE])
            if variance is not None:
                variance = max(variance, (LEAST_NOISE * plan.paths[path].step) ** 2)
                months_of_level = max(int(np.isfinite(shift[BEFORE - MONTHS : BEFORE]).sum()), 1)
                size = _size(weight)[BEFORE:]
                series = Series(path, shift[BEFORE:], variance, size, variance / months_of_level)
                found.append(MeasuredSeries(at, code, series))
    return found


def _size(weight: Numbers) -> Numbers:
    usual = float(weight[weight > 0].mean())
    return np.asarray(np.clip(weight / usual, 1 / MOST_NOISE, MOST_NOISE))
