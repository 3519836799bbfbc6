"""What users would swear by, over generated scenarios."""

from datetime import date
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from services.timing.baseline import with_expired
from services.timing.forecast import forecast
from services.timing.money import money, roles
from tests.replication.generated import METRICS, as_cells, as_metrics, as_scenario, cases, names

metrics = as_metrics(METRICS)
generated = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def months(plan: dict[str, Any], cells: list[dict[str, Any]], drawn=None):
    run = forecast(as_scenario(plan), metrics, as_cells(cells, metrics), draws=16, drawn=drawn)
    return run, run.benefit_month


def is_gain(effect: dict[str, Any]) -> bool:
    """Positive in every draw: a plain number (a split normal of which p10 is positive still reaches below 0), on
    evidence that has not expired."""
    return not isinstance(effect["improvement"], dict) and effect["improvement"] > 0 and effect["evidence"] != ["OLD"]


def changed(plan: dict[str, Any], at: int, **values: Any) -> dict[str, Any]:
    investments = list(plan["investment"])
    investments[at] = {**investments[at], **values}
    return {**plan, "investment": investments}


def only_gains(plan: dict[str, Any]) -> dict[str, Any]:
    """The same without disruption, and without effects that may make it worse."""
    investments = [
        {**one, "effect": [{**effect, "disruption": 0} for effect in one["effect"] if is_gain(effect)]}
        for one in plan["investment"]
    ]
    return {**plan, "investment": investments}


@generated
@given(cases(), st.integers(0, 3), st.integers(1, 40).map(lambda n: n / 4))
def test_without_disruption_a_later_start_never_brings_the_date_forward(case, at, later):
    plan, cells = only_gains(case[0]), case[1]
    at %= len(plan["investment"])
    run, before = months(plan, cells)
    start = plan["investment"][at]["starts_after_months"] + later
    _, after = months(changed(plan, at, starts_after_months=start), cells, run.draws)
    for audience in before:
        assert (after[audience] >= before[audience]).all()


@generated
@given(cases(), st.integers(0, 15))
def test_making_certain_what_is_positive_in_every_draw_never_moves_the_date_back(case, pick):
    plan, cells = case
    gains = [
        (at, number)
        for at, one in enumerate(plan["investment"])
        for number, effect in enumerate(one["effect"])
        if is_gain(effect)
    ]
    assume(gains)
    at, number = gains[pick % len(gains)]

    def with_chance(probability: float) -> dict[str, Any]:
        effects = list(plan["investment"][at]["effect"])
        effects[number] = {**effects[number], "probability": probability}
        return changed(plan, at, effect=effects)

    run, before = months(with_chance(0.5), cells)
    _, after = months(with_chance(1), cells, run.draws)
    for audience in before:
        assert (after[audience] <= before[audience]).all()


@generated
@given(cases(), st.integers(0, 4))
def test_an_investment_without_effects_and_without_dependants_changes_no_date(case, at):
    plan, cells = case
    idle = {**plan["investment"][0], "code": "idle", "effect": [], "budget_eur": 5000.0, "duration_months": 24.0}
    more = {**plan, "investment": [*plan["investment"][:at], idle, *plan["investment"][at:]]}
    _, before = months(plan, cells)
    _, after = months(more, [{**cell, "investments": {*cell["investments"], "idle"}} for cell in cells])
    assert before.keys() == after.keys()
    for audience in before:
        assert (before[audience] == after[audience]).all()


@generated
@given(cases())
def test_a_scenario_without_effects_is_never_within_the_horizon_and_all_its_money_is_neutral(case):
    plan, cells = case
    bare = {**plan, "investment": [{**one, "effect": []} for one in plan["investment"]]}
    run, never = months(bare, cells)
    for audience, found in never.items():
        assert (found == run.never).all()
        assert not run.reach[audience].any()
        assert not run.worse[audience].any()
        assert run.with_what[audience] == {}
    spent = money(run.scenario, metrics)
    assert spent.neutral_share == 1
    assert spent.neutral_eur == spent.total_eur == sum(one["budget_eur"] for one in bare["investment"])


@generated
@given(cases(), st.sampled_from([1, 5, 16, 1000]), st.sampled_from([1, 3, 16, 1000]))
def test_the_size_of_a_block_changes_nothing(case, drawn, block):
    plan, cells = case
    run, before = months(plan, cells)
    with pytest.MonkeyPatch.context() as patch:
        for name, size in (("block.DRAWN", drawn), ("block.BLOCK", block), ("in_parts.DRAWN", drawn)):
            patch.setattr(f"services.timing.{name}", size)
        again, after = months(plan, cells)
    assert np.array_equal(run.path_month, again.path_month)
    for audience in before:
        assert np.array_equal(before[audience], after[audience])
        assert np.array_equal(run.reach[audience], again.reach[audience])
        assert np.allclose(run.worse[audience], again.worse[audience])
        assert run.with_what[audience] == pytest.approx(again.with_what[audience], abs=1e-6)  # sums in single precision


@generated
@given(cases())
def test_expired_evidence_never_lowers_the_chance_of_worse_and_brings_no_date_forward(case):
    plan, cells = case
    run, before = months(plan, cells)
    scenario = with_expired(run.scenario, {code for _, effect in run.scenario.effects() for code in effect.evidence})
    after = forecast(scenario, metrics, as_cells(cells, metrics), draws=16, drawn=run.draws)
    for audience in before:
        assert after.chance_worse[audience] >= run.chance_worse[audience]
        assert (after.worse[audience] >= run.worse[audience] - 1e-9).all()
        assert (after.benefit_month[audience] >= before[audience]).all()


@generated
@given(cases())
def test_without_variation_an_investment_with_one_mechanism_comes_or_fails_everywhere(case):
    """One effect of a plain size on one metric: with all variations 0 every place that it acts on is the same."""
    plan, cells = only_gains(case[0]), case[1]
    one = next((one for one in plan["investment"] if one["effect"]), None)
    assume(one is not None)
    effect = {**one["effect"][0], "improvement": {"p10": 0.0, "p50": 0.2, "p90": 0.4}, "probability": 0.5}
    effect = {**effect, "metric": "lead_time", "service": None, "audience": None, "evidence": []}
    alone = {**one, "effect": [effect], "participants": [], "depends_on": []}
    still = {"variation_service": 0.0, "variation_municipality": 0.0, "variation_cell": 0.0}
    there = [{**cell, "investments": {alone["code"]}, "levels": {"lead_time": 40.0}} for cell in cells]
    run, _ = months({**plan, "investment": [alone], **still}, there)
    for reach in run.reach.values():
        assert set(np.unique(reach)) <= {0.0, 1.0} or np.allclose(np.minimum(reach, 1 - reach), 0, atol=1e-6)


def test_more_shared_luck_never_makes_reach_less_all_or_none():
    """Four mechanisms, each for another service: the more luck they share, the further reach is from its middle."""
    effects = [
        {
            "metric": "lead_time",
            "service": service,
            "improvement": {"p10": 0.0, "p50": 0.12, "p90": 0.3},
            "probability": 0.6,
            "mechanism": f"m_{service}",
            "evidence": [],
        }
        for service in ("permits", "passports", "parking", "waste")
    ]
    one = {"code": "all", "kind": "process_change", "name": names, "budget_eur": 1.0, "duration_months": 6}
    plan = {"code": "plan", "starts_on": date(2015, 1, 1), "horizon_months": 24, "shared_delay": 0.0, "name": names}
    plan["investment"] = [{**one, "effect": effects}]
    cells = [
        {
            "service": effect["service"],
            "audience": "citizen",
            "municipality": town,
            "investments": {"all"},
            "volume": 10,
            "levels": {"lead_time": 40.0},
        }
        for effect in effects
        for town in ("M1", "M2", "M3")
    ]
    spread = []
    for luck in (0.0, 0.25, 0.5, 0.75, 1.0):
        run = forecast(as_scenario({**plan, "shared_luck": luck}), metrics, as_cells(cells, metrics), draws=4096)
        spread.append(float(run.reach["citizen"][:, 23].std()))
    assert spread == sorted(spread)
    assert spread[-1] > spread[0] + 0.05


@generated
@given(cases(), st.integers(0, 3))
def test_taking_away_a_hoped_investment_changes_no_direct_euro(case, at):
    scenario = as_scenario(case[0])
    role = roles(scenario, metrics)
    hoped = [one.code for one in scenario.investment if role[one.code] == "hoped"]
    assume(hoped)
    gone = hoped[at % len(hoped)]
    left = [
        {**one, "depends_on": [code for code in one["depends_on"] if code != gone]}
        for one in case[0]["investment"]
        if one["code"] != gone
    ]
    assume(left)
    after = money(as_scenario({**case[0], "investment": left}), metrics)
    assert after.direct_eur == money(scenario, metrics).direct_eur
