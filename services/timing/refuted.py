"""Promises that are refuted: what was measured, held against what was promised and against nothing (the method, 1.5).

Month by month: how many times likelier the figures are if nothing came than if the plan came as it was promised. At 20
or more the promise is refuted: a plan that keeps its promise gets there at most once in 20, over its whole life (Ville
1939), as far as the noise is as it was. What was promised late, or small, cannot be refuted early: its own draws say
so.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from services.domain.cell import Cell
from services.domain.metric import Metric
from services.noise.arrays import Numbers, Whole
from services.noise.level_model import noise_of
from services.noise.projection import Projection, project
from services.timing.block import Blocks
from services.timing.compiled import compiled
from services.timing.draws import Single
from services.timing.forecast import Forecast
from services.timing.measured import LEAST_NOISE, Shifts
from services.timing.path_shifts import path_shifts
from services.timing.plan import narrowed
from services.timing.quantiles import FEWEST_GIVEN

REFUTED, LOOKS_LIKE_NOT = 20.0, 3.0
DRAWS = 1024
FEWEST_BEFORE = 12  # months
HALF = 0.5 - 1e-6  # of the cases that the metric is of
WORLDS, WORLD_DRAWS, MOSTLY = 80, 48, 0.9  # in which nothing comes, to see when that would show
POWER = 0.8
LARGEST = 700.0  # of a logarithm

Key = tuple[str, str]  # audience and metric


@dataclass(frozen=True, kw_only=True)
class Promise:
    """What a plan promises of one metric for one audience, all its cells together, and what was measured of it.

    `probability`: that it is noticeably better within the horizon, in cells with half of the cases. `months`: those
    measured since the start, and `ratio`: how many times likelier the figures up to each of them are if nothing came.
    `series` and `expected` (months of the horizon x draws): what was measured, and what was promised of it.
    """

    audience: str
    metric: str
    probability: float
    months: Whole
    ratio: Numbers
    series: "Together"
    expected: Single
    seed: int

    @property
    def since(self) -> int | None:
        """The month from which it is refuted; None when it is not."""
        over = np.flatnonzero(self.ratio >= REFUTED)
        return int(self.months[over[0]]) if len(over) else None

    @property
    def looks_like_not(self) -> bool:
        return self.since is None and len(self.ratio) > 0 and bool(self.ratio[-1] >= LOOKS_LIKE_NOT)

    def seen_from(self) -> int | None:
        """The month by which a plan that does nothing would be refuted with a chance of 8 in 10; None when that cannot
        be seen in these figures within the horizon. From worlds in which nothing but noise comes."""
        months = np.arange(len(self.expected))
        projection = self.series.projected(months, np.ones(len(months))).mostly(MOSTLY)
        worlds = projection.simulate(WORLDS, self.seed)
        nothing = projection.log_densities(worlds)
        promised = self.expected[:, :WORLD_DRAWS].astype(np.float64)
        as_promised = _mean(projection.log_densities_less(worlds, promised))
        refuted = np.maximum.accumulate(nothing - as_promised, axis=0) >= np.log(REFUTED)
        enough = np.flatnonzero(refuted.mean(axis=1) >= POWER)
        return int(enough[0]) if len(enough) else None


def promises(
    run: Forecast, cells: Sequence[Cell], metrics: Mapping[str, Metric], measured: Mapping[tuple[int, str], Shifts]
) -> list[Promise]:
    """Of every metric that the plan promises for an audience and that was measured before the start. `run`: as it was
    promised, so nothing of what happened since is in it. `measured`: by position of a cell and metric."""
    found = []
    for key, places in _by_metric(run, cells).items():
        there = [(at, path) for at, path in places if (at, key[1]) in measured]
        promise = _promise(run, cells, key, there, measured) if there else None
        if promise is not None:
            found.append(promise)
    return found


def _by_metric(run: Forecast, cells: Sequence[Cell]) -> dict[Key, list[tuple[int, int]]]:
    """The cells and their paths of each metric that moves for an audience."""
    found: dict[Key, list[tuple[int, int]]] = {}
    for at, cell in enumerate(cells):
        for code, path in run.plan.path_of[at].items():
            found.setdefault((cell.audience, code), []).append((at, path))
    return found


def _promise(
    run: Forecast,
    cells: Sequence[Cell],
    key: Key,
    there: Sequence[tuple[int, int]],
    measured: Mapping[tuple[int, str], Shifts],
) -> Promise | None:
    volume = np.array([cells[at].volume for at, _ in there])
    paths = [path for _, path in there]
    comes = (run.path_month[:DRAWS, paths] < run.horizon) @ (volume / volume.sum()) >= HALF
    if comes.mean() < FEWEST_GIVEN:
        return None
    step = float(np.average([run.plan.paths[path].step for path in paths], weights=volume))
    series = Together([measured[at, key[1]] for at, _ in there], volume, LEAST_NOISE * step)
    if len(series.before) < FEWEST_BEFORE:
        return None
    different = sorted(set(paths))
    courses = _courses(run, different, comes)[:, [different.index(path) for path in paths]]
    months = series.months[series.months < run.horizon]
    return Promise(
        audience=key[0],
        metric=key[1],
        probability=float(comes.mean()),
        months=months,
        ratio=_ratio(series, courses, len(months)),
        series=series,
        expected=np.einsum("mpd,p->md", courses, (volume / volume.sum()).astype(np.float32)),
        seed=run.seed,
    )


def _courses(run: Forecast, paths: Sequence[int], comes: np.ndarray) -> Single:
    """Months of the horizon x paths x draws in which it comes, as it was promised."""
    draws = run.draws.first(DRAWS).rows(np.flatnonzero(comes))
    blocks = Blocks(run.scenario, narrowed(run.plan, run.scenario, paths), run.horizon)
    return path_shifts(blocks, draws, compiled(blocks, draws.count))


class Together:
    """The series of all cells as one: by month the mean over those that were measured, each for its cases a year.

    `before` and `months`: the months before the start (negative) and since that were measured. `least`: how noisy a
    usual month is at least."""

    def __init__(self, parts: Sequence[Shifts], volume: Numbers, least: float) -> None:
        self.least = least
        first = min(one.first for one in parts)
        length = max(one.first + len(one.shift) for one in parts) - first
        shift, weight = np.full((len(parts), length), np.nan), np.zeros((len(parts), length))
        for row, one in enumerate(parts):
            here = slice(one.first - first, one.first - first + len(one.shift))
            shift[row, here], weight[row, here] = one.shift, one.weight
        self.present = np.isfinite(shift) * volume[:, None]  # cells x months: what each counts for
        total = self.present.sum(axis=0)
        known = np.flatnonzero(total > 0)
        self.share = self.present[:, known] / total[known]
        values = np.einsum("cm,cm->m", self.share, np.nan_to_num(shift[:, known]))
        noise = noise_of(np.where(np.isfinite(shift), weight, 0).sum(axis=0)[known])
        position = known + first
        self.split = int(np.searchsorted(position, 0))
        self.before, self.months = position[: self.split], position[self.split :]
        self.values, self.noise = values, noise

    def projected(self, to: Whole, noise: Numbers) -> Projection:
        """What it would go on doing by itself in months `to`, each so noisy beside a usual one."""
        split = self.split
        before, values = self.before.astype(float), self.values[:split]
        return project(before, self.noise[:split], values, to.astype(float), noise, self.least)


def _ratio(series: Together, courses: Single, months: int) -> Numbers:
    """By month measured since the start: the density if nothing came over the mean density as it was promised."""
    if not months:
        return np.zeros(0)
    after = slice(series.split, series.split + months)
    projection = series.projected(series.months[:months], series.noise[after])
    expected = np.einsum("cm,mcd->md", series.share[:, after], courses[series.months[:months]])
    values = series.values[after][:, None]
    apart = projection.log_densities(values)[:, 0] - _mean(projection.log_densities(values - expected))
    return np.exp(np.clip(apart, -LARGEST, LARGEST))


def _mean(logs: Numbers) -> Numbers:
    """The logarithm of the mean, over the last axis, of what they are the logarithms of."""
    top = logs.max(axis=-1, keepdims=True)
    return np.asarray(top[..., 0] + np.log(np.exp(logs - top).mean(axis=-1)))
