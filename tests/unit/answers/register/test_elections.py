"""Council elections: the days that there were, and those to come by the rule."""

import pandas as pd

from services.answers.register.elections import election_days

HELD = ("2014-03-19", "2018-03-21", "2022-03-16", "2026-03-18")  # as the Kiesraad announced them


def test_the_rule_gives_the_days_that_were_announced() -> None:
    assert election_days()[: len(HELD)] == [pd.Timestamp(day) for day in HELD]


def test_they_go_on_to_2050_on_wednesdays_in_the_third_week_of_march() -> None:
    days = election_days()
    assert [day.year for day in days] == list(range(2014, 2051, 4))
    assert {(day.day_name(), day.month) for day in days} == {("Wednesday", 3)}
    assert all(15 <= day.day <= 21 for day in days)
