"""What the plan expects of a metric, month by month: the promise that a measured course is laid beside."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from services.domain.cell import Cell
from services.domain.metric import Metric
from services.noise.arrays import Numbers
from services.timing.block import Blocks
from services.timing.compiled import compiled
from services.timing.draws import Single
from services.timing.forecast import Forecast
from services.timing.link import link, unlink
from services.timing.path_shifts import path_shifts
from services.timing.plan import narrowed
from services.timing.quantiles import rank

DRAWS = 1024  # enough for a band in a chart


@dataclass(frozen=True, kw_only=True)
class PlannedCourse:
    """`values`: P10, P50 and P90 (3 x months of the horizon) in the metric's own unit. `municipality`: None for all of
    them together, each for what its level counts."""

    service: str
    audience: str
    municipality: str | None
    metric: str
    values: Numbers


def planned_courses(run: Forecast, cells: Sequence[Cell]) -> Iterator[PlannedCourse]:
    """Of every metric on which an effect acts, from the first 1,024 draws: in every cell, and of a service in more than
    one municipality for all of them together."""
    by_service: dict[str, list[int]] = defaultdict(list)
    for at, cell in enumerate(cells):
        if run.plan.path_of[at]:
            by_service[cell.service].append(at)
    for positions in by_service.values():
        yield from _of_service(run, cells, positions)


def _of_service(run: Forecast, cells: Sequence[Cell], positions: Sequence[int]) -> Iterator[PlannedCourse]:
    total = _shifts(run, sorted({path for at in positions for path in run.plan.path_of[at].values()}))
    together: dict[tuple[str, str], list[tuple[float, Single]]] = defaultdict(list)  # by audience and metric
    metrics: dict[str, Metric] = {}
    for at in positions:
        cell = cells[at]
        for code, path in run.plan.path_of[at].items():
            metric, level = run.plan.paths[path].metric, cell.levels[code]
            metrics[code] = metric
            sign = np.float32(-1.0 if metric.better == "lower" else 1.0)
            course = np.float32(link(metric.scale, level.value)) + sign * total[path]
            together[cell.audience, code].append((float(level.n or 1), course))
            yield _course(cell.service, cell.audience, cell.municipality, metric, course)
    for (audience, code), parts in together.items():
        if len(parts) > 1:
            whole = sum(n for n, _ in parts)
            mean = sum((np.float32(n / whole) * course for n, course in parts), start=np.zeros_like(parts[0][1]))
            yield _course(cells[positions[0]].service, audience, None, metrics[code], mean)


def _shifts(run: Forecast, paths: Sequence[int]) -> dict[int, Single]:
    """By path: draws x months."""
    draws = run.draws.first(DRAWS)
    blocks = Blocks(run.scenario, narrowed(run.plan, run.scenario, paths), run.horizon)
    total = path_shifts(blocks, draws, compiled(blocks, draws.count))
    return dict(zip(paths, np.ascontiguousarray(total.transpose(1, 2, 0)), strict=True))


def _course(service: str, audience: str, municipality: str | None, metric: Metric, linked: Single) -> PlannedCourse:
    """`linked`: draws x months on the link scale."""
    ranks = [rank(tenth, len(linked)) for tenth in (1, 5, 9)]
    low, middle, high = np.partition(linked, ranks, axis=0)[ranks]
    values = np.array([[unlink(metric.scale, float(one)) for one in row] for row in (low, middle, high)])
    return PlannedCourse(
        service=service, audience=audience, municipality=municipality, metric=metric.code, values=values
    )
