"""Cost grows as fast as the work: four times the draws or the cells, four times the time and not more.

Asked is at most a quarter above four times: a machine that does other things at the same time is not even.
"""

from collections.abc import Callable, Iterator

from benchmarks import made
from benchmarks.line import Line
from benchmarks.timer import best
from services.timing.forecast import forecast
from services.timing.weakest import weakest_assumptions

MONTHS, EFFECTS = 96, 25
FOUR = 4
SIXTEEN = 16
SLACK = 1.25
GROWTH = 1.5  # four times the effects at most six times the time: their square would be sixteen


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
    cells = times((2048, 12), (2048, 192))
    yield Line("sixteen times the cells (12 to 192), time against once", cells, SIXTEEN + 1, "times")
    runs = [forecast(made.scenario(effects, MONTHS), metrics, made.cells(12), 1024) for effects in (25, 100)]
    few, many = best(*(lambda run=run: weakest_assumptions(run, {}) for run in runs))
    yield Line("weakest assumptions of 25 and of 100 effects", many / few, FOUR * GROWTH, "times")
