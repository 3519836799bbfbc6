"""Scenarios of every kind, as they stand in a file, with the metrics and cells that they act on."""

from datetime import date
from typing import Any

from hypothesis import strategies as st

from services.domain.cell import Cell, Level
from services.domain.metric import Metric
from services.domain.scenario import Scenario
from services.timing.baseline import with_expired

TOWNS = ("M1", "M2", "M3")
METRICS = {
    "lead_time": {"scale": "positive", "better": "lower", "noticeable": 0.1, "customer_facing": True},
    "opening_hours": {"scale": "positive", "better": "higher", "noticeable": 0.15, "customer_facing": True},
    "late_share": {"scale": "share", "better": "lower", "noticeable": 0.05, "customer_facing": True},
    "on_time_share": {"scale": "share", "better": "higher", "noticeable": 0.05, "customer_facing": True},
    "mark": {"scale": "rating", "better": "higher", "noticeable": 0.3, "customer_facing": True},
    "trouble": {"scale": "rating", "better": "lower", "noticeable": 0.5, "customer_facing": True},
    "balance": {"scale": "plain", "better": "higher", "noticeable": 5.0, "customer_facing": True},
    "cost_per_case": {"scale": "positive", "better": "lower", "noticeable": 0.1, "customer_facing": False},
}
LEVELS = {  # from, to, in how many parts
    "positive": (1, 200, 1),
    "share": (2, 98, 100),
    "rating": (15, 95, 10),
    "plain": (-50, 50, 1),
}
ROOM = {"positive": 1.0, "share": 0.5, "rating": 4.0, "plain": 30.0}  # what an improvement of "all" is on each scale

ALIKE = {"variation_service": 0.0, "variation_municipality": 0.0, "variation_cell": 0.0}
MOSTLY_APART = {"variation_service": 0.3, "variation_municipality": 0.3, "variation_cell": 0.3}
names = {"nl": "Naam", "en": "Name"}


def quantities(low: int, high: int, parts: float, zero: bool = False) -> st.SearchStrategy:
    """A plain number or three quantiles, in steps of 1/`parts` (quarters have no rounding in binary)."""
    numbers = st.integers(low, high).map(lambda n: n / parts)
    three = st.lists(numbers, min_size=3, max_size=3).map(sorted)
    quantiles = three.map(lambda q: dict(zip(("p10", "p50", "p90"), q, strict=True)))
    plain = [st.just(0)] if zero else []
    return st.one_of(*plain, numbers, quantiles)


@st.composite
def effects(draw: st.DrawFn, used: list[str]) -> dict[str, Any]:
    metric = draw(st.sampled_from(used))
    room = ROOM[METRICS[metric]["scale"]]
    optional = {
        "service": draw(st.sampled_from([None, None, None, "permits"])),
        "audience": draw(st.sampled_from([None, None, None, "citizen"])),
        "mechanism": draw(st.sampled_from(["skills", "skills", "shorter_process", None])),
    }
    return {
        "metric": metric,
        "improvement": draw(quantities(-30, 90, 100 / room)),
        "lag_months": draw(quantities(1, 24, 4, zero=True)),
        "ramp_months": draw(quantities(1, 60, 4, zero=True)),
        "disruption": draw(quantities(0, 40, 100 / room, zero=True)),
        "probability": draw(st.sampled_from([1, 1, 0.7, 0.3, 0])),
        "evidence": draw(st.sampled_from([[], [], ["OLD"], ["OLD", "NEW"]])),
        **{name: value for name, value in optional.items() if value},
    }


@st.composite
def scenarios(draw: st.DrawFn, used: list[str]) -> dict[str, Any]:
    codes = [f"investment_{at}" for at in range(draw(st.integers(1, 4)))]
    investments = []
    for at, code in enumerate(codes):
        investments.append(
            {
                "code": code,
                "kind": "process_change",
                "name": names,
                "budget_eur": 1000.0,
                "starts_after_months": draw(st.integers(0, 24)) / 4,
                "duration_months": draw(st.integers(0, 48)) / 4,
                "overrun": draw(quantities(2, 8, 4)),
                "depends_on": draw(st.lists(st.sampled_from(codes[:at]), unique=True)) if at else [],
                "participants": draw(st.lists(st.sampled_from(TOWNS[:2]), unique=True)),
                "effect": draw(st.lists(effects(used), min_size=at % 2, max_size=4)),
            }
        )
    return {
        "code": "generated",
        "starts_on": date(2015, 1, 1),
        "horizon_months": draw(st.sampled_from([48, 36, 24, 6])),
        "shared_delay": draw(st.sampled_from([0.0, 0.3, 1.0])),
        **draw(st.sampled_from([{}, {}, {"shared_luck": 0.0}, {"shared_luck": 1.0}, ALIKE, MOSTLY_APART])),
        "name": names,
        "investment": draw(st.permutations(investments)),
    }


@st.composite
def cells(draw: st.DrawFn, scenario: dict[str, Any], used: list[str]) -> list[dict[str, Any]]:
    """Cells with the investments in which their town takes part."""
    places = st.tuples(st.sampled_from(["permits", "passports"]), st.sampled_from(["citizen", "business"]))
    found = []
    for (service, audience), town in draw(
        st.lists(st.tuples(places, st.sampled_from(TOWNS)), min_size=1, max_size=4, unique=True)
    ):
        levels = {}
        for code in draw(st.lists(st.sampled_from([*used, "lead_time"]), min_size=1, max_size=3, unique=True)):
            low, high, parts = LEVELS[METRICS[code]["scale"]]
            levels[code] = draw(st.integers(low, high)) / parts
        takes_part = {
            investment["code"]
            for investment in scenario["investment"]
            if not investment["participants"] or town in investment["participants"]
        }
        volume = draw(st.integers(1, 1000))
        found.append(
            {
                "service": service,
                "audience": audience,
                "municipality": town,
                "investments": takes_part,
                "volume": volume,
                "levels": levels,
            }
        )
    return found


@st.composite
def cases(draw: st.DrawFn) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    used = draw(st.lists(st.sampled_from(sorted(METRICS)), min_size=1, max_size=3, unique=True))
    scenario = draw(scenarios(used))
    return scenario, draw(cells(scenario, used))


def as_metrics(plain: dict[str, dict[str, Any]]) -> dict[str, Metric]:
    """Metrics as the product reads them."""
    rest = {"name": names, "definition": names, "unit": "unit", "n_counts": "cases"}
    return {code: Metric.read({"code": code, **rest, **metric}, "metrics.toml") for code, metric in plain.items()}


def as_scenario(plain: dict[str, Any]) -> Scenario:
    return with_expired(Scenario.read(plain, "generated.toml"), ["OLD"])


def as_cells(plain: list[dict[str, Any]], metrics: dict[str, Metric]) -> list[Cell]:
    """Cells as the baseline makes them: only metrics that a customer can notice have a level."""
    return [
        Cell(
            service=cell["service"],
            audience=cell["audience"],
            municipality=cell["municipality"],
            investments=frozenset(cell["investments"]),
            volume=float(cell["volume"]),
            levels={code: Level(level) for code, level in cell["levels"].items() if metrics[code].customer_facing},
        )
        for cell in plain
    ]
