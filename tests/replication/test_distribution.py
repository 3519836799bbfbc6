"""The engine's Sobol draws against the oracle's plain random ones: the same months and chances.

With 10,000 draws the oracle's own noise is 0.5 percentage point on a chance, a quarter of what is allowed.
"""

from datetime import date
from typing import Any

import pytest

from services.timing.forecast import forecast
from services.timing.quantiles import month_range
from tests.replication import oracle
from tests.replication.generated import METRICS, as_cells, as_metrics, as_scenario, names

DRAWS = 10_000
metrics = as_metrics(METRICS)


def investment(code: str, *effects: dict[str, Any], **changes: Any) -> dict[str, Any]:
    plain = {"code": code, "kind": "applications", "name": names, "budget_eur": 1.0, "depends_on": []}
    return {**plain, "starts_after_months": 2.0, "duration_months": 6.0, **changes, "effect": list(effects)}


def scenario(*investments: dict[str, Any], **changes: Any) -> dict[str, Any]:
    plain = {"code": "plan", "starts_on": date(2015, 1, 1), "horizon_months": 30, "shared_delay": 0.4, "name": names}
    return {**plain, **changes, "investment": list(investments)}


def cell(audience: str = "citizen", volume: int = 100, town: str = "M1", **levels: float) -> dict[str, Any]:
    investments = {"platform", "redesign", "training"}
    return {
        "service": "permits",
        "audience": audience,
        "municipality": town,
        "investments": investments,
        "volume": volume,
        "levels": levels,
    }


WIDE = {"p10": 0.9, "p50": 1.25, "p90": 2.0}
FASTER = {
    "metric": "lead_time",
    "improvement": {"p10": 0.02, "p50": 0.15, "p90": 0.35},
    "lag_months": {"p10": 1, "p50": 3, "p90": 8},
    "ramp_months": {"p10": 2, "p50": 6, "p90": 12},
    "disruption": {"p10": 0, "p50": 0.08, "p90": 0.2},
    "probability": 0.7,
    "mechanism": "shorter_process",
}
KINDER = {
    "metric": "mark",
    "improvement": {"p10": -0.1, "p50": 0.4, "p90": 0.9},
    "lag_months": {"p10": 1, "p50": 2, "p90": 5},
    "probability": 0.6,
}
PLATFORM = investment("platform", overrun=WIDE)
CASES = {
    "one investment": (
        scenario(investment("redesign", FASTER, overrun=WIDE)),
        [cell(lead_time=40.0)],
    ),
    "overlap, waiting and two ways to notice": (
        scenario(
            PLATFORM,
            investment("redesign", FASTER, overrun=WIDE, depends_on=["platform"], starts_after_months=0.0),
            investment("training", {**FASTER, "probability": 0.5}, KINDER, overrun=WIDE),
        ),
        [cell(lead_time=40.0, mark=6.5)],
    ),
    "two audiences, one of them in part": (
        scenario(
            investment("redesign", {**FASTER, "audience": "business", "mechanism": None}, KINDER, overrun=WIDE),
            investment(
                "training",
                {"metric": "on_time_share", "improvement": {"p10": 0.0, "p50": 0.06, "p90": 0.15}, "ramp_months": 6},
                overrun=WIDE,
            ),
        ),
        [
            cell(on_time_share=0.8),
            cell("business", 60, lead_time=30.0),
            cell("business", 50, "M2", mark=7.0, on_time_share=0.9),
        ],
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_months_and_chances_agree(name):
    plain, cells = CASES[name]
    run = forecast(as_scenario(plain), metrics, as_cells(cells, metrics), draws=8192, seed=3)
    slow = oracle.forecast(plain, METRICS, cells, DRAWS, seed=5)
    for audience, expected in slow["audiences"].items():
        close(month_range(run.benefit_month[audience], run.horizon, run.never), expected, run.horizon)
        assert run.reach[audience].mean(axis=0) == pytest.approx(expected["mean_reach"], abs=0.02)
        assert run.worse[audience][: run.horizon].max() == pytest.approx(expected["worst"]["share_worse"], abs=0.02)
        codes = [owner.code for owner, _ in run.scenario.effects()]
        for code in set(codes):
            share = sum(run.with_what[audience].get(n, 0.0) for n, owner in enumerate(codes) if owner == code)
            assert share == pytest.approx(expected["with"][code], abs=0.02)
    measured = [(c, code) for c, one in enumerate(cells) for code in one["levels"]]
    for (c, code), expected in zip(measured, slow["metrics"], strict=True):
        assert (expected["audience"], expected["metric"]) == (cells[c]["audience"], code)
        months = run.path_month[:, run.plan.path_of[c][code]]
        close(month_range(months, run.horizon, run.never), expected, run.horizon)


def close(found, expected, horizon):
    """Within one month, never being the end of the horizon, and within two percentage points."""
    for at, name in enumerate(("p10", "p50", "p90")):
        month, other = getattr(found, name), expected[name]
        assert abs((horizon if month is None else month) - (horizon if other is None else other)) <= 1, name
        assert abs(found.given[at] - expected["given"][name]) <= 1, name
    assert found.probability == pytest.approx(expected["probability"], abs=0.02)
    assert 0.05 < expected["probability"] < 0.98  # else nothing is compared
