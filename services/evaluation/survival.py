"""How long cases wait for a decision when some of them are not decided yet: the curve of Kaplan and Meier.

A median over decided cases alone flatters whoever leaves the hard ones lying. Here an open case counts for every day
that it was seen to wait, and for none after it.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from services.noise.arrays import Flags, Numbers
from services.noise.normal import Z95

HALF = 0.5
ROUNDING = 1e-9  # products of fractions: half of an even number of cases is 0.5 up to the last bits
CELLS = 1_000_000  # numbers of like cases that are drawn at once, so that a large log takes time and not memory


@dataclass(frozen=True)
class Curve:
    """By `day` on which at least one case was decided, in order: how many were decided then, how many were open until
    then, the share `still_open` after it, and the variance of that share (Greenwood)."""

    day: Numbers
    decided: Numbers
    open_until: Numbers
    still_open: Numbers
    variance: Numbers


@dataclass(frozen=True)
class Median:
    """Days within which half of the cases is decided, with a 95 % interval; None where that is not known."""

    days: float | None
    low: float | None = None
    high: float | None = None


def curve(days: Numbers, decided: Flags) -> Curve:
    """`days`: from receipt to the decision, or to the last day on which the case was seen open. A case that was last
    seen on the day of another's decision was still open then.

    Kaplan, E.L. & Meier, P. (1958), Nonparametric estimation from incomplete observations. JASA 53, 457-481.
    Greenwood, M. (1926), The natural duration of cancer. Reports on Public Health 33.
    """
    day, counts = np.unique(days[decided], return_counts=True)
    decisions = counts.astype(np.float64)
    open_until = (len(days) - np.searchsorted(np.sort(days), day)).astype(np.float64)
    still_open = np.cumprod(1 - decisions / open_until, dtype=np.float64)
    left = open_until - decisions
    terms = np.divide(decisions, open_until * left, out=np.zeros_like(left), where=left > 0)
    return Curve(day, decisions, open_until, still_open, still_open**2 * np.cumsum(terms))


def median_of(found: Curve) -> Median:
    """The first day on which at most half of the cases is still open. Nobody knows it where the curve never gets there.

    The interval holds every day that a test of "half is still open" on the scale of log(-log) does not refuse; its end
    is the next day with a decision, and None where there is none.
    Brookmeyer, R. & Crowley, J. (1982), A confidence interval for the median survival time. Biometrics 38, 29-41.
    """
    there = np.flatnonzero(found.still_open <= HALF + ROUNDING)
    days = float(found.day[there[0]]) if len(there) else None
    with np.errstate(divide="ignore", invalid="ignore"):
        logs = np.log(found.still_open)
        spread = np.sqrt(found.variance) / np.abs(found.still_open * logs)
        distance = (np.log(-logs) - np.log(-np.log(HALF))) / spread
    possible = np.flatnonzero(np.abs(distance) <= Z95)  # not where nothing is open any more: its distance has no size
    if not len(possible):
        return Median(days)
    low, after = float(found.day[possible[0]]), possible[-1] + 1
    return Median(days, low, float(found.day[after]) if after < len(found.day) else None)


def median_draws(days: Numbers, decided: Flags, draws: int, luck: np.random.Generator) -> Numbers:
    """Medians of as many groups, each drawn with replacement from these cases; infinite where half is never decided.

    Cases of the same days are alike, so that only their numbers are drawn: the order of the cases changes nothing.
    Efron, B. (1981), Censored data and the bootstrap. JASA 76, 312-319.
    """
    kinds, sizes = np.unique(np.column_stack([days, ~decided]), axis=0, return_counts=True)
    at_once = max(1, CELLS // len(kinds))
    parts = [min(at_once, draws - begun) for begun in range(0, draws, at_once)]
    medians = [_medians(kinds, luck.multinomial(len(days), sizes / len(days), size=part)) for part in parts]
    return np.concatenate(medians)


def _medians(kinds: Numbers, drawn: NDArray[np.int64]) -> Numbers:
    """`kinds`: days and whether still open, in order; so of one day the decided come first, and those last seen open
    on it are still waiting then. `drawn`: draws x kinds, how many of each."""
    ends = kinds[:, 1] == 0
    if not ends.any():
        return np.full(len(drawn), np.inf)
    open_until = np.cumsum(drawn[:, ::-1], axis=1)[:, ::-1][:, ends]
    still_open = np.cumprod(1 - drawn[:, ends] / np.maximum(open_until, 1), axis=1)
    there = still_open <= HALF + ROUNDING
    return np.where(there.any(axis=1), kinds[ends, 0][there.argmax(axis=1)], np.inf)
