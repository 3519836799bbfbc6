"""Hours that customers save, and when they are worth what it cost: by hand."""

import pytest

from services.timing.break_even import break_even
from services.timing.draws import draw
from services.timing.forecast import places
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
