"""Direct, hoped, enabling or neutral; what is spent when; and enabling money that waits for use."""

import pytest

from services.timing.baseline import with_expired
from services.timing.money import Money, enabler_debt, money, planned, roles, spent_before
from tests.unit.answers.small_plans import METRICS, investment, proven, scenario

CHAIN = scenario(
    investment("cables", budget_eur=10),
    investment("platform", depends_on=["cables"], budget_eur=20),
    investment("redesign", proven(), depends_on=["platform"], budget_eur=40),
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
    assert found == Money(150, 40, 0, 30, 80)
    assert found.neutral_share == pytest.approx(80 / 150)


def role(*effects):
    return roles(scenario(investment("redesign", *effects)), METRICS)["redesign"]


@pytest.mark.parametrize(
    "no_use",
    [
        proven("cost_per_case_eur"),
        proven(improvement=0),
        proven(improvement={"p10": -0.2, "p50": 0, "p90": 0.02}),
        proven(improvement=-0.1),
    ],
)
def test_without_a_gain_that_a_customer_can_notice_money_is_neutral(no_use):
    assert role(no_use) == "neutral"


@pytest.mark.parametrize(
    "hope",
    [
        proven(evidence=[], grade="E"),
        proven(grade="E"),
        proven(evidence=[], grade="C"),
        proven("satisfaction", improvement={"p10": -0.05, "p50": 0.05, "p90": 0.15}),  # 0.3 mark is noticed
        proven(improvement={"p10": 0.01, "p50": 0.02, "p90": 0.03}),
        proven(probability=0.04),
    ],
)
def test_a_gain_without_evidence_or_too_small_to_be_noticed_is_only_hoped(hope):
    assert role(hope) == "hoped"
    assert role(hope, proven()) == "direct"


def test_a_chance_of_one_in_twenty_that_it_is_noticed_makes_money_direct():
    """A P90 at the noticeable step is a chance of one in ten of it, if it comes at all."""
    size = {"p10": -0.1, "p50": 0.0, "p90": 0.1}
    assert role(proven(improvement=size, probability=0.51)) == "direct"
    assert role(proven(improvement=size, probability=0.49)) == "neutral"


def test_on_expired_evidence_a_gain_is_only_hoped():
    plan = scenario(investment("redesign", proven(evidence=["E01"])), investment("training", proven(evidence=["E02"])))
    assert roles(with_expired(plan, ["E01"]), METRICS) == {"redesign": "hoped", "training": "direct"}


def test_what_only_a_hope_needs_does_not_enable_and_a_hope_changes_no_direct_euro():
    hope = investment("hope", proven(evidence=[], grade="E"), depends_on=["cables"], budget_eur=10)
    others = (investment("cables", budget_eur=20), investment("redesign", proven(), budget_eur=40))
    assert roles(scenario(*others, hope), METRICS) == {"cables": "neutral", "redesign": "direct", "hope": "hoped"}
    assert money(scenario(*others, hope), METRICS).direct_eur == money(scenario(*others), METRICS).direct_eur == 40


def test_without_money_there_is_no_share():
    assert money(scenario(investment("redesign", proven(), budget_eur=0)), METRICS).neutral_share is None


def test_the_plan_overruns_by_its_median_and_waits():
    plan = scenario(
        investment("redesign", proven(), depends_on=["platform"], duration_months=6),
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
        investment("redesign", proven(), depends_on=["platform"], starts_after_months=6.5, duration_months=2),
        horizon_months=12,
    )
    assert enabler_debt(plan, METRICS) == [25, 50, 75, 100, 100, 100, 100, 0, 0, 0, 0, 0]


def test_money_without_use_is_neutral_and_no_debt():
    plan = scenario(investment("platform"), investment("redesign", proven()))
    assert enabler_debt(plan, METRICS) == [0.0] * 60
