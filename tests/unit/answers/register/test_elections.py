"""Council elections: the packaged list, in order, and always on a Wednesday."""

import pandas as pd

from services.answers.register.elections import election_days


def test_the_elections_of_the_years_that_the_example_covers() -> None:
    days = election_days()
    for known in ("2014-03-19", "2018-03-21", "2022-03-16"):
        assert pd.Timestamp(known) in days
    assert days == sorted(set(days))
    assert {day.day_name() for day in days} == {"Wednesday"}
