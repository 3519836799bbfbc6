"""The engine against one NumPy exponential over an array of its own size, measured in the same run."""

from collections.abc import Iterator

import numpy as np

from benchmarks import made
from benchmarks.line import Line
from benchmarks.timer import best
from services.domain.defaults import MONTHS_PAST
from services.timing.forecast import forecast

DRAWS, MONTHS, CELLS, EFFECTS = 4096, 96, 12, 25
TIMES = 4.0


def lines() -> Iterator[Line]:
    metrics, cells, scenario = made.metrics(), made.cells(CELLS), made.scenario(EFFECTS, MONTHS)
    shape = DRAWS, MONTHS + MONTHS_PAST, EFFECTS + CELLS * len(metrics)
    numbers = np.random.default_rng(0).standard_normal(shape)
    room = np.empty_like(numbers)
    one, whole = best(lambda: np.exp(numbers, out=room), lambda: forecast(scenario, metrics, cells, DRAWS))
    what = f"forecast of {DRAWS} draws x {MONTHS} months x {CELLS} cells x {len(metrics)} metrics"
    yield Line(f"{what}, {EFFECTS} effects", whole / one, TIMES, "exp")
