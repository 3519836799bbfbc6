"""A scenario, metrics and cells of any size, the same every time."""

from datetime import date
from typing import Any

import numpy as np

from services.domain.cell import Cell, Level
from services.domain.metric import Metric
from services.domain.scenario import Scenario

KINDS = {
    "lead_time_days": ("positive", "lower", 0.1, 1.0, (20, 90)),
    "on_time_share": ("share", "higher", 0.05, 0.4, (0.6, 0.9)),
    "satisfaction_service": ("rating", "higher", 0.3, 3.0, (6.0, 7.8)),
}
INVESTMENTS = 5
NAMES = {"nl": "gemaakt", "en": "made"}


def metrics() -> dict[str, Metric]:
    return {
        code: Metric.read(
            {
                "code": code,
                "name": NAMES,
                "definition": NAMES,
                "unit": "unit",
                "scale": scale,
                "better": better,
                "noticeable": noticeable,
                "customer_facing": True,
                "n_counts": "cases",
            },
            "made",
        )
        for code, (scale, better, noticeable, _, _) in KINDS.items()
    }


def scenario(effects: int, months: int, count: int = INVESTMENTS) -> Scenario:
    """Effects on all three scales in turn, through four mechanisms, with everything uncertain."""
    investments = [
        {
            "code": f"investment_{at}",
            "kind": "process_change",
            "name": NAMES,
            "budget_eur": 1000.0,
            "starts_after_months": 3 * (at % 12),
            "duration_months": 18,
            "overrun": {"p10": 0.95, "p50": 1.2, "p90": 1.9},
            "depends_on": [f"investment_{at - 1}"] if at % 2 else [],
            "effect": [_effect(number) for number in range(at, effects, count)],
        }
        for at in range(count)
    ]
    document = {"code": "made", "starts_on": date(2015, 1, 1), "horizon_months": months, "shared_delay": 0.3}
    return Scenario.read({**document, "name": NAMES, "investment": investments}, "made")


def cells(count: int, investments: int = INVESTMENTS) -> list[Cell]:
    """Every cell at levels of its own, so that none share their course."""
    luck = np.random.default_rng(1)
    takes_part = frozenset(f"investment_{at}" for at in range(investments))
    return [
        Cell(
            service=f"service_{at}",
            audience="business" if at % 2 else "citizen",
            municipality=f"town_{at % 4}",
            investments=takes_part,
            volume=float(luck.integers(50, 900)),
            levels={code: Level(float(luck.uniform(*levels))) for code, (*_, levels) in KINDS.items()},
        )
        for at in range(count)
    ]


def _effect(number: int) -> dict[str, Any]:
    code = list(KINDS)[number % len(KINDS)]
    size = KINDS[code][3]
    return {
        "metric": code,
        "improvement": {"p10": 0.02 * size, "p50": 0.1 * size, "p90": 0.25 * size},
        "lag_months": {"p10": 1, "p50": 3, "p90": 9},
        "ramp_months": {"p10": 6, "p50": 12, "p90": 20},
        "disruption": {"p10": 0.0, "p50": 0.03 * size, "p90": 0.1 * size},
        "probability": 0.7,
        "mechanism": f"mechanism_{number % 4}",
    }
