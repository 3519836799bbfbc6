"""Scenarios without uncertainty: the month follows by hand."""

import math

import pytest

from services.timing.forecast import forecast
from services.timing.quantiles import month_range
from tests.unit.answers.small_plans import METRICS, effect, investment, scenario
from tests.unit.timing.cells import cell


def month(plan, *cells, audience="citizen"):
    """The one month that every draw must have; None when it never comes."""
    run = forecast(plan, METRICS, cells or [cell(plan)], draws=16)
    months = set(run.benefit_month[audience].tolist())
    assert len(months) == 1
    found = months.pop()
    return None if found == run.never else found


def test_a_step_is_noticed_in_the_first_month_of_which_the_middle_lies_after_it():
    # 12 months of work and a lag of 3: live at 15.0, and the middle of month 15 is 15.5
    assert month(scenario(investment("redesign", effect(lag_months=3)))) == 15


@pytest.mark.parametrize(("lag", "expected"), [(0.5, 12), (0.75, 13), (0, 12)])
def test_a_step_exactly_at_the_middle_of_a_month_counts_in_that_month(lag, expected):
    assert month(scenario(investment("redesign", effect(lag_months=lag)))) == expected


def test_on_a_ramp_the_month_is_where_the_smooth_step_reaches_what_is_noticed():
    # log(0.9) must be reached on the way to log(0.8): a share a = log(0.9)/log(0.8) of the full shift, and
    # x^2(3-2x) = a has the solution x = 1/2 - sin(asin(1-2a)/3). Ramp 24 from month 12: tau = 12 + 24x.
    share = math.log(0.9) / math.log(0.8)
    x = 0.5 - math.sin(math.asin(1 - 2 * share) / 3)
    expected = math.ceil(12 + 24 * x - 0.5)
    assert expected == 24  # x is 0.4813: tau is 23.55, just after the middle of month 23
    assert month(scenario(investment("redesign", effect(ramp_months=24)))) == expected


def test_an_overrun_stretches_the_duration_and_what_depends_on_it_waits():
    plan = scenario(
        investment("platform", duration_months=10, overrun=1.5, starts_after_months=2),
        investment("redesign", effect(), duration_months=4, depends_on=["platform"]),
    )
    assert month(plan) == 2 + 15 + 4


def test_an_effect_through_one_mechanism_counts_once_but_through_two_adds_up():
    twice = [effect(improvement=0.06, mechanism="skills"), effect(improvement=0.06, mechanism="skills")]
    apart = [effect(improvement=0.06, mechanism="skills"), effect(improvement=0.06, mechanism="shorter_process")]
    assert month(scenario(investment("redesign", *twice))) is None  # 6 % is never noticed
    assert month(scenario(investment("redesign", *apart))) == 12  # 0.94 * 0.94: 11.6 % shorter


def test_exactly_what_is_noticeable_is_noticed():
    for metric, level, improvement in (
        ("lead_time_days", 37.0, 0.1),
        ("on_time_share", 0.83, 0.05),
        ("satisfaction", 6.7, 0.3),
    ):
        plan = scenario(investment("redesign", effect(metric, improvement=improvement)))
        assert month(plan, cell(plan, **{metric: level})) == 12
        less = scenario(investment("redesign", effect(metric, improvement=improvement - 0.001)))
        assert month(less, cell(less, **{metric: level})) is None


def test_two_certain_parts_that_together_are_exactly_noticeable_are_noticed():
    # 1 - 0.9 is reached as 0.95 * (0.9/0.95) through two mechanisms
    parts = [
        effect(improvement=0.05, mechanism="skills"),
        effect(improvement=1 - 0.9 / 0.95, mechanism="shorter_process"),
    ]
    assert month(scenario(investment("redesign", *parts))) == 12


def test_half_of_the_cases_is_enough_and_less_is_not():
    plan = scenario(investment("redesign", effect(service="permits")))
    assert month(plan, cell(plan, 50), cell(plan, 50, service="passports")) == 12
    assert month(plan, cell(plan, 49), cell(plan, 51, service="passports")) is None


def test_better_on_one_metric_and_worse_on_another_is_not_better():
    plan = scenario(investment("redesign", effect(), effect("on_time_share", improvement=-0.1)))
    run = forecast(plan, METRICS, [cell(plan, lead_time_days=50.0, on_time_share=0.8)], draws=16)
    assert (run.benefit_month["citizen"] == run.never).all()
    assert not run.reach["citizen"].any()
    assert run.worse["citizen"].tolist() == [0.0] * 12 + [1.0] * (48 + 48)


def test_worse_before_better_lasts_while_half_a_sine_is_noticed():
    # log(1.1) is noticed of log(1.2) while sin(pi * tau / 12) >= 0.5227: from tau 2.10 to 9.90
    plan = scenario(investment("redesign", effect(disruption=0.2)))
    run = forecast(plan, METRICS, [cell(plan)], draws=16)
    edge = 12 / math.pi * math.asin(math.log(1.1) / math.log(1.2))
    assert [at for at, share in enumerate(run.worse["citizen"]) if share] == [
        at for at in range(12) if edge <= at + 0.5 <= 12 - edge
    ]
    assert run.worse["citizen"].max() == 1.0


def test_only_municipalities_that_take_part_and_the_audience_of_an_effect_benefit():
    plan = scenario(investment("redesign", effect(audience="business")))
    run = forecast(plan, METRICS, [cell(plan), cell(plan, audience="business")], draws=16)
    assert (run.benefit_month["citizen"] == run.never).all()
    assert (run.benefit_month["business"] == 12).all()


def test_a_chance_of_zero_never_comes_and_a_chance_of_a_half_comes_in_half_of_the_draws():
    assert month(scenario(investment("redesign", effect(probability=0)))) is None
    plan = scenario(investment("redesign", effect(probability=0.5)))
    run = forecast(plan, METRICS, [cell(plan)], draws=4096)
    assert (run.benefit_month["citizen"] == 12).mean() == pytest.approx(0.5, abs=0.001)


def test_months_run_to_four_years_past_the_horizon_and_three_of_them_must_fit():
    plan = investment("redesign", effect())
    for horizon, expected in ((15, True), (14, True), (13, True), (12, False)):
        run = forecast(scenario(plan, horizon_months=horizon), METRICS, [cell(scenario(plan))], draws=16)
        assert set(run.benefit_month["citizen"].tolist()) == {12}
        assert run.never == horizon + 48
        assert (month_range(run.benefit_month["citizen"], run.horizon, run.never).probability == 1) is expected
    late = investment("redesign", effect(), duration_months=6 + 46)
    assert month(scenario(late, horizon_months=6)) is None  # noticed from 52, of which two months are left
    assert month(scenario({**late, "duration_months": 51}, horizon_months=6)) == 51
