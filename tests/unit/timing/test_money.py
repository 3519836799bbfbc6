"""Direct, enabling or neutral; what is spent when; and enabling money that waits for use."""

import pytest

from services.timing.money import Money, enabler_debt, money, planned, roles, spent_before
from tests.unit.answers.small_plans import METRICS, effect, investment, scenario

CHAIN = scenario(
    investment("cables", budget_eur=10),
    investment("platform", depends_on=["cables"], budget_eur=20),
    investment("redesign", effect(), depends_on=["platform"], budget_eur=40),
    investment("furniture", depends_on=["redesign"], budget_eur=80),
)


def test_what_direct_money_waits_for_is_enabling_also_through_others():
    assert roles(CHAIN, METRICS) == {
        "cables": "enabling",
        "platform": "enabling",
        "redesign": "direct",
        "furniture": "neutral",
    }
    found = money(CHAIN, METRICS)
    assert found == Money(150, 40, 30, 80)
    assert found.neutral_share == pytest.approx(80 / 150)


@pytest.mark.parametrize(
    "no_use",
    [
        effect("cost_per_case_eur"),
        effect(improvement=0),
        effect(improvement={"p10": -0.2, "p50": 0, "p90": 0.4}),
        effect(improvement=-0.1),
    ],
)
def test_only_an_expected_gain_that_a_customer_can_notice_makes_money_direct(no_use):
    assert roles(scenario(investment("redesign", no_use)), METRICS) == {"redesign": "neutral"}


def test_a_chance_or_an_overlap_does_not_change_a_role():
    plan = scenario(investment("redesign", effect(probability=0.1, improvement={"p10": -1, "p50": 0.01, "p90": 1})))
    assert roles(plan, METRICS) == {"redesign": "direct"}


def test_without_money_there_is_no_share():
    assert money(scenario(investment("redesign", effect(), budget_eur=0)), METRICS).neutral_share is None


def test_the_plan_overruns_by_its_median_and_waits():
    plan = scenario(
        investment("redesign", effect(), depends_on=["platform"], duration_months=6),
        investment("platform", duration_months=10, starts_after_months=3, overrun={"p10": 0.5, "p50": 1.5, "p90": 9}),
    )
    assert planned(plan) == {"platform": (3, 18), "redesign": (18, 24)}


def test_money_is_spent_evenly_from_start_to_finish():
    one = investment("redesign", budget_eur=120)
    plan = scenario(one).investment[0]
    assert [spent_before(plan, (2, 14), month) for month in (0, 2, 5, 14, 20)] == [0, 0, 30, 120, 120]
    assert [spent_before(plan, (2, 2), month) for month in (2, 3)] == [0, 120]


def test_enabling_money_is_a_debt_until_what_needs_it_starts():
    plan = scenario(
        investment("platform", budget_eur=100, duration_months=4),
        investment("redesign", effect(), depends_on=["platform"], starts_after_months=6.5, duration_months=2),
        horizon_months=12,
    )
    assert enabler_debt(plan, METRICS) == [25, 50, 75, 100, 100, 100, 100, 0, 0, 0, 0, 0]


def test_money_without_use_is_neutral_and_no_debt():
    plan = scenario(investment("platform"), investment("redesign", effect()))
    assert enabler_debt(plan, METRICS) == [0.0] * 60
