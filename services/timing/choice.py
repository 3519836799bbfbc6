"""What a move of some investments does: points of chance and months, on the same luck (the method, 1.3)."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from services.timing.quantiles import rank

FIRST, DROP, DELAY = MOVES = ("first", "drop", "delay")
Z = 1.959964  # 95 of 100
LEAST_TO_DATE = 0.2  # of the outcomes: of fewer no date is said anywhere
Months = dict[str, NDArray[np.int16]]
Values = Any  # a number, or an array with one for every choice


@dataclass(frozen=True)
class Outcome:
    """What a choice does for one audience: the chance within the horizon, of which `low` to `high` holds 95 % of what
    the draws leave open; and how many months later it comes in the outcomes in which it comes both ways: the middle of
    them, P10 and P90 (None: there are too few)."""

    chance: float
    low: float
    high: float
    months: int | None
    early: int | None
    late: int | None


@dataclass(frozen=True)
class Choice:
    """`codes`: what is moved, and `along`: what is dropped with it, since it cannot be done without, or what begins at
    once too, since it waits for that. `eur`: the budget that it concerns."""

    move: str
    codes: tuple[str, ...]
    along: tuple[str, ...]
    eur: float
    outcomes: dict[str, Outcome]

    def chance(self, audience: str | None) -> float:
        """Of one audience, or of all together."""
        if audience is not None:
            return self.outcomes[audience].chance
        return sum(one.chance for one in self.outcomes.values())

    def per_million(self, audience: str) -> float | None:
        """Points of chance by a million euros; None where it has no budget."""
        return 100 * self.outcomes[audience].chance / (self.eur / 1e6) if self.eur else None


@dataclass(frozen=True)
class Best:
    """The best sets, the best one first. `exact`: every set was tried; else the best one was added to the best so far,
    one at a time."""

    exact: bool
    tried: int
    sets: list[Choice]


def outcome(before: NDArray[np.int16], after: NDArray[np.int16], horizon: int, never: int) -> Outcome:
    """Of benefit months by draw, on the same luck."""
    gained = (after < horizon).astype(float) - (before < horizon)
    chance, spread = float(gained.mean()), Z * float(gained.std()) / np.sqrt(len(gained))
    both = (before < never) & (after < never)
    if both.sum() < LEAST_TO_DATE * len(both):
        return Outcome(chance, chance - spread, chance + spread, None, None, None)
    moved = np.sort(after[both].astype(int) - before[both])
    early, middle, late = (int(moved[rank(tenth, len(moved))]) for tenth in (1, 5, 9))
    return Outcome(chance, chance - spread, chance + spread, middle, early, late)


def worth(one: Choice, audience: str | None) -> tuple[Values, Values, Values]:
    """To sort by: see `rank_by`."""
    return rank_by(one.move, one.chance(audience), one.eur, len(one.codes))


def rank_by(move: str, chance: Values, eur: Values, size: Values) -> tuple[Values, Values, Values]:
    """Of one choice or of many at once: most chance first; then the least money of what is done first, the most of what
    is found; then the fewest at once."""
    return -chance, eur if move == FIRST else -eur, size


def affords(move: str, eur: Values, budget: float | None, more: float = 0.0) -> Values:
    """Whether it costs no more than the budget, or finds that much, with `more` that others can still find."""
    if budget is None:
        return eur == eur
    return eur <= budget if move == FIRST else eur + more >= budget


def fits(move: str, chance: Values, eur: Values, budget: float | None) -> Values:
    """Whether it meets the budget, and is not done first for nothing."""
    return affords(move, eur, budget) & ((chance > 0) | (move != FIRST))
