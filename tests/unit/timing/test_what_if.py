"""Small changes on a scenario: what they change and what they leave."""

from services.domain.quantity import certain
from services.timing import what_if
from tests.unit.answers.small_plans import effect, investment, scenario

PLAN = scenario(
    investment("platform", overrun={"p10": 1, "p50": 1.5, "p90": 2}),
    investment("redesign", effect(probability=0.4), effect(disruption=0.1), depends_on=["platform"]),
    investment("training", effect(), depends_on=["redesign"]),
    investment("furniture"),
)


def test_a_certain_effect_is_only_certain_and_nothing_else():
    changed = what_if.certain_effect(PLAN, 0)
    assert [e.probability for _, e in changed.effects()] == [1, 1, 1]
    assert changed.investment[1].effect[0] == PLAN.investment[1].effect[0].model_copy(update={"probability": 1.0})
    assert [i for i in changed.investment if i.code != "redesign"] == [
        i for i in PLAN.investment if i.code != "redesign"
    ]


def test_without_an_effect_neither_its_improvement_nor_its_disruption_comes():
    found = [(e.improvement, e.disruption) for _, e in what_if.without_effect(PLAN, 1).effects()]
    assert found == [(certain(0.2), certain(0)), (certain(0), certain(0)), (certain(0.2), certain(0))]


def test_equal_effects_are_told_apart():
    twice = scenario(investment("redesign", effect(), effect()))
    assert [e.improvement.p50 for _, e in what_if.without_effect(twice, 1).effects()] == [0.2, 0]


def test_on_time_takes_away_the_overrun_of_one():
    assert [i.overrun.p50 for i in what_if.on_time(PLAN, "platform").investment] == [1, 1, 1, 1]
    assert what_if.on_time(PLAN, "furniture") == PLAN


def test_what_cannot_be_done_without_a_dropped_investment_is_dropped_with_it():
    changed = what_if.without_investment(PLAN, "redesign")
    assert [i.budget_eur for i in changed.investment] == [100_000, 0, 0, 100_000]
    assert [e.improvement.p50 for _, e in changed.effects()] == [0, 0, 0]


def test_the_scenario_itself_stays_as_it_was():
    before = PLAN.model_dump()
    for change in (what_if.certain_effect, what_if.without_effect):
        change(PLAN, 0)
    what_if.without_investment(PLAN, "platform")
    assert PLAN.model_dump() == before


def test_another_investment_in_the_place_of_one_keeps_its_place_and_brings_its_own_money_and_effects():
    course = investment("course", effect(probability=0.9), budget_eur=7, starts_after_months=30, kind="competences")
    (other,) = scenario(course).investment
    after = what_if.in_place_of(PLAN, "redesign", other).investment[1]
    assert (after.code, after.depends_on, after.starts_after_months) == ("redesign", ["platform"], 0)
    assert (after.budget_eur, after.kind, after.effect) == (7, "competences", other.effect)
