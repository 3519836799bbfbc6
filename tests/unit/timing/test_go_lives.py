"""When every investment is ready: held against the quantiles that were estimated, and also for what no effect needs."""

import pytest

from services.timing.go_lives import go_lives
from tests.unit.answers.small_plans import effect, investment, scenario

WIDE = {"p10": 0.9, "p50": 1.2, "p90": 2.0}


def test_without_uncertainty_it_is_the_plan():
    plan = scenario(
        investment("redesign", effect(), depends_on=["slow"], starts_after_months=5, duration_months=2),
        investment("slow", duration_months=10, starts_after_months=1),
    )
    found = go_lives(plan)
    assert found.start == {"redesign": 11, "slow": 1}
    assert found.ready == {"redesign": (13, 13, 13), "slow": (11, 11, 11)}
    assert found.all_ready == (13, 13, 13)


def test_the_quantiles_are_those_of_the_overrun_that_was_estimated():
    plan = scenario(investment("redesign", effect(), duration_months=100, overrun=WIDE))
    assert go_lives(plan, 8192).ready["redesign"] == pytest.approx((90, 120, 200), abs=2)


def test_what_no_effect_waits_for_has_a_moment_and_a_margin_too():
    plan = scenario(
        investment("redesign", effect(), duration_months=6),
        investment("offices", duration_months=40, overrun=WIDE),
    )
    early, middle, late = go_lives(plan).ready["offices"]
    assert early < middle < late


def test_what_waits_starts_when_the_other_is_ready_in_the_middle_draw():
    plan = scenario(
        investment("platform", duration_months=20, overrun=WIDE),
        investment("redesign", effect(), depends_on=["platform"], duration_months=0),
    )
    found = go_lives(plan)
    assert found.start["redesign"] == found.ready["platform"][1]
    assert found.ready["redesign"] == found.ready["platform"]


def test_all_are_ready_later_than_the_latest_of_their_middles():
    plan = scenario(*(investment(code, effect(), duration_months=40, overrun=WIDE) for code in ("a", "b", "c", "d")))
    found = go_lives(plan)
    assert found.all_ready[1] > max(middle for _, middle, _ in found.ready.values()) + 3


def test_the_same_seed_gives_the_same_calendar():
    plan = scenario(investment("redesign", effect(), duration_months=40, overrun=WIDE))
    assert go_lives(plan, 64, 1) == go_lives(plan, 64, 1)
