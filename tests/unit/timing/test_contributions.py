"""With what: shares of the benefit at the benefit month, by hand."""

import math

import numpy as np
import pytest

from services.timing.forecast import forecast
from tests.unit.answers.small_plans import METRICS, effect, investment, scenario
from tests.unit.timing.cells import cell


def with_what(plan, *cells):
    run = forecast(plan, METRICS, cells or [cell(plan)], draws=64)
    return run.with_what["citizen"]


def test_on_one_metric_the_shares_are_those_of_the_shifts():
    plan = scenario(investment("redesign", effect(improvement=0.1), effect(improvement=0.3)))
    whole = math.log(0.9) + math.log(0.7)
    assert with_what(plan) == pytest.approx({0: math.log(0.9) / whole, 1: math.log(0.7) / whole})


def test_metrics_are_compared_in_noticeable_steps_and_cells_by_their_cases():
    plan = scenario(investment("redesign", effect(improvement=0.19), effect("satisfaction", improvement=0.3)))
    long, marked = cell(plan, 300), cell(plan, 100, service="passports", satisfaction=5.5)
    # the lead time moves log(0.81)/log(0.9) = 2 steps for 300 cases, the mark one step for 100
    assert with_what(plan, long, marked) == pytest.approx({0: 600 / 700, 1: 100 / 700})


def test_of_effects_that_overlap_the_largest_has_it_all_and_the_first_when_they_are_equal():
    larger = [effect(improvement=0.2, mechanism="skills"), effect(improvement=0.3, mechanism="skills")]
    assert with_what(scenario(investment("redesign", *larger))) == pytest.approx({0: 0, 1: 1})
    equal = [effect(improvement=0.2, mechanism="skills")] * 2
    assert with_what(scenario(investment("redesign", *equal))) == pytest.approx({0: 1, 1: 0})


def test_what_comes_later_or_makes_it_worse_has_no_share():
    plan = scenario(
        investment("redesign", effect(improvement=0.3), effect(improvement=-0.05), effect(lag_months=6)),
    )
    assert with_what(plan) == pytest.approx({0: 1, 1: 0, 2: 0})


def test_in_every_draw_with_a_benefit_the_shares_add_up_to_one():
    uncertain = {"p10": -0.1, "p50": 0.15, "p90": 0.4}
    plan = scenario(
        investment("redesign", effect(improvement=uncertain, probability=0.5, mechanism="skills", ramp_months=12)),
        investment("training", effect(improvement=uncertain, mechanism="skills", lag_months=3), effect("satisfaction")),
    )
    run = forecast(plan, METRICS, [cell(plan, satisfaction=6.0, lead_time_days=40.0)], draws=256)
    assert 0 < (run.benefit_month["citizen"] < run.never).mean() < 1
    assert sum(run.with_what["citizen"].values()) == pytest.approx(1, abs=1e-6)


def test_without_any_benefit_nothing_is_divided():
    assert with_what(scenario(investment("redesign", effect(improvement=0.01)))) == {}


def test_a_metric_at_the_top_of_its_scale_does_not_stand_in_the_way_of_the_others():
    plan = scenario(investment("redesign", effect(), effect("on_time_share", improvement=0.1)))
    top = cell(plan, lead_time_days=40.0, on_time_share=1.0)
    found = with_what(plan, top)
    assert found == pytest.approx({0: 1, 1: 0})
    assert np.isfinite(list(found.values())).all()
