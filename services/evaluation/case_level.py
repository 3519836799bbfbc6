"""A change, seen case by case: decided in time and days until a decision, before and after, here and elsewhere.

The interval here is **not** the basis of a verdict. It takes cases for independent, and they are not: one colleague on
leave or one large applicant moves all cases of a month and a municipality together, and the level of a municipality
wanders by itself. So the interval is too narrow, the more so the more cases there are, and it would call chance an
effect far more often than once in twenty times. The verdict comes from the series of months, which sees how far the
level wanders. What cases add is what a series cannot say: that open cases are counted, and how many there are.
"""

from dataclasses import dataclass
from math import erfc, sqrt
from typing import Literal

import numpy as np

from services.evaluation.case_groups import Cases, Group, group_of, known_cases
from services.evaluation.case_window import Window, widest_window
from services.evaluation.survival import median_draws
from services.noise.arrays import Flags, Numbers
from services.noise.normal import Z95

DRAWS = 999
FEWEST = 5  # in time and late in every group: below it a share is not near enough to normal for an interval
FEWEST_DRAWS = 39  # of which the first and the last are a 95 % interval
CASES_ALIKE = "cases_alike"  # why the interval is no basis of a verdict: cases of a month and place move together
# Why nothing is estimated, and what limits what is; the sentences stand under `case_level` in the catalogues.
NOTHING = (
    "no_treated",
    "no_comparison",
    "since_outside_log",
    "window_zero",
    "no_term_passed",
    "no_cases_before",
    "no_cases_after",
    "none_decided",
)
LIMITS = (
    "no_terms",
    "few_cases",
    "median_not_reached",
    "median_interval_open",
    "not_due_left_out",
    "before_is_shorter",
)
REASONS = (*NOTHING, *LIMITS)


@dataclass(frozen=True)
class BeforeAfter:
    """One side of the comparison. Its own change is no effect: whatever else happened is in it too."""

    before: Group
    after: Group
    is_effect: Literal[False] = False

    @property
    def share_change(self) -> float | None:
        return _minus(self.after.share, self.before.share)

    @property
    def median_change(self) -> float | None:
        """In days; below zero is faster."""
        return _minus(self.after.median.days, self.before.median.days)


@dataclass(frozen=True)
class ShareDifference:
    """The change of the treated minus that of the comparison, as a part of one (0.02 is two percentage points). The
    interval and the p-value take cases for independent; None where a group has too few cases in time or late."""

    estimate: float
    standard_error: float
    low: float | None
    high: float | None
    p_value: float | None


@dataclass(frozen=True)
class MedianDifference:
    """The change of the treated minus that of the comparison, in days. The interval is that of `draws` draws with
    replacement from each group; an end is None where it is not known how far it lies."""

    estimate: float
    low: float | None
    high: float | None
    draws: int
    seed: int


@dataclass(frozen=True, kw_only=True)
class CaseLevel:
    """`reasons`: why something is None, or what limits what stands here (codes of `REASONS`). `no_verdict_because`: why
    the verdict does not rest on these intervals."""

    window: Window | None = None
    treated: BeforeAfter | None = None
    comparison: BeforeAfter | None = None
    share: ShareDifference | None = None
    median_days: MedianDifference | None = None
    reasons: tuple[str, ...] = ()
    no_verdict_because: str = CASES_ALIKE


def compare_cases(
    received: Numbers,
    decided: Numbers,
    due: Numbers,
    treated: Flags,
    since: float,
    observed_until: float,
    window: int | tuple[int, int] | None = None,
    seed: int = 1,
    draws: int = DRAWS,
) -> CaseLevel:
    """Compare the cases of the municipalities where something changed on the day `since` with those of the others.

    One number a case, days counted from any first day; NaN: not decided (open or withdrawn), or without a term.
    `window`: days before and after the change, or the two of them; without it as many as have only cases whose term
    has passed. What cannot be estimated is None, with the reason. Raises `ValueError` for what are no cases.
    """
    if draws < FEWEST_DRAWS:
        raise ValueError(f"an interval needs at least {FEWEST_DRAWS} draws")
    cases = known_cases(received, decided, due, treated, observed_until)
    if reason := _why_not(cases, since):
        return CaseLevel(reasons=(reason,))
    chosen = _window(cases, since, window)
    if min(chosen.before, chosen.after) <= 0:
        return CaseLevel(window=chosen, reasons=("no_term_passed" if window is None else "window_zero",))
    before, after = chosen.holds_before(cases), chosen.holds_after(cases)
    parts = [cases.only(side & when) for side in (cases.treated, ~cases.treated) for when in (before, after)]
    groups = [group_of(part) for part in parts]
    here, elsewhere = BeforeAfter(groups[0], groups[1]), BeforeAfter(groups[2], groups[3])
    empty = _nothing_in(groups)
    if empty:
        return CaseLevel(window=chosen, treated=here, comparison=elsewhere, reasons=empty)
    share, median = _share(groups), _median(parts, groups, seed, draws)
    limits = {
        "no_terms": share is None,
        "few_cases": share is not None and share.low is None,
        "median_not_reached": median is None,
        "median_interval_open": median is not None and None in (median.low, median.high),
        "not_due_left_out": any(group.not_due for group in groups),
        "before_is_shorter": bool(since - chosen.before < cases.received.min()),
    }
    return CaseLevel(
        window=chosen,
        treated=here,
        comparison=elsewhere,
        share=share,
        median_days=median,
        reasons=tuple(code for code, holds in limits.items() if holds),
    )


def _why_not(cases: Cases, since: float) -> str | None:
    if not cases.treated.any():
        return "no_treated"
    if cases.treated.all():
        return "no_comparison"
    if not cases.received.min() < since <= cases.observed_until:
        return "since_outside_log"
    return None


def _window(cases: Cases, since: float, days: int | tuple[int, int] | None) -> Window:
    if days is None:
        return widest_window(cases, since)
    return Window(since, *(days if isinstance(days, tuple) else (days, days)))


def _nothing_in(groups: list[Group]) -> tuple[str, ...]:
    """`groups`: treated before and after, comparison before and after."""
    empty = {
        "no_cases_before": not (groups[0].n and groups[2].n),
        "no_cases_after": not (groups[1].n and groups[3].n),
    }
    found = tuple(code for code, holds in empty.items() if holds)
    return found or (("none_decided",) if all(group.open == group.n for group in groups) else ())


def _share(groups: list[Group]) -> ShareDifference | None:
    """The difference in differences of four shares; their variances add up when cases are independent."""
    estimate = _difference([group.share for group in groups])
    if estimate is None:
        return None
    error = sqrt(sum(group.variance for group in groups))
    if min(min(group.in_time, group.counted - group.in_time) for group in groups) < FEWEST:
        return ShareDifference(estimate, error, None, None, None)
    chance = erfc(abs(estimate) / error / sqrt(2))
    return ShareDifference(estimate, error, estimate - Z95 * error, estimate + Z95 * error, chance)


def _median(parts: list[Cases], groups: list[Group], seed: int, draws: int) -> MedianDifference | None:
    """The percentile interval: of 999 draws the 25th from either end.

    A draw in which half is never decided could lie anywhere, so it counts as the lowest for the low end and as the
    highest for the high end.
    """
    estimate = _difference([group.median.days for group in groups])
    if estimate is None:
        return None
    luck = np.random.default_rng(seed).spawn(len(parts))
    drawn = [median_draws(part.days, part.is_decided, draws, own) for part, own in zip(parts, luck, strict=True)]
    known = np.isfinite(drawn).all(axis=0)
    finite = [np.where(known, one, 0.0) for one in drawn]
    found = (finite[1] - finite[0]) - (finite[3] - finite[2])
    at = int(0.025 * (draws + 1)) or 1
    low = float(np.sort(np.where(known, found, -np.inf))[at - 1])
    high = float(np.sort(np.where(known, found, np.inf))[-at])
    return MedianDifference(
        estimate, low if np.isfinite(low) else None, high if np.isfinite(high) else None, draws, seed
    )


def _difference(values: list[float | None]) -> float | None:
    here, elsewhere = _minus(values[1], values[0]), _minus(values[3], values[2])
    return _minus(here, elsewhere)


def _minus(one: float | None, other: float | None) -> float | None:
    return None if one is None or other is None else one - other
