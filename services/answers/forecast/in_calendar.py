"""Months counted from the start of a plan, as months of the calendar."""

import numpy as np
from numpy.typing import NDArray

from services.answers.forecast.part import TENTHS, Given, When
from services.domain.period import month_text
from services.timing.forecast import Forecast
from services.timing.quantiles import MonthRange, month_range

Months = NDArray[np.int16]


def calendar(month: int | None, first: int) -> str | None:
    return None if month is None else month_text(first + month)


def when(found: MonthRange, first: int, months: Months | None = None, horizon: int = 0) -> When:
    """`months`: of all draws, from which the chance by the end of each year is told."""
    said = {name: calendar(getattr(found, name), first) for name in TENTHS}
    given = (
        Given(**dict(zip(TENTHS, (month_text(first + at) for at in found.given), strict=True))) if found.given else None
    )
    years = [] if months is None else [round(float(np.mean(months < end)), 4) for end in range(12, horizon + 1, 12)]
    return When(**said, given=given, probability=round(found.probability, 4), by_year=years)


def range_of(run: Forecast, months: Months, first: int) -> When:
    return when(month_range(months, run.horizon, run.never), first, months, run.horizon)
