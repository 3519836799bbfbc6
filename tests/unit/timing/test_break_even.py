"""Hours that customers save, and when they are worth what it cost: by hand."""

from dataclasses import replace

import pytest

from services.timing.break_even import break_even
from services.timing.draws import draw
from services.timing.forecast import places
from services.timing.record import Happened, Record
from tests.unit.answers.small_plans import METRICS, effect, investment, metric, scenario
from tests.unit.timing.cells import cell

HOURS = METRICS | {"visit_hours": metric("visit_hours", unit="hours", customer_hours=True)}


def ask(plan, *cells, rate=None, draws=16):
    return break_even(plan, HOURS, cells, draw(plan, draws, 1, places(cells)), rate)


def saving(**changes):
    """From month 10 a quarter of 2 hours less, for 1,200 cases a year: 50 hours a month."""
    plain = {"duration_months": 10, "budget_eur": 1000}
    plan = scenario(investment("redesign", effect("visit_hours", improvement=0.25), **{**plain, **changes}))
    return plan, cell(plan, 1200, visit_hours=2.0)


def test_hours_add_up_from_the_month_they_are_saved():
    found = ask(*saving())
    assert found.hours == pytest.approx(50 * 50)
    assert found.month is None


@pytest.mark.parametrize(("rate", "expected"), [(20.0, 11), (19.9, 11), (10.0, 12), (0.1, None)])
def test_it_pays_in_the_first_month_that_the_hours_are_worth_more_than_the_cost(rate, expected):
    # at 20 euros the first month saves exactly 1,000, which is not yet more
    assert ask(*saving(), rate=rate).month.p50 == expected


def test_running_costs_count_from_the_finish():
    # saved: 50 hours a month at 20 euros; cost: 1,000 and then 500 a month. 1000k > 1000 + 500k at the third month
    assert ask(*saving(run_cost_eur_per_year=6000), rate=20.0).month.p50 == 12


def test_running_costs_end_where_it_is_switched_off_and_what_was_spent_is_what_it_cost():
    plan, place = saving(run_cost_eur_per_year=6000)
    luck = draw(plan, 16, 1, places([place]))

    def pays(spent, **happened):
        record = Record(as_of=12, of={"redesign": Happened(started=0, live=10, **happened)})
        return break_even(plan, HOURS, [place], replace(luck, record=record), 20.0, spent).month.p50

    # saved 50 hours a month at 20 euros, cost 1,000 and then 500 a month: at the third month 3,000 is more than 2,500
    assert pays({}) == 12
    assert pays({"redesign": 400}) == 10
    assert pays({"redesign": 2600}) == 15
    assert pays({"redesign": 2600}, switched_off=12) is None  # 2,000 was saved


def test_a_stopped_investment_costs_what_was_spent_or_the_part_of_its_time():
    plan = scenario(
        *saving()[0].investment,
        investment("other", duration_months=20, budget_eur=10_000, starts_after_months=0),
    )
    place = cell(plan, 1200, visit_hours=2.0)
    luck = draw(plan, 16, 1, places([place]))

    def pays(**happened):
        record = Record(as_of=4, of={"redesign": Happened(started=0), "other": Happened(started=0, **happened)})
        return break_even(plan, HOURS, [place], replace(luck, record=record), 20.0).month.p50

    # 1,000 a month is saved from month 10: 11,000 is more than paid in the twelfth month, a fifth of it in the fourth
    assert pays() == 21
    assert pays(stopped=4) == 13


def test_what_waits_to_be_spent_is_no_cost_yet_and_an_overrun_of_cost_is():
    plan, place = saving(cost_overrun=2)
    assert ask(plan, place, rate=20.0).month.p50 == 12


def test_hours_may_be_lost_while_it_is_being_introduced():
    plan = scenario(investment("redesign", effect("visit_hours", improvement=0, disruption=0.5), duration_months=10))
    assert ask(plan, cell(plan, 1200, visit_hours=2.0)).hours < 0


def test_waiting_is_never_counted_as_hours():
    plan = scenario(investment("redesign", effect()))
    assert ask(plan, cell(plan), rate=20.0) is None


def test_nothing_saved_is_zero_hours_and_never_pays():
    plan = scenario(investment("redesign", effect()))
    found = ask(plan, cell(plan, visit_hours=2.0), rate=20.0)
    assert found.hours == 0
    assert found.month.p50 is None
    assert found.month.probability == 0


def test_the_size_of_a_block_changes_nothing(monkeypatch):
    plan, place = saving(cost_overrun={"p10": 0.8, "p50": 1.2, "p90": 3.0})
    found = ask(plan, place, rate=15.0, draws=300)
    monkeypatch.setattr("services.timing.break_even.BLOCK", 7)
    again = ask(plan, place, rate=15.0, draws=300)
    assert again.month == found.month
    assert again.hours == pytest.approx(found.hours)
