"""How good our forecasts were: what was said, what happened, and whether the chances were right."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from services.noise.arrays import Flags

RUN = 3  # months in a row, as in the forecast itself


class Outcome(StrEnum):
    """`open`: the range is not over yet, and it has not happened."""

    INSIDE = "inside"
    EARLIER = "earlier"
    LATER = "later"
    OPEN = "open"


@dataclass(frozen=True)
class Said:
    """A forecast in months since the start of its plan: None is not within the horizon. `by_year`: the chance before
    the end of each 12 months. `from_month`: the first month that was not known when it was made."""

    p10: int | None
    p50: int | None
    p90: int | None
    by_year: tuple[float, ...]
    horizon: int
    from_month: int = 0


def first_lasting(better: Flags) -> int | None:
    """The first month from which it is noticeably better three months in a row; None when it has not been yet."""
    for at in range(len(better) - RUN + 1):
        if better[at : at + RUN].all():
            return at
    return None


def outcome(said: Said, happened: int | None, months: int) -> Outcome:
    """`happened`: the month in which it was noticed, of the first `months` that were measured."""
    if happened is None:
        return Outcome.LATER if is_due(said, months) and said.p90 is not None else Outcome.OPEN
    if said.p10 is None or happened < said.p10:
        return Outcome.EARLIER
    return Outcome.LATER if said.p90 is not None and happened > said.p90 else Outcome.INSIDE


def is_due(said: Said, months: int) -> bool:
    """Whether its range is over, and so long measured that three months in a row within it would have been seen. This
    depends on what was said alone: counting what happened early and waiting for the rest would flatter."""
    last = said.p90 if said.p90 is not None else said.horizon - RUN
    return months >= last + RUN


def was_known(said: Said, happened: int | None) -> bool:
    """Whether it had happened already when it was said: that is no forecast."""
    return happened is not None and happened + RUN <= said.from_month


def calibration(cases: Sequence[tuple[Said, int | None, int]]) -> tuple[int, int]:
    """Of the forecasts whose range is over: how many happened within P10 and P90, and how many there are. About 8 of
    10 should. Without a P90, happening after P10 or not within the horizon is within."""
    due = [
        (said, happened) for said, happened, months in cases if is_due(said, months) and not was_known(said, happened)
    ]
    return sum(_inside(said, happened) for said, happened in due), len(due)


def brier(cases: Sequence[tuple[Said, int | None, int]]) -> tuple[float | None, int]:
    """The mean squared difference between the chance of "noticed before the end of this year" and what happened, over
    every year that has passed since the forecast was made, and over how many. 0 is perfect; a coin scores 0.25.

    Brier, G.W. (1950), Verification of forecasts expressed in terms of probability, Monthly Weather Review 78, 1-3.
    """
    misses = [
        (chance - (happened is not None and happened < end)) ** 2
        for said, happened, months in cases
        if not was_known(said, happened)
        for end, chance in ((12 * (at + 1), chance) for at, chance in enumerate(said.by_year))
        if said.from_month < end and min(end, said.horizon - RUN + 1) <= months - RUN + 1
    ]
    return (sum(misses) / len(misses) if misses else None), len(misses)


def _inside(said: Said, happened: int | None) -> bool:
    if happened is None:
        return said.p90 is None
    return said.p10 is not None and said.p10 <= happened and (said.p90 is None or happened <= said.p90)
