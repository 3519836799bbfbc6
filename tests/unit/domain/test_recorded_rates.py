"""What was recorded of yearly costs: rates by hand, and nothing recorded is not nothing."""

from datetime import date

import pytest

from services.domain.actual import Actual
from services.domain.recorded_rates import day_before, last_day, recorded_rates, until


def actual(what, on, last=None, eur=None):
    days = {"on": date.fromisoformat(on), "until": date.fromisoformat(last) if last else None}
    return Actual(scenario="plan", investment="system", actual=what, eur=eur, reason="zo", **days)


LIVE = actual("live", "2020-07-01")
BEFORE = actual("running", "2019-01-01", "2019-12-31", 36_500)
ACROSS = actual("running", "2020-01-01", "2020-12-31", 99_999)
SINCE = [actual("running", "2021-01-01", "2021-12-31", 10_000), actual("running", "2022-01-01", "2022-12-31", 20_000)]


def test_what_it_cost_before_and_since_is_a_rate_a_year():
    found = recorded_rates([LIVE, BEFORE, ACROSS, *SINCE])
    assert found.before == pytest.approx(36_525)
    assert found.running == pytest.approx(15_000, rel=1e-3)
    assert found.saved is None
    assert found.realised == found.before  # what is no longer paid


def test_what_was_saved_is_as_recorded_also_where_that_is_nothing():
    nothing = recorded_rates([LIVE, BEFORE, *SINCE, actual("saved", "2021-01-01", "2021-12-31", 0)])
    assert nothing.realised == nothing.saved == nothing.saved_eur == 0


def test_nothing_recorded_is_not_nothing():
    found = recorded_rates([LIVE])
    assert (found.before, found.running, found.saved, found.saved_eur, found.realised) == (None,) * 5
    assert recorded_rates([BEFORE]).running is None
    assert recorded_rates([BEFORE]).realised is None


def test_an_amount_is_spread_over_the_days_of_its_period():
    spent = [actual("spent", "2020-01-01", "2020-01-10", 100), actual("spent", "2020-02-01", None, 7)]
    assert until(spent, "spent", date(2019, 12, 31)) == 0
    assert until(spent, "spent", date(2020, 1, 4)) == pytest.approx(40)
    assert until(spent, "spent", date(2020, 2, 1)) == 107
    assert until(spent, "saved", date(2020, 2, 1)) is None
    assert last_day(spent, "spent") == date(2020, 2, 1)
    assert last_day(spent, "saved") is None


def test_the_day_before_a_month():
    assert day_before(2020 * 12) == date(2019, 12, 31)
    assert day_before(2020 * 12 + 2) == date(2020, 2, 29)


def test_what_was_saved_before_it_was_in_use_says_nothing_of_what_it_saves():
    early = actual("saved", "2020-01-01", "2020-06-30", 0)
    assert recorded_rates([LIVE, early]).realised is None
    assert recorded_rates([early]).saved_eur == 0
    both = recorded_rates([LIVE, early, actual("saved", "2021-01-01", "2021-12-31", 36_500)])
    assert both.saved == pytest.approx(36_525)
