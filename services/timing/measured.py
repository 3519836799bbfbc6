"""What was measured since the start, as forecasts learn from it: how much better than the level, month by month."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from services.domain.cell import Cell
from services.domain.defaults import MONTHS_OF_LEVEL, MONTHS_OF_NOISE
from services.domain.metric import Metric, State
from services.domain.observation import Observation
from services.noise.arrays import Numbers
from services.timing.baseline import place_of
from services.timing.learning import Series, noise_before
from services.timing.link import step_with_room
from services.timing.own_level import moved, own_levels
from services.timing.plan import Plan

LEAST_NOISE = 0.1  # of the step that customers notice: a series that hardly moved is no proof of such precision
MOST_NOISE = 4.0  # a month with few cases says at least a quarter of what a usual one says

Key = tuple[str, str, str, str]  # service, audience, municipality and metric


@dataclass(frozen=True)
class MeasuredSeries:
    """A series of one cell and metric: the position of its cell, and what `learn` takes."""

    cell: int
    metric: str
    series: Series


def measured_series(
    plan: Plan,
    cells: Sequence[Cell],
    metrics: Mapping[str, Metric],
    observations: Iterable[Observation],
    starts: int,
    as_of: int,
) -> list[MeasuredSeries]:
    """Of every measured metric of every cell on which an effect acts: the finished monthly figures in [starts, as_of).

    Each municipality counts from its own level before the start, so that one which delivers late moves nothing. A
    series without twelve months in the two years before the start is left out: nobody knows how much it varies by
    itself. So is a level that was borrowed.
    """
    months = as_of - starts
    by_place: dict[Key, dict[int, list[Observation]]] = defaultdict(lambda: defaultdict(list))
    before: dict[Key, list[Observation]] = defaultdict(list)
    for seen in observations:
        if seen.state is not State.VALUE or seen.value is None or seen.n == 0 or seen.provisional:
            continue
        key = (*place_of(seen), seen.metric)
        if seen.period.length == 1 and starts - MONTHS_OF_NOISE <= seen.period.first < as_of:
            by_place[key][seen.period.first].append(seen)
        if seen.period.last < starts:
            before[key].append(seen)
    found = []
    for at, cell in enumerate(cells):
        for code, path in plan.path_of[at].items():
            level, metric = cell.levels[code], metrics[code]
            key = (cell.service, cell.audience, cell.municipality, code)
            figures = by_place.get(key, {})
            if level.assumed or not any(month >= starts for month in figures):
                continue
            levels = own_levels(metric, before[key], starts)
            shift, weight = np.full(MONTHS_OF_NOISE + months, np.nan), np.zeros(MONTHS_OF_NOISE + months)
            for month, seen_then in figures.items():
                found_then = moved(metric, seen_then, levels)
                if found_then is not None:
                    shift[month - starts + MONTHS_OF_NOISE], weight[month - starts + MONTHS_OF_NOISE] = found_then
            variance = noise_before(shift[:MONTHS_OF_NOISE])
            if variance is not None and np.isfinite(shift[MONTHS_OF_NOISE:]).any():
                variance = max(variance, (LEAST_NOISE * step_with_room(metric, level.value, metric.noticeable)) ** 2)
                months_of_level = max(
                    int(np.isfinite(shift[MONTHS_OF_NOISE - MONTHS_OF_LEVEL : MONTHS_OF_NOISE]).sum()), 1
                )
                size = _size(weight)[MONTHS_OF_NOISE:]
                series = Series(path, shift[MONTHS_OF_NOISE:], variance, size, variance / months_of_level)
                found.append(MeasuredSeries(at, code, series))
    return found


def _size(weight: Numbers) -> Numbers:
    usual = float(weight[weight > 0].mean())
    return np.asarray(np.clip(weight / usual, 1 / MOST_NOISE, MOST_NOISE))
