"""The engine's own drawn numbers, handed to the oracle, and the draws that rounding may decide."""

import math
from collections.abc import Iterator
from typing import Any

from services.timing.draws import INPUTS
from services.timing.forecast import Forecast
from tests.replication.oracle import draw_effects, draw_outcome, facing

EXACT, NEAR = 1e-9, 2e-5  # the engine adds shifts up in single precision; an exact tie is decided in both


class Luck:
    """Stands in for `random.Random`: gives out the numbers of one draw of the engine, in the oracle's order."""

    def __init__(self, run: Forecast, draw: int) -> None:
        self.numbers = iter(list(_numbers(run, draw)))

    def gauss(self, _mu: float, _sigma: float) -> float:
        return next(self.numbers)

    def random(self) -> float:
        """The uniform behind the next normal number."""
        return 0.5 * math.erfc(-next(self.numbers) / math.sqrt(2))


def outcomes(
    run: Forecast, scenario: dict[str, Any], metrics: dict[str, Any], cells: list[dict[str, Any]]
) -> Iterator[dict[str, Any]]:
    """The oracle's outcome of every draw of the engine, with whether `rounding` may decide it."""
    for draw in range(run.draws.count):
        effects = draw_effects(scenario, Luck(run, draw))
        outcome = draw_outcome(cells, metrics, effects, scenario["horizon_months"])
        outcome["rounding"] = any(EXACT < margin < NEAR for margin in _margins(outcome, effects, metrics, cells))
        yield outcome


def _numbers(run: Forecast, draw: int) -> Iterator[float]:
    """The common delay, every investment's own, and five numbers an effect; 0 for what the engine left out."""
    z = run.draws.z[draw]
    yield float(z[0])
    for at in range(len(run.scenario.investment)):
        yield float(z[run.draws.overrun[at]]) if at in run.draws.overrun else 0.0
    for number in range(len(list(run.scenario.effects()))):
        for at in range(len(INPUTS)):
            yield float(z[run.draws.effect[number] + at])


def _margins(
    outcome: dict[str, Any], effects: list[dict[str, Any]], metrics: dict[str, Any], cells: list[dict[str, Any]]
) -> Iterator[float]:
    """How far every month of every metric is from noticeable, and every step from the middle of a month."""
    for (_, code), improvements in outcome["improvement"].items():
        for improvement in improvements:
            yield abs(abs(improvement) - metrics[code]["noticeable"])
    noticed = {code for cell in cells for code in facing(cell, metrics)}
    for effect in effects:
        if effect["ramp"] == 0 and effect["metric"] in noticed:
            yield abs((effect["finish"] + effect["lag"] - 0.5) % 1.0)
            yield 1 - abs((effect["finish"] + effect["lag"] - 0.5) % 1.0)
