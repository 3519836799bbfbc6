"""The fast engine and the slow oracle, given the same drawn numbers, say the same of every single draw."""

import numpy as np
import pytest
from hypothesis import HealthCheck, event, given, settings

from services.timing.forecast import forecast
from tests.replication.generated import METRICS, as_cells, as_metrics, as_scenario, cases
from tests.replication.same_luck import outcomes

DRAWS = 6
metrics = as_metrics(METRICS)


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(cases())
def test_every_draw_has_the_same_months_and_reach(case):
    agree(*case)


@pytest.mark.long
@settings(max_examples=3000, deadline=None, suppress_health_check=list(HealthCheck))
@given(cases())
def test_so_has_every_draw_of_three_thousand_plans(case):
    agree(*case)


def agree(scenario, cells):
    run = forecast(as_scenario(scenario), metrics, as_cells(cells, metrics), draws=DRAWS, seed=7)
    for draw, outcome in enumerate(outcomes(run, scenario, METRICS, cells)):
        if outcome["rounding"]:
            event("left out: rounding may decide")
            continue
        for (cell, metric), month in outcome["metric_months"].items():
            path = run.plan.path_of[cell].get(metric)
            assert (run.never if path is None else run.path_month[draw, path]) == (
                run.never if month is None else month
            )
        assert set(outcome["audiences"]) == set(run.plan.audiences)
        for audience, found in outcome["audiences"].items():
            event(f"benefit within the horizon: {found['month'] is not None}")
            assert run.benefit_month[audience][draw] == (run.never if found["month"] is None else found["month"])
            assert run.reach[audience][draw] == pytest.approx(found["reach"], abs=1e-5)


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(cases())
def test_what_brings_the_benefit_and_who_is_worse_off_are_the_same(case):
    scenario, cells = case
    run = forecast(as_scenario(scenario), metrics, as_cells(cells, metrics), draws=DRAWS, seed=11)
    known = list(outcomes(run, scenario, METRICS, cells))
    if any(outcome["rounding"] for outcome in known):
        event("left out: rounding may decide")
        return
    investments = [investment.code for investment, _ in run.scenario.effects()]
    for audience in run.plan.audiences:
        mean_worse = np.mean([outcome["audiences"][audience]["worse"] for outcome in known], axis=0)
        assert run.worse[audience] == pytest.approx(mean_worse, abs=1e-5)
        shares = [outcome["audiences"][audience]["shares"] for outcome in known]
        shares = [one for one in shares if one]
        event(f"something to divide: {bool(shares)}")
        for code in set(investments):
            found = sum(run.with_what[audience].get(n, 0.0) for n, owner in enumerate(investments) if owner == code)
            assert found == pytest.approx(sum(one.get(code, 0.0) for one in shares) / max(len(shares), 1), abs=1e-4)
