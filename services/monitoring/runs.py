"""Limits are computed anew at a recorded event, and never by themselves."""

from collections.abc import Callable, Iterable
from datetime import date

import numpy as np
from numpy.typing import NDArray

from services.domain.event import Event
from services.domain.period import month_of_date
from services.noise.arrays import Whole


def begins(day: date) -> int:
    """The first month (as a count) that lies wholly after an event: the month in which it fell is of both times."""
    return month_of_date(day) + (day.day > 1)


def runs(first: Whole, events: Iterable[Event], concerns: Callable[[Event], NDArray[np.bool_]]) -> Whole:
    """For every point (its period begins in month `first`) the number of the run that it belongs to.

    `concerns`: the points whose municipality, service and metric lie in the scope of an event. An event that was only
    inferred from the figures themselves changes nothing here: it would explain away what it was read from.
    """
    run = np.zeros(len(first), dtype=np.int64)
    for event in events:
        if event.certainty == "recorded":
            run += (first >= begins(event.on)) & concerns(event)
    return run
