"""What moves the date: what-ifs, the weakest assumption, and which inputs go with a later date."""

import pytest
from hypothesis import HealthCheck, given, settings

from services.timing import what_if
from services.timing.drivers import WhatIf
from services.timing.forecast import forecast
from services.timing.quantiles import month_range
from tests.replication.generated import METRICS as KINDS
from tests.replication.generated import as_cells, as_metrics, as_scenario, cases
from tests.unit.answers.small_plans import METRICS, effect, investment, scenario
from tests.unit.timing.cells import cell

WIDE = {"p10": 0.9, "p50": 1.3, "p90": 2.2}
metrics = as_metrics(KINDS)


def run_of(plan, *cells, draws=512):
    return forecast(plan, METRICS, cells or [cell(plan)], draws)


def changes(plan):
    for number in range(len(list(plan.effects()))):
        yield what_if.certain_effect, number
        yield what_if.without_effect, number
    for one in plan.investment:
        yield what_if.on_time, one.code
        yield what_if.without_investment, one.code


@pytest.mark.slow
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(cases())
def test_a_what_if_says_what_a_whole_forecast_of_the_changed_scenario_says(case):
    plan, cells = as_scenario(case[0]), as_cells(case[1], metrics)
    base = forecast(plan, metrics, cells, draws=32)
    runs = WhatIf(base)
    for make, which in changes(plan):
        whole = forecast(make(plan, which), metrics, cells, drawn=base.draws)
        found = runs.change(make, which)
        for audience, months in whole.benefit_month.items():
            assert found.after[audience] == month_range(months, whole.horizon, whole.never)
            assert found.before[audience] == month_range(base.benefit_month[audience], base.horizon, base.never)


def test_months_of_a_change_count_from_the_plan_and_never_is_four_years_past_the_horizon():
    plan = scenario(investment("redesign", effect(lag_months=3), overrun=2))
    runs = WhatIf(run_of(plan))
    assert runs.change(what_if.on_time, "redesign").months("citizen") == -12
    dropped = runs.change(what_if.without_investment, "redesign")
    assert dropped.after["citizen"].p50 is None
    assert dropped.months("citizen") == 60 + 48 - 27
    assert dropped.size() == (81, 1.0)
