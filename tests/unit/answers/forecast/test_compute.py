"""From inputs to answer: what follows by hand from certain numbers."""

from dataclasses import replace

import pytest

from services.answers.forecast.compute import compute
from services.answers.forecast.in_calendar import calendar
from services.answers.forecast.part import Given
from services.answers.forecast.result import EnablerDebt, Euros, Link, ScenarioAnswer, Worst, YearMoney
from services.domain.observation import ReferenceLevel
from services.domain.period import month_of
from tests.unit.answers.made_answers import evidence, inputs
from tests.unit.answers.small_plans import effect, figure, investment, proven, scenario

DRAWS, SEED = 64, 7
BEFORE = figure("2014", 100.0, 240)  # a year of permits for citizens in M1, 100 days each


def _answer(plan, *figures, **more) -> ScenarioAnswer:  # type: ignore[no-untyped-def]
    return compute(inputs(plan, *(figures or (BEFORE,)), **more), DRAWS, SEED)


@pytest.fixture(scope="module")
def simple() -> ScenarioAnswer:
    """One investment, certain in everything: ready after twelve months, 20 percent shorter at once."""
    return _answer(scenario())


def test_the_date_follows_by_hand(simple: ScenarioAnswer) -> None:
    (one,) = simple.audiences
    assert (one.audience, one.p10, one.p50, one.p90, one.probability) == ("citizen", *("2016-01",) * 3, 1.0)
    assert [(part.investment, part.share) for part in one.with_what] == [("redesign", 1.0)]
    assert one.worst == Worst(month=None, share_worse=0.0, probability=0.0)


def test_reach_is_nobody_before_and_everybody_after(simple: ScenarioAnswer) -> None:
    months = simple.reach["citizen"]
    assert [one.month for one in months] == [calendar(at, month_of("2015-01")) for at in range(60)]
    assert all(one.deciles == [0.0] * 9 and one.mean == 0 for one in months[:12])
    assert all(one.deciles == [1.0] * 9 and one.mean == 1 for one in months[12:])
    assert {one.worse for one in months} == {0.0}


def test_the_level_is_what_was_measured(simple: ScenarioAnswer) -> None:
    (one,) = simple.metrics
    assert (one.service, one.audience, one.metric) == ("building_permit", "citizen", "lead_time_days")
    assert one.level == pytest.approx(100)
    assert (one.p10, one.p50, one.p90, one.probability) == ("2016-01", "2016-01", "2016-01", 1.0)
    assert (one.n, one.assumed, one.municipality) == (240, False, "M1")


def test_its_money_way_and_role(simple: ScenarioAnswer) -> None:
    money = simple.money
    assert (money.total_eur, money.direct_eur, money.hoped_eur) == (100_000, 0, 100_000)  # nothing was published
    assert (money.enabling_eur, money.neutral_eur, money.neutral_share) == (0, 0, 0)
    assert simple.roles == {"redesign": "hoped"}
    assert simple.links == [
        Link(investment="redesign", mechanism=None, metric="lead_time_days", audience="citizen", share=1.0)
    ]
    assert simple.enabler_debt == EnablerDebt(peak_eur=0, month=None)
    assert [part for part in simple.by_year if part.eur] == [YearMoney(year=2015, role="hoped", eur=100_000)]


def test_it_keeps_what_it_rests_on(simple: ScenarioAnswer) -> None:
    assert (simple.scenario, simple.as_of, simple.draws, simple.seed) == ("plan", "2015-01", DRAWS, SEED)
    assert (simple.data_set, simple.version, simple.hash) == ("own", 1, scenario().hash)
    assert (simple.starts_on, simple.horizon_months, simple.last_year) == ("2015-01", 60, 2019)
    assert simple.customer_hours is None and simple.expired_evidence == []


def test_the_only_assumption_is_the_weakest(simple: ScenarioAnswer) -> None:
    (weakest,) = simple.weakest  # its overrun is certain
    assert (weakest.investment, weakest.metric, weakest.grade, weakest.whose) == (
        "redesign",
        "lead_time_days",
        "E",
        "citizen",
    )
    assert (weakest.probability_with, weakest.probability_without) == (1.0, 0.0)


def test_expired_evidence_says_nothing_of_an_overrun() -> None:
    late = scenario(
        investment("redesign", effect(), overrun={"p10": 1, "p50": 1.5, "p90": 6}, overrun_evidence=["BR02"])
    )
    known = replace(inputs(late, BEFORE), evidence={"BR02": evidence("BR02")})
    grades = []
    for rests_on in (known, replace(known, expired=["BR02"])):
        weakest = compute(rests_on, DRAWS, SEED).weakest
        grades += [one.grade for one in weakest if one.metric is None]
    assert grades == ["C", "E"]


def test_given_that_it_comes_is_all_draws_when_it_always_comes(simple: ScenarioAnswer) -> None:
    (one,) = simple.audiences
    assert one.given == Given(p10="2016-01", p50="2016-01", p90="2016-01")


def test_at_an_election_it_has_come_when_it_did_three_months_before(simple: ScenarioAnswer) -> None:
    (election,) = simple.audiences[0].by_election  # within 2015 to 2019
    assert (election.on, election.probability) == ("2018-03-21", 1.0)
    assert election.with_plan > 0.9 > election.without_plan


def test_its_cost_is_its_budget_where_no_overrun_was_filled_in(simple: ScenarioAnswer) -> None:
    assert simple.money.expected_eur == Euros(p10=100_000, p50=100_000, p90=100_000)
    assert (simple.money.run_eur, simple.money.promised_saving_eur) == (0, 0)


def test_what_the_plan_left_out_is_by_default(simple: ScenarioAnswer) -> None:
    assert simple.by_default == ["shared_luck", "variation_cell", "variation_municipality", "variation_service"]
    said = scenario(shared_luck=0.5, variation_service=0.1, variation_municipality=0.1, variation_cell=0.1)
    assert _answer(said).by_default == []


def test_one_municipality_has_no_members(simple: ScenarioAnswer) -> None:
    assert simple.members == []


def test_the_same_seed_gives_the_same_answer() -> None:
    plan = scenario(investment("redesign", effect(), overrun={"p10": 0.8, "p50": 1.2, "p90": 2.0}))
    assert _answer(plan) == _answer(plan)
    assert compute(inputs(plan, BEFORE), DRAWS, SEED + 1).reach != _answer(plan).reach


def test_a_scenario_without_effects_is_never_within_the_horizon_and_all_its_money_is_neutral() -> None:
    found = _answer(scenario(investment("office"), investment("servers", budget_eur=300_000)))
    (one,) = found.audiences
    assert (one.p10, one.p50, one.p90, one.probability) == (None, None, None, 0.0)
    assert one.with_what == [] and found.links == []
    assert found.money.neutral_eur == found.money.total_eur == 400_000
    assert found.money.neutral_share == 1.0
    assert set(found.roles.values()) == {"neutral"}
    assert found.weakest == []
    (metric,) = found.metrics
    assert (metric.p50, metric.probability) == (None, 0.0)
    assert len(found.reach["citizen"]) == 60 and {part.mean for part in found.reach["citizen"]} == {0.0}


def test_without_any_money_there_is_no_neutral_share() -> None:
    assert _answer(scenario(investment("redesign", effect(), budget_eur=0))).money.neutral_share is None


def test_a_level_that_is_only_known_elsewhere_stands_in_and_is_marked() -> None:
    plan = scenario(investment("counter", effect("satisfaction", improvement=1.0)))
    borrowed = ReferenceLevel(
        metric="satisfaction", audience="citizen", level=6.5, source="Figures of other towns", n=900
    )
    found = _answer(plan, BEFORE, references=(borrowed,))
    by_metric = {one.metric: one for one in found.metrics}
    assert by_metric["satisfaction"].assumed and not by_metric["lead_time_days"].assumed
    assert by_metric["satisfaction"].level == 6.5
    assert (by_metric["satisfaction"].n, by_metric["satisfaction"].source) == (900, "Figures of other towns")
    assert by_metric["satisfaction"].p50 == found.audiences[0].p50 == "2016-01"


def test_an_effect_on_what_nobody_measured_reaches_nobody() -> None:
    found = _answer(scenario(investment("counter", proven("satisfaction", improvement=1.0))))
    assert found.audiences[0].probability == 0
    assert found.links == [] and found.weakest == []
    assert found.roles == {"counter": "direct"}  # its money is for the customer all the same


def test_what_is_worse_first_has_its_peak_halfway() -> None:
    found = _answer(scenario(investment("redesign", effect(disruption=0.3))))
    # 1.3 ** sin(pi * x / 12) is 1.1 or more from x = 1.42 to 10.58: in the months with their middle at 1.5 to 10.5
    # all customers are worse off, and the first of them is named as the peak.
    assert found.audiences[0].worst == Worst(month="2015-02", share_worse=1.0, probability=1.0)
    worse = [one.worse for one in found.reach["citizen"]]
    assert worse == [0.0] + [1.0] * 10 + [0.0] * 49


def test_two_audiences_each_have_their_own_date() -> None:
    both = (BEFORE, figure("2014", 100.0, 60, audience="business"))
    soon = investment("counter", effect(audience="business"), duration_months=3)
    found = _answer(scenario(investment("redesign", effect(audience="citizen")), soon), *both)
    assert {one.audience: one.p50 for one in found.audiences} == {"citizen": "2016-01", "business": "2015-04"}
    assert {one.audience: one.with_what[0].investment for one in found.audiences} == {
        "citizen": "redesign", "business": "counter",
    }  # fmt: skip
    assert {(link.investment, link.audience, link.share) for link in found.links} == {
        ("redesign", "citizen", 1.0), ("counter", "business", 1.0),
    }  # fmt: skip


def test_money_is_spent_evenly_and_enabling_money_waits_for_what_needs_it() -> None:
    plan = scenario(
        investment("network", budget_eur=240_000, duration_months=24),
        investment("redesign", proven(), depends_on=["network"], budget_eur=120_000),
        investment("office", budget_eur=60_000, duration_months=6, starts_after_months=9),
    )
    found = _answer(plan)
    assert found.roles == {"network": "enabling", "redesign": "direct", "office": "neutral"}
    spent = {(part.year, part.role): part.eur for part in found.by_year}
    assert {key: eur for key, eur in spent.items() if eur} == {
        (2015, "enabling"): 120_000, (2016, "enabling"): 120_000,
        (2017, "direct"): 120_000,
        (2015, "neutral"): 30_000, (2016, "neutral"): 30_000,
    }  # fmt: skip
    assert sum(spent.values()) == found.money.total_eur
    assert found.enabler_debt == EnablerDebt(peak_eur=240_000, month="2016-12")
    assert found.audiences[0].p50 == "2018-01"  # 24 months of network, 12 of redesign


def test_a_month_in_the_calendar() -> None:
    first = month_of("2015-11")
    assert [calendar(at, first) for at in (0, 1, 2, 14, None)] == ["2015-11", "2015-12", "2016-01", "2017-01", None]
