"""What moves the date: what-ifs, the weakest assumption, and which inputs go with a later date."""

import pytest
from hypothesis import HealthCheck, given, settings

from services.timing import what_if
from services.timing.drivers import WhatIf, correlations, weakest_assumption
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
            assert found.after[audience] == month_range(months, whole.never)
            assert found.before[audience] == month_range(base.benefit_month[audience], base.never)


def test_months_of_a_change_count_from_the_plan_and_never_is_the_end_of_the_horizon():
    plan = scenario(investment("redesign", effect(lag_months=3), overrun=2))
    runs = WhatIf(run_of(plan))
    assert runs.change(what_if.on_time, "redesign").months("citizen") == -12
    dropped = runs.change(what_if.without_investment, "redesign")
    assert dropped.after["citizen"].p50 is None
    assert dropped.months("citizen") == 60 - 27
    assert dropped.size() == (33, 1.0)


def test_the_weakest_assumption_has_the_lowest_grade_and_moves_the_date_most():
    plan = scenario(
        investment("proven", effect(grade="A", lag_months=30)),
        investment("small", effect(improvement=0.01, grade="E")),
        investment("large", effect(grade="E")),
    )
    found = weakest_assumption(WhatIf(run_of(plan)))
    assert found.investment == "large"
    assert found.effect == plan.investment[2].effect[0]
    assert found.without.months("citizen") == 42 - 12
    assert found.if_certain.months("citizen") == 0


def test_a_better_grade_is_not_the_weakest_however_much_it_moves():
    plan = scenario(investment("large", effect(grade="C")), investment("small", effect(improvement=0.01, grade="D")))
    assert weakest_assumption(WhatIf(run_of(plan))).investment == "small"


def test_an_effect_that_reaches_nobody_is_no_assumption_that_counts():
    plan = scenario(investment("redesign", effect(grade="B"), effect("satisfaction", grade="E")))
    assert weakest_assumption(WhatIf(run_of(plan))).effect.grade == "B"
    nobody = scenario(investment("redesign", effect("satisfaction")))
    assert weakest_assumption(WhatIf(run_of(nobody))) is None


def test_more_overrun_and_more_lag_are_later_and_more_improvement_is_sooner():
    uncertain = effect(
        improvement={"p10": 0.12, "p50": 0.3, "p90": 0.6},
        lag_months={"p10": 1, "p50": 4, "p90": 12},
        ramp_months=24,
    )
    plan = scenario(investment("redesign", uncertain, overrun=WIDE, duration_months=6), shared_delay=0.3)
    found = {(kind, name): rho for kind, _, name, rho in correlations(run_of(plan, draws=2048), "citizen")}
    assert set(found) == {
        ("delay", "shared_delay"),
        ("overrun", "overrun"),
        ("effect", "improvement"),
        ("effect", "lag_months"),
    }
    assert found["overrun", "overrun"] > found["delay", "shared_delay"] > 0.05
    assert found["effect", "lag_months"] > 0.2
    assert found["effect", "improvement"] < -0.2


def test_where_only_luck_decides_it_explains_all():
    plan = scenario(investment("redesign", effect(probability=0.5)))
    ((kind, number, name, rho),) = correlations(run_of(plan, draws=2048), "citizen")
    assert (kind, number, name) == ("effect", 0, "success")
    assert rho == pytest.approx(0.866, abs=0.01)  # of ranks with two values in halves: the square root of 3/4


def test_a_certain_date_goes_with_nothing():
    assert correlations(run_of(scenario(investment("redesign", effect()))), "citizen") == []
