"""Days on which councils of municipalities were or will be elected: every four years, the third Wednesday of March."""

from datetime import date, timedelta

import pandas as pd

FIRST, LAST, YEARS = 2014, 2050, 4
WEDNESDAY = 2


def election_days() -> list[pd.Timestamp]:
    """From 2014 to 2050, by the rule. A council whose municipality merges is elected at another time, which is not
    here."""
    return [pd.Timestamp(_third_wednesday(year)) for year in range(FIRST, LAST + 1, YEARS)]


def _third_wednesday(year: int) -> date:
    first = date(year, 3, 1)
    return first + timedelta(days=(WEDNESDAY - first.weekday()) % 7 + 14)
