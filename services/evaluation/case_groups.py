"""Cases as two times two groups, and what is known of each: received before or after a day, here or elsewhere."""

from dataclasses import dataclass

import numpy as np

from services.evaluation.survival import Median, curve, median_of
from services.noise.arrays import Flags, Numbers


@dataclass(frozen=True)
class Cases:
    """As they were known at the end of the day `observed_until`. Days are whole numbers counted from any first day;
    a case without a decision or without a term has NaN there."""

    received: Numbers
    decided: Numbers
    due: Numbers
    treated: Flags
    observed_until: float

    def only(self, chosen: Flags) -> "Cases":
        return Cases(
            self.received[chosen], self.decided[chosen], self.due[chosen], self.treated[chosen], self.observed_until
        )

    @property
    def is_decided(self) -> Flags:
        return ~np.isnan(self.decided)

    @property
    def days(self) -> Numbers:
        """From receipt to the decision, or to the last day known."""
        return np.where(self.is_decided, self.decided, self.observed_until) - self.received


@dataclass(frozen=True)
class Group:
    """`n` cases were received; of `not_due` the term had not passed yet and `without_term` have none: both are outside
    the share. Of the `counted` others `in_time` were decided on or before the day that they were due. `open` were not
    decided: the median counts them for as long as they were seen to wait."""

    n: int
    counted: int
    in_time: int
    not_due: int
    without_term: int
    open: int
    median: Median

    @property
    def share(self) -> float | None:
        """In time, of all cases whose term has passed: one that is still open then is late."""
        return self.in_time / self.counted if self.counted else None

    @property
    def variance(self) -> float:
        """Of the share, as if the cases were independent."""
        share = self.share
        return 0.0 if share is None else share * (1 - share) / self.counted


def known_cases(received: Numbers, decided: Numbers, due: Numbers, treated: Flags, observed_until: float) -> Cases:
    """The cases as they were known on that day: of what came later nobody had heard.

    Raises `ValueError` for what is no case: no day of receipt, a decision before it, columns of different lengths.
    """
    columns = [np.asarray(column, dtype=np.float64) for column in (received, decided, due)]
    marks = np.asarray(treated, dtype=np.bool_)
    if {column.shape for column in (*columns, marks)} != {(len(marks),)}:
        raise ValueError("received, decided, due and treated must be rows of the same length")
    if not np.isfinite(columns[0]).all():
        raise ValueError("every case needs a day of receipt")
    if (columns[1] < columns[0]).any():
        raise ValueError("a case cannot be decided before it was received")
    seen = np.where(columns[1] <= observed_until, columns[1], np.nan)
    return Cases(columns[0], seen, columns[2], marks, observed_until).only(columns[0] <= observed_until)


def group_of(cases: Cases) -> Group:
    """What is known of some cases.

    A case whose term has not passed is left out of the share whether it was decided or not: the ones that are already
    decided are the quick ones, and would make it too good.
    """
    without = np.isnan(cases.due)
    not_due = ~without & (cases.due >= cases.observed_until)
    counted = ~without & ~not_due
    return Group(
        n=len(cases.received),
        counted=int(counted.sum()),
        in_time=int((counted & (cases.decided <= cases.due)).sum()),
        not_due=int(not_due.sum()),
        without_term=int(without.sum()),
        open=int((~cases.is_decided).sum()),
        median=median_of(curve(cases.days, cases.is_decided)),
    )
