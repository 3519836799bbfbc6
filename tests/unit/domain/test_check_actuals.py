"""What cannot have happened is refused with its own sentence, and nothing else is."""

from datetime import date

import pytest

from services.domain.actual import Actual
from services.domain.check_actuals import check_actuals
from services.domain.errors import InvalidFile
from tests.unit.answers.small_plans import investment, scenario

TODAY = date(2016, 6, 30)
PLAN = {"plan": scenario(investment("redesign"), investment("study", budget_eur=0))}
STARTED = {"actual": "started", "on": date(2015, 2, 1)}
LIVE = {"actual": "live", "on": date(2016, 2, 1)}
STOPPED = {"actual": "stopped", "on": date(2015, 9, 1)}
OFF = {"actual": "switched_off", "on": date(2016, 5, 1)}
SPENT = {"actual": "spent", "on": date(2015, 1, 1), "until": date(2015, 12, 31), "eur": 5.0}
RUNNING = {**SPENT, "actual": "running"}
DELAYED = {"actual": "delayed", "on": date(2015, 8, 1), "until": date(2016, 8, 1)}


def made(**values):
    return Actual.read({"scenario": "plan", "investment": "redesign", "reason": "zo", **values}, "file")


def codes(*rows, known=()):
    fresh = {f"line {at}": made(**row) for at, row in enumerate(rows, 2)}
    return [one.code for one in check_actuals(fresh, [made(**row) for row in known], PLAN, TODAY)]


@pytest.mark.parametrize(
    "rows",
    [
        [STARTED, LIVE, OFF, SPENT],
        [LIVE, STARTED],  # written down later
        [STARTED, DELAYED, LIVE],
        [STARTED, STOPPED, SPENT],
        [LIVE, {**STOPPED, "on": date(2016, 3, 1)}, OFF],
        [STARTED, STARTED],  # the same once more
        [SPENT, SPENT],
        [SPENT, {**SPENT, "eur": 9.0}],  # the newest of one period holds
        [OFF, {**LIVE, "on": date(2015, 12, 1)}],  # written down later
        [STARTED, {**STARTED, "reason": "anders verteld"}],
        [{**RUNNING, "on": date(2013, 1, 1), "until": date(2013, 12, 31)}, RUNNING],  # what it replaces cost before
        [RUNNING, SPENT, {**RUNNING, "actual": "saved", "eur": 0.0}],  # of one period; nothing saved is an amount
        [{**RUNNING, "investment": "study"}],
    ],
)
def test_what_can_have_happened(rows):
    assert codes(*rows) == []


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([{**STARTED, "scenario": "other"}], "unknown_scenario_of"),
        ([{**STARTED, "investment": "redesing"}], "unknown_investment_of"),
        ([{**STARTED, "on": date(2016, 7, 1)}], "date_to_come"),
        ([{**STARTED, "on": date(2014, 12, 31)}], "actual_before_start"),
        ([{**STARTED, "on": date(2016, 3, 1)}, LIVE], "actual_after_live"),
        ([LIVE, {**LIVE, "on": date(2016, 3, 1)}], "actual_twice"),
        ([STOPPED, LIVE], "actual_after_stopped"),
        ([LIVE, {**DELAYED, "on": date(2016, 3, 1), "until": date(2016, 9, 1)}], "actual_after_live"),
        ([OFF], "actual_not_live"),
        ([{**LIVE, "on": date(2016, 6, 1)}, OFF], "actual_not_live"),
        ([{**SPENT, "investment": "study"}], "actual_without_budget"),
        ([SPENT, {**SPENT, "on": date(2015, 6, 1)}], "actual_spent_overlaps"),
        ([RUNNING, {**RUNNING, "on": date(2015, 6, 1)}], "actual_spent_overlaps"),
        ([{**RUNNING, "until": date(2016, 12, 31)}], "date_to_come"),
        ([{**RUNNING, "actual": "saved", "on": date(2014, 6, 1)}], "actual_before_start"),
    ],
)
def test_what_cannot(rows, expected):
    assert codes(*rows) == [expected]
    assert codes(rows[-1], known=rows[:-1]) == [expected]


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({**STARTED, "reason": ""}, "empty"),
        ({**STARTED, "eur": 5.0}, "actual_euros"),
        ({**SPENT, "eur": None}, "actual_euros"),
        ({**SPENT, "eur": -5.0}, "too_low"),
        ({**RUNNING, "until": None}, "actual_needs_period"),
        ({**DELAYED, "until": None}, "actual_needs_until"),
        ({**STARTED, "until": date(2015, 3, 1)}, "actual_no_until"),
        ({**SPENT, "until": date(2014, 3, 1)}, "ends_before_it_begins"),
        ({**STARTED, "actual": "begun"}, "not_a_choice"),
    ],
)
def test_what_says_too_little_or_too_much(values, expected):
    with pytest.raises(InvalidFile) as error:
        made(**values)
    assert [one.code for one in error.value.problems] == [expected]
