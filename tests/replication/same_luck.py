"""The engine's own drawn numbers, handed to the oracle, and the draws that rounding may decide."""

from collections.abc import Iterator
from typing import Any

from services.timing.draws import lucks_of
from services.timing.forecast import Forecast
from tests.replication.oracle import draw_outcome, facing
from tests.replication.oracle_draws import draw_effects, ticket

EXACT, NEAR = 1e-9, 2e-5  # the engine adds shifts up in single precision; an exact tie is decided in both
ENGINES = {"lag": "lag_months", "ramp": "ramp_months"}  # the oracle's word for a luck -> the engine's


def outcomes(
    run: Forecast, scenario: dict[str, Any], metrics: dict[str, Any], cells: list[dict[str, Any]]
) -> Iterator[dict[str, Any]]:
    """The oracle's outcome of every draw of the engine, with whether `rounding` may decide it."""
    for draw in range(run.draws.count):
        effects = draw_effects(scenario, luck_of(run, scenario, draw))
        outcome = draw_outcome(cells, metrics, effects, scenario["horizon_months"] + 48)
        outcome["rounding"] = any(EXACT < margin < NEAR for margin in _margins(outcome, effects, metrics, cells))
        yield outcome


def luck_of(run: Forecast, scenario: dict[str, Any], draw: int) -> dict[tuple[str, ...], float]:
    """The engine's numbers of one draw by the oracle's names."""
    found = {("delay",): float(run.draws.of("delay")[draw])}
    engines = lucks_of(run.scenario)
    number = 0
    for investment in scenario["investment"]:
        code = investment["code"]
        effects = investment.get("effect", [])
        for name in ("overrun", *(("size", "success") if effects else ())):
            found[name, code] = float(run.draws.of(name, code)[draw])
        for at, effect in enumerate(effects):
            theirs, mine = engines[number], ticket(investment, effect, at)
            for name in ("size", "success", "lag", "ramp", "disruption"):
                found[name, *mine] = float(run.draws.of(ENGINES.get(name, name), *theirs)[draw])
            for one in run.draws.part:
                if one[:2] == theirs:
                    service, town = one[2:]
                    value = float(run.draws.at(*one)[draw])
                    if not town:
                        found["service", *mine, service] = value
                    elif not service:
                        found["town", *mine, town] = value
                    else:
                        found["both", *mine, service, town] = value
            number += 1
    return found


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
