"""The drawing of the oracle: luck by name, and what a plan comes to with it (the method, 1.1 and 1.2 steps 1 and 2)."""

import math
import random

Z90 = 1.281552  # the 90th percentile of N(0,1), as the method writes it (1.1)
DEFAULTS = {"shared_luck": 0.5, "variation_service": 0.05, "variation_municipality": 0.15, "variation_cell": 0.3}


def split_normal(quantity, z: float) -> float:
    """A plain number is certain; otherwise each side of p50 has its own spread."""
    if not isinstance(quantity, dict):
        return float(quantity)
    p10, p50, p90 = quantity["p10"], quantity["p50"], quantity["p90"]
    if z > 0:
        return p50 + z * (p90 - p50) / Z90
    return p50 + z * (p50 - p10) / Z90


def log_split_normal(quantity, z: float) -> float:
    """The same on the natural logarithm, for what is strictly positive; a plain number (0 too) is certain."""
    if not isinstance(quantity, dict):
        return float(quantity)
    return math.exp(split_normal({name: math.log(quantity[name]) for name in ("p10", "p50", "p90")}, z))


def ticket(investment: dict, effect: dict, at: int) -> tuple[str, ...]:
    """Effects of one investment through one mechanism have one luck; an effect without mechanism has its own."""
    return (
        (investment["code"], effect["mechanism"]) if effect.get("mechanism") else (investment["code"], "own", str(at))
    )


def draw_luck(scenario: dict, cells: list[dict], rng: random.Random) -> dict[tuple[str, ...], float]:
    """A standard normal number for everything that is uncertain, by name."""
    names = [("delay",)]
    for investment in scenario["investment"]:
        names += [(name, investment["code"]) for name in ("overrun", "size", "success")]
        tickets = {ticket(investment, effect, at) for at, effect in enumerate(investment.get("effect", []))}
        for one in sorted(tickets):
            names += [(name, *one) for name in ("size", "success", "lag", "ramp", "disruption")]
            names += [("service", *one, service) for service in sorted({cell["service"] for cell in cells})]
            names += [("town", *one, town) for town in sorted({cell["municipality"] for cell in cells})]
            names += [("both", *one, *place) for place in sorted({place_of(cell) for cell in cells})]
    return {name: rng.gauss(0, 1) for name in names}


def place_of(cell: dict) -> tuple[str, str]:
    return cell["service"], cell["municipality"]


def phi(z: float) -> float:
    """The chance that a standard normal number is below z."""
    return 0.5 * math.erfc(-z / math.sqrt(2))


def draw_schedule(scenario: dict, luck: dict) -> dict[str, tuple[float, float]]:
    """Start and finish of every investment, in continuous months; delays share the common factor g."""
    rho = scenario["shared_delay"]
    schedule = {}
    waiting = list(scenario["investment"])
    while waiting:
        ready = [inv for inv in waiting if all(code in schedule for code in inv.get("depends_on", []))]
        if not ready:
            raise ValueError("depends_on has a cycle or names an unknown investment")
        for inv in ready:
            finishes = [schedule[code][1] for code in inv.get("depends_on", [])]
            start = max([inv["starts_after_months"], *finishes])
            z = math.sqrt(rho) * luck["delay",] + math.sqrt(1 - rho) * luck["overrun", inv["code"]]
            overrun = log_split_normal(inv.get("overrun", 1), z)
            schedule[inv["code"]] = (start, start + inv["duration_months"] * overrun)
            waiting.remove(inv)
    return schedule


def draw_effects(scenario: dict, luck: dict) -> list[dict]:
    """Every effect of the scenario with its drawn numbers and the schedule of its investment; `improvement` by place.

    Of evidence only "OLD" has expired: what rests on nothing else has no gain and keeps its harm.
    """
    schedule = draw_schedule(scenario, luck)
    r, v_s, v_m, v_c = (scenario.get(name, value) for name, value in DEFAULTS.items())
    places = sorted({name[-2:] for name in luck if name[0] == "both"})
    drawn = []
    for investment in scenario["investment"]:
        start, finish = schedule[investment["code"]]
        for at, effect in enumerate(investment.get("effect", [])):
            mine = ticket(investment, effect, at)

            def shared(name: str, investment: dict = investment, mine: tuple[str, ...] = mine) -> float:
                """Partly the luck of the whole investment, partly of the mechanism."""
                return math.sqrt(r) * luck[name, investment["code"]] + math.sqrt(1 - r) * luck[name, *mine]

            drawn.append(
                {
                    "investment": investment["code"],
                    "metric": effect["metric"],
                    "service": effect.get("service"),
                    "audience": effect.get("audience"),
                    "mechanism": effect.get("mechanism"),
                    "expired": effect.get("evidence") == ["OLD"],
                    "start": start,
                    "finish": finish,
                    "improvement": {
                        (service, town): split_normal(
                            effect["improvement"],
                            math.sqrt(1 - v_s - v_m - v_c) * shared("size")
                            + math.sqrt(v_s) * luck["service", *mine, service]
                            + math.sqrt(v_m) * luck["town", *mine, town]
                            + math.sqrt(v_c) * luck["both", *mine, service, town],
                        )
                        for service, town in places
                    },
                    "lag": log_split_normal(effect.get("lag_months", 0), luck["lag", *mine]),
                    "ramp": log_split_normal(effect.get("ramp_months", 0), luck["ramp", *mine]),
                    "disruption": max(0.0, split_normal(effect.get("disruption", 0), luck["disruption", *mine])),
                    "success": phi(shared("success")) < effect.get("probability", 1),
                }
            )
    return drawn
