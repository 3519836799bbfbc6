"""What the plan expects of a metric, month by month: the promise that a measured course is laid beside."""

from collections.abc import Iterator, Sequence

import numpy as np

from services.domain.cell import Cell
from services.noise.arrays import Numbers
from services.timing.block import Blocks
from services.timing.forecast import Forecast
from services.timing.link import link, unlink
from services.timing.quantiles import rank

DRAWS = 1024  # enough for a band in a chart


def planned_courses(run: Forecast, cells: Sequence[Cell]) -> Iterator[tuple[int, str, Numbers]]:
    """Position of the cell, metric, and P10, P50 and P90 of its value (3 x months) in the metric's own unit, for every
    metric on which an effect acts. From the first 1,024 draws."""
    if not run.plan.paths:
        return
    draws = run.draws.first(DRAWS)
    total = np.empty((draws.count, len(run.plan.paths), run.never), np.float32)
    for rows, block in Blocks(run.scenario, run.plan).run(draws):
        total[rows] = block.total
    ranks = [rank(tenths, draws.count) for tenths in (1, 5, 9)]
    better = np.partition(total, ranks, axis=0)[ranks]
    for at, cell in enumerate(cells):
        for code, path in run.plan.path_of[at].items():
            metric = run.plan.paths[path].metric
            sign = -1.0 if metric.better == "lower" else 1.0
            start = link(metric.scale, cell.levels[code].value)
            shifts = better[:, path] if sign > 0 else better[::-1, path]
            values = np.array([[unlink(metric.scale, start + sign * float(s)) for s in row] for row in shifts])
            yield at, code, values
