"""Which events start limits anew, and from which month."""

from datetime import date

import numpy as np
import pytest

from services.domain.event import Event
from services.domain.metric import Names
from services.domain.period import month_of
from services.monitoring.phases import begins, phases

MONTHS = np.arange(month_of("2014-01"), month_of("2014-07"))
NAME = Names(nl="verhuizing", en="move")


def event(on: date, certainty: str = "recorded") -> Event:
    return Event(on=on, kind="migration", certainty=certainty, name=NAME)  # type: ignore[arg-type]


def everywhere(_: Event) -> np.ndarray:
    return np.ones(len(MONTHS), dtype=np.bool_)


@pytest.mark.parametrize(("day", "month"), [(1, "2014-05"), (2, "2014-06"), (31, "2014-06")])
def test_the_first_month_wholly_after_it(day: int, month: str) -> None:
    assert begins(date(2014, 5, day)) == month_of(month)


def test_a_recorded_event_starts_a_run() -> None:
    assert phases(MONTHS, [event(date(2014, 3, 1))], everywhere).tolist() == [0, 0, 1, 1, 1, 1]
    both = [event(date(2014, 3, 1)), event(date(2014, 4, 9))]
    assert phases(MONTHS, both, everywhere).tolist() == [0, 0, 1, 1, 2, 2]


def test_what_was_only_inferred_does_not() -> None:
    assert not phases(MONTHS, [event(date(2014, 3, 1), "inferred")], everywhere).any()


def test_only_what_it_concerns() -> None:
    assert phases(MONTHS, [event(date(2014, 1, 1))], lambda _: MONTHS % 2 == 0).tolist() == [1, 0, 1, 0, 1, 0]
