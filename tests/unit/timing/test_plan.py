"""Which effect acts where, and which cells share their course."""

import pytest

from services.timing.plan import make_plan
from tests.unit.answers.small_plans import METRICS, effect, investment, scenario
from tests.unit.timing.cells import cell


def test_durations_share_a_path_whatever_their_level_and_shares_only_at_the_same_level():
    plan = scenario(investment("redesign", effect(), effect("on_time_share", improvement=0.1)))
    places = [
        cell(plan, lead_time_days=level, on_time_share=share) for level, share in ((20, 0.7), (40, 0.7), (60, 0.9))
    ]
    found = make_plan(plan, METRICS, places)
    assert len(found.paths) == 3
    assert found.path_of[0] == found.path_of[1] != found.path_of[2]
    assert sorted(group.volume for group in found.groups) == [100, 200]


def test_a_metric_that_nothing_acts_on_has_no_path_but_its_cases_count():
    plan = scenario(investment("redesign", effect(service="permits")))
    found = make_plan(plan, METRICS, [cell(plan), cell(plan, service="passports")])
    assert found.path_of == [{"lead_time_days": 0}, {}]
    assert sorted((group.paths, group.volume) for group in found.groups) == [((), 100), ((0,), 100)]


def test_effects_overlap_where_they_meet():
    plan = scenario(
        investment("redesign", effect(mechanism="skills"), effect(mechanism="skills", audience="business")),
        investment("training", effect(mechanism="skills"), effect(mechanism="other"), effect()),
    )
    found = make_plan(plan, METRICS, [cell(plan), cell(plan, audience="business")])
    assert sorted(found.overlaps) == [([0, 1, 2], [1]), ([0, 2], [0])]


def test_what_moves_a_path_is_known_with_its_level():
    plan = scenario(investment("redesign", effect("on_time_share", improvement=0.1), effect("satisfaction")))
    found = make_plan(plan, METRICS, [cell(plan, on_time_share=0.7), cell(plan, on_time_share=0.8)])
    assert set(found.moved_by) == {0}
    where, levels = found.moved_by[0]
    assert where == [0, 1]
    assert levels[:, 0] == pytest.approx([0.7, 0.8])


def test_citizens_come_first_and_nobody_is_no_audience():
    plan = scenario(investment("redesign", effect()))
    assert make_plan(plan, METRICS, [cell(plan, audience="business"), cell(plan)]).audiences == ["citizen", "business"]
    assert make_plan(plan, METRICS, []).audiences == []
