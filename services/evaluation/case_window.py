"""Which cases are compared: those received in so many days before a change, and in so many from it on."""

from dataclasses import dataclass

import numpy as np

from services.evaluation.case_groups import Cases
from services.noise.arrays import Flags


@dataclass(frozen=True)
class Window:
    """`before` days that end just before the day `since`, and `after` days that begin with it."""

    since: float
    before: int
    after: int

    def holds_before(self, cases: Cases) -> Flags:
        return (cases.received >= self.since - self.before) & (cases.received < self.since)

    def holds_after(self, cases: Cases) -> Flags:
        return (cases.received >= self.since) & (cases.received < self.since + self.after)


def widest_window(cases: Cases, since: float) -> Window:
    """As many days as have only cases whose term has passed, whatever their term is: none at all (0) when the change
    is younger than the longest term. Before the change as many."""
    terms = (cases.due - cases.received)[~np.isnan(cases.due)]
    longest = max(0.0, float(terms.max())) if len(terms) else 0.0
    days = max(0, int(np.floor(cases.observed_until - longest - since)))
    return Window(since, days, days)
