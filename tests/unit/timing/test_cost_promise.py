"""What was promised to become cheaper and what comes of it: by hand, and the parts always add up."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.domain.recorded_rates import RecordedRates
from services.timing.cost_promise import cost_promise, money_years
from services.timing.draws import draw
from services.timing.record import Happened, Record
from tests.unit.answers.small_plans import investment, scenario

MONEY = {"budget_eur": 1_200, "saves_eur_per_year": 240, "run_cost_eur_per_year": 120, "duration_months": 12}


def plan(*more, **changes):
    return scenario(investment("system", **{**MONEY, **changes}), *more, horizon_months=60)


def asked(promised, now=None, rates=None, spent=None, shift=0, **happened):
    now = now or promised
    luck = draw(now, 64, 1)
    if happened:
        luck = replace(luck, record=Record(as_of=36, of={"system": Happened(**happened)}))
    return cost_promise(promised, now, luck, spent or {}, rates or {}, shift)


def parts(found, code="system"):
    return [round(one, 6) for one in next(each for each in found.investments if each.code == code).parts]


def test_a_plan_that_goes_as_promised_differs_in_nothing():
    found = asked(plan())
    one = found.investments[0]
    assert (one.promised.saved, one.promised.running, one.promised.build) == (240 * 4, 120 * 4, 1_200)
    assert one.expected == one.promised
    assert parts(found) == [0, 0, 0, 0]
    assert found.low == found.middle == found.high == 960 - 480 - 1_200


def test_later_live_less_saved_dearer_to_run_and_to_build_by_hand():
    # two of four years are lost at 240 - 120 a year; in the two that are left 140 less is saved and 60 more paid
    rates = {"system": RecordedRates(saved=100, running=180)}
    found = asked(plan(), rates=rates, spent={"system": 1_500}, started=0, live=36)
    assert parts(found) == [240, 280, 120, 300]
    assert found.investments[0].expected.net == 100 * 2 - 180 * 2 - 1_500
    assert found.investments[0].saving_known
    assert found.investments[0].running_known


def test_what_is_no_longer_paid_for_the_old_one_is_what_was_saved():
    rates = {"system": RecordedRates(before=300, running=180)}
    found = asked(plan(), rates=rates, started=0, live=12, spent={"system": 1_200})
    assert parts(found) == [0, (240 - 300) * 4, (180 - 120) * 4, 0]


def test_what_stopped_never_saves_anything():
    found = asked(plan(), spent={"system": 500}, started=0, stopped=6)
    assert found.investments[0].expected.live is None
    assert parts(found) == [(240 - 120) * 4, 0, 0, 500 - 1_200]


def test_what_came_later_and_what_was_dropped_count_as_what_they_are():
    other = investment("portal", duration_months=24, budget_eur=600, saves_eur_per_year=60)
    added = asked(plan(), plan(other))
    assert parts(added, "portal") == [0, -60 * 3, 0, 600]
    dropped = asked(plan(other), plan(), spent={"portal": 50})
    assert parts(dropped, "portal") == [60 * 3, 0, 0, 50 - 600]


def test_a_plan_that_starts_a_year_later_is_held_against_the_same_days():
    found = asked(plan(), plan(), shift=12)  # 60 months from a year later: five years in use were promised, four come
    assert found.investments[0].promised.saved == 240 * 5
    assert parts(found)[0] == 240 - 120


@given(
    live=st.integers(1, 80),
    saves=st.floats(0, 1e6),
    runs=st.floats(-1e5, 1e6),
    paid=st.floats(1, 1e7),
    saved=st.none() | st.floats(0, 1e6),
    running=st.none() | st.floats(0, 1e6),
)
def test_the_parts_add_up_to_the_difference(live, saves, runs, paid, saved, running):
    promised = plan(saves_eur_per_year=saves, run_cost_eur_per_year=runs)
    rates = {"system": RecordedRates(saved=saved, running=running)}
    found = asked(promised, rates=rates, spent={"system": paid}, started=0, live=live)
    one = found.investments[0]
    assert sum(one.parts) == pytest.approx(one.promised.net - one.expected.net, abs=1e-3)
    assert found.low <= found.middle <= found.high


def test_money_by_year_follows_what_was_paid_and_spreads_what_is_left():
    made = plan(duration_months=24, budget_eur=2_400)
    record = Record(as_of=12, of={"system": Happened(started=0)})
    luck = replace(draw(made, 64, 1), record=record)
    starts = 2015 * 12
    paid = {"system": {12.0: 900.0, 24.0: 900.0, 36.0: 900.0, 48.0: 900.0, 60.0: 900.0}}
    found = money_years(made, made, luck, paid, {"system": 900.0}, starts, 0)
    assert [one.year for one in found] == [2015, 2016, 2017, 2018, 2019]
    assert [one.promised for one in found] == [1_200, 2_400, 2_400, 2_400, 2_400]
    assert [one.middle for one in found] == [900, 2_400, 2_400, 2_400, 2_400]


def test_money_by_year_without_a_record_is_spread_over_the_time_that_it_takes():
    made = plan(duration_months=24, budget_eur=2_400, overrun={"p10": 1, "p50": 2, "p90": 3})
    found = money_years(made, made, draw(made, 4096, 1), {}, {}, 2015 * 12, 0)
    assert found[0].promised == 600
    assert found[0].middle == pytest.approx(600, rel=0.02)  # a quarter of 48 months
    assert found[0].high == pytest.approx(1_200, rel=0.03)  # done in 24 months
    assert found[0].low == pytest.approx(400, rel=0.03)  # in 72
    assert found[-1].low == pytest.approx(2_400 * 60 / 72, rel=0.03)


def test_what_was_paid_for_something_that_came_and_went_counts():
    found = asked(plan(), spent={"system": 1_200, "gone": 70}, started=0, live=12)
    assert parts(found, "gone") == [0, 0, 0, 70]
