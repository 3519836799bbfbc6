"""Cost grows as fast as the work: four times the draws or the cells, four times the time and not more.

Asked is at most a quarter above four times: a machine that does other things at the same time is not even.
"""

from collections.abc import Callable, Iterator

from benchmarks import made
from benchmarks.line import Line
from benchmarks.timer import best
from services.timing.forecast import forecast

MONTHS, EFFECTS = 96, 25
FOUR = 4
SLACK = 1.25


def lines() -> Iterator[Line]:
    metrics, scenario = made.metrics(), made.scenario(EFFECTS, MONTHS)

    def work(draws: int, cells: int) -> Callable[[], object]:
        some = made.cells(cells)
        return lambda: forecast(scenario, metrics, some, draws)

    def times(small: tuple[int, int], large: tuple[int, int]) -> float:
        once, more = best(work(*small), work(*large))
        return more / once

    draws = times((4096, 12), (16_384, 12))
    yield Line("four times the draws (4,096 to 16,384), time against once", draws, FOUR * SLACK, "times")
    cells = times((2048, 24), (2048, 96))
    yield Line("four times the cells (24 to 96), time against once", cells, FOUR * SLACK, "times")
