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
from services.noise.wander import DRIFT, Wander
from services.timing.baseline import place_of
from services.timing.likelihood import Series
from services.timing.link import natural_size, step_with_room
from services.timing.own_level import moved, own_levels
from services.timing.plan import Plan

LEAST_NOISE = 0.1  # of the step that customers notice: a series that hardly moved is no proof of such precision
MODEL_ERROR = 0.25  # of that step: how far the model itself is off, in all months of a series alike
FEWEST_BEFORE = 12  # figures in the two years before, for a series to count
MOST_NOISE = 4.0  # a month with few cases says at least a quarter of what a usual one says

Key = tuple[str, str, str, str]  # service, audience, municipality and metric


@dataclass(frozen=True)
class MeasuredSeries:
    """A series of one cell and metric: the position of its cell, and what `learn` takes."""

    cell: int
    metric: str
    series: Series


@dataclass(frozen=True)
class Shifts:
    """Of one cell and metric, by month: how much better than its own level it was, on the link scale (NaN: not
    measured), and what that counts for. `first`: the first of these months, since the start of the plan."""

    first: int
    shift: Numbers
    weight: Numbers

    @property
    def before(self) -> Numbers:
        return self.shift[: -self.first]

    @property
    def since(self) -> Numbers:
        return self.shift[-self.first :]


def shifts_of(
    plan: Plan,
    cells: Sequence[Cell],
    metrics: Mapping[str, Metric],
    observations: Iterable[Observation],
    starts: int,
    as_of: int,
    before: int = MONTHS_OF_NOISE,
) -> dict[tuple[int, str], Shifts]:
    """Of every measured metric of every cell on which an effect acts, by position of the cell and metric: the finished
    monthly figures from `before` months before the start up to `as_of`.

    Each municipality counts from its own level before the start, so that one which delivers late moves nothing. A level
    that was borrowed is left out.
    """
    by_place: dict[Key, dict[int, list[Observation]]] = defaultdict(lambda: defaultdict(list))
    earlier: dict[Key, list[Observation]] = defaultdict(list)
    for seen in observations:
        if seen.state is not State.VALUE or seen.value is None or seen.n == 0 or seen.provisional:
            continue
        key = (*place_of(seen), seen.metric)
        if seen.period.length == 1 and starts - before <= seen.period.first < as_of:
            by_place[key][seen.period.first].append(seen)
        if seen.period.last < starts:
            earlier[key].append(seen)
    found = {}
    for at, cell in enumerate(cells):
        for code in plan.path_of[at]:
            key = (cell.service, cell.audience, cell.municipality, code)
            if cell.levels[code].assumed or key not in by_place:
                continue
            levels = own_levels(metrics[code], earlier[key], starts)
            months = before + max(as_of - starts, 0)
            shift, weight = np.full(months, np.nan), np.zeros(months)
            for month, seen_then in by_place[key].items():
                found_then = moved(metrics[code], seen_then, levels)
                if found_then is not None:
                    shift[month - starts + before], weight[month - starts + before] = found_then
            found[at, code] = Shifts(-before, shift, weight)
    return found


def measured_series(
    plan: Plan,
    cells: Sequence[Cell],
    metrics: Mapping[str, Metric],
    observations: Iterable[Observation],
    starts: int,
    as_of: int,
    wander: Mapping[str, Wander],
) -> list[MeasuredSeries]:
    """What a forecast learns from: the months in [starts, as_of) of `shifts_of`. A series without twelve months in the
    two years before the start is left out: nobody knows how much it varies by itself."""
    found = []
    for (at, code), one in shifts_of(plan, cells, metrics, observations, starts, as_of).items():
        level, metric = cells[at].levels[code], metrics[code]
        white = white_noise(one.before)
        if white is not None and np.isfinite(one.since).any():
            step = step_with_room(metric, level.value, metric.noticeable)
            white = max(white, (LEAST_NOISE * step) ** 2)
            months_of_level = max(int(np.isfinite(one.before[-MONTHS_OF_LEVEL:]).sum()), 1)
            series = Series(
                path=plan.path_of[at][code],
                cell=at,
                shift=one.since,
                noise=white / _size(one.weight)[len(one.before) :],
                shared=white / months_of_level + (MODEL_ERROR * step) ** 2,
                common=wander[code].common,
                own=wander[code].cell,
                drift=DRIFT * natural_size(metric),
            )
            found.append(MeasuredSeries(at, code, series))
    return found


def white_noise(before: Numbers) -> float | None:
    """The variance of one month by itself: half the mean square of what months in a row differ (von Neumann 1941), so
    that what walks slowly is no part of it. None with fewer than 12 months, or where all are equal."""
    steps = np.diff(before) ** 2
    if np.isfinite(before).sum() < FEWEST_BEFORE or not np.isfinite(steps).any():
        return None
    variance = float(np.nanmean(steps)) / 2
    return variance if variance > 0 else None


def _size(weight: Numbers) -> Numbers:
    usual = float(weight[weight > 0].mean())
    return np.asarray(np.clip(weight / usual, 1 / MOST_NOISE, MOST_NOISE))
