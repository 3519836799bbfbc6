"""What first, what drop, what delay: each investment moved by itself, and the best few together, on the same luck (the
method, 1.3)."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import comb

import numpy as np
from numpy.typing import NDArray

from services.domain.defaults import WHAT_IF_DRAWS
from services.domain.scenario import Investment, Scenario
from services.timing.block import Blocks
from services.timing.cost import Spent
from services.timing.draws import that_matter
from services.timing.forecast import Forecast
from services.timing.money import planned
from services.timing.notice import benefit_months
from services.timing.plan import changed
from services.timing.quantiles import rank
from services.timing.what_if import shifted, without_investment

FIRST, DROP, DELAY = MOVES = ("first", "drop", "delay")
Z = 1.959964  # 95 of 100
MANY, FEW_DRAWS = 20, 256  # investments, and on how many draws more of them are moved
PATIENCE = 25.0  # seconds of trying every set; with more of them one is chosen at a time
LEAST_TO_DATE = 0.2  # of the outcomes: of fewer no date is said anywhere
Months = dict[str, NDArray[np.int16]]


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


def draws_for(scenario: Scenario) -> int:
    """On how many draws a plan of this size is moved: many investments make every move dear."""
    return WHAT_IF_DRAWS if len(scenario.investment) <= MANY else FEW_DRAWS


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


def worth(one: Choice, audience: str | None) -> tuple[float, float, int]:
    """To sort by: most chance first; then the least money of what is done first, the most of what is found; then the
    fewest at once."""
    return -one.chance(audience), one.eur if one.move == FIRST else -one.eur, len(one.codes)


class Choices:
    """Moves the investments of a forecast, on its first draws (see `draws_for`). What is in use or stopped does not
    move any more, and what has begun can only be dropped. `months`: how much later a delay is. `tell`: hears how many
    moves were made, and of how many that are foreseen. `clock`: seconds, to foresee how long trying every set takes."""

    def __init__(
        self,
        run: Forecast,
        months: int = 6,
        tell: Callable[[int, int], object] = lambda *_: None,
        clock: Callable[[], float] = lambda: 0.0,
        spent: Spent | None = None,
    ) -> None:
        self.run, self.months, self.tell, self.clock = run, months, tell, clock
        self.spent = spent or {}
        self.made: dict[tuple[str, tuple[str, ...]], Choice] = {}
        self.to_make = 0
        self.draws = run.draws.first(draws_for(run.scenario))
        self.before: Months = {audience: found[: self.draws.count] for audience, found in run.benefit_month.items()}
        self.matter = that_matter(run.scenario)

    def movable(self, move: str) -> list[str]:
        """The investments that can be moved so, in the order of the plan."""
        found = []
        for one in self.run.scenario.investment:
            over, begun = self._happened(one.code)
            if not over and (move == DROP or not begun) and (move != FIRST or self._sooner(one.code)):
                found.append(one.code)
        return found

    def singles(self) -> Iterator[Choice]:
        """Every investment in each way that it can be moved, in the order of the plan."""
        self.to_make = sum(len(self.movable(move)) for move in MOVES)
        for move in MOVES:
            for code in self.movable(move):
                yield self.choice(move, (code,))

    def best(self, move: str, at_most: int, budget: float | None = None, audience: str | None = None) -> Best:
        """The sets of at most so many that do most for the chance. `budget`, in euros: of what is done first no more
        than that; of what is dropped or delayed at least that, so much has to be found."""
        codes = self.movable(move)
        singles = [self.choice(move, (code,)) for code in codes]
        count = sum(comb(len(codes), size) for size in range(2, at_most + 1))
        exact = count * self._takes(codes) <= PATIENCE
        self.to_make += count if exact else len(codes) * (at_most - 1)
        found = list(singles)
        if exact:
            for size in range(2, at_most + 1):
                found += [self.choice(move, some) for some in combinations(codes, size)]
        else:
            found += self._greedy(move, singles, at_most, budget, audience)
        fits = [one for one in found if self._fits(one, budget, audience)]
        return Best(exact, len(found), sorted(fits, key=lambda one: worth(one, audience)))

    def _takes(self, codes: Sequence[str]) -> float:
        """Seconds that one move takes, of one that is not made yet."""
        began = self.clock()
        for code in sorted(self.matter & set(codes))[:1]:
            self._months(self._moved(self.run.scenario, DROP, code), {code})
        return self.clock() - began

    def choice(self, move: str, codes: tuple[str, ...]) -> Choice:
        """What it does when these are moved so, all at once."""
        found = self.made.get((move, codes))
        if found is None:
            found = self.made[move, codes] = self._choice(move, codes)
            self.tell(len(self.made), max(self.to_make, len(self.made)))
        return found

    def _choice(self, move: str, codes: tuple[str, ...]) -> Choice:
        scenario, plan = self.run.scenario, {one.code: one for one in self.run.scenario.investment}
        after = scenario
        for code in codes:
            after = self._moved(after, move, code)
        touched = [one.code for one in after.investment if move != DELAY and one != plan[one.code]]
        along = tuple(code for code in touched if code not in codes)
        eur = sum(self._money(move, plan[code]) for code in (*codes, *along))
        months = self._months(after, {*codes, *along})
        run = self.run
        outcomes = {who: outcome(self.before[who], found, run.horizon, run.never) for who, found in months.items()}
        return Choice(move, codes, along, eur, outcomes)

    def _money(self, move: str, one: Investment) -> float:
        """Its budget; of what is dropped what is not spent yet."""
        return max(one.budget_eur - (self.spent.get(one.code, 0.0) if move == DROP else 0.0), 0.0)

    def _moved(self, scenario: Scenario, move: str, code: str) -> Scenario:
        if move == DROP:
            return without_investment(scenario, code)
        if move == DELAY:  # from when it would begin, with what it waits for and what is past
            starts = next(one.starts_after_months for one in scenario.investment if one.code == code)
            begins = max(planned(self.run.scenario)[code][0], self.draws.record.as_of)
            return shifted(scenario, code, begins + self.months - starts)
        for one in self._sooner(code):
            scenario = shifted(scenario, one, -scenario.horizon_months)  # never before the plan begins
        return scenario

    def _sooner(self, code: str) -> list[str]:
        """What could begin sooner to do this first: itself and all that it waits for."""
        plan = {one.code: one for one in self.run.scenario.investment}
        needed, left = [], [code]
        while left:
            one = left.pop()
            if one not in needed:
                needed.append(one)
                left += plan[one].depends_on
        return [one for one in needed if plan[one].starts_after_months > 0 and not any(self._happened(one))]

    def _happened(self, code: str) -> tuple[bool, bool]:
        """Whether it is in use or stopped, and whether it has begun."""
        found = self.draws.record.happened(code)
        begun = found.started is not None or found.delayed is not None
        return found.live is not None or found.stopped is not None, begun

    def _months(self, after: Scenario, touched: set[str]) -> Months:
        if not touched & self.matter or not self.run.plan.paths:
            return self.before
        return benefit_months(Blocks(after, changed(self.run.plan, after)), self.draws)

    def _greedy(
        self, move: str, singles: Sequence[Choice], at_most: int, budget: float | None, audience: str | None
    ) -> list[Choice]:
        """The best set of two around the best one, then of three around that; of those from which the budget can still
        be met."""
        found: list[Choice] = []
        best = self._best_of(singles, singles, at_most - 1, budget, audience)
        for more in range(at_most - 2, -1, -1):
            if best is None:
                break
            left = [one.codes[0] for one in singles if one.codes[0] not in best.codes]
            round_ = [self.choice(move, (*best.codes, code)) for code in left]
            found += round_
            best = self._best_of(round_, singles, more, budget, audience)
        return found

    @staticmethod
    def _best_of(
        some: Sequence[Choice], singles: Sequence[Choice], more: int, budget: float | None, audience: str | None
    ) -> Choice | None:
        """`more`: how many can still be added, the dearest of them first where money has to be found."""
        largest = sorted((one.eur for one in singles), reverse=True)[:more]
        able = [one for one in some if _affords(one, budget, sum(largest))]
        return min(able, key=lambda one: worth(one, audience), default=None)

    @staticmethod
    def _fits(one: Choice, budget: float | None, audience: str | None) -> bool:
        if one.move == FIRST and one.chance(audience) <= 0:  # it would be for nothing
            return False
        return _affords(one, budget)


def _affords(one: Choice, budget: float | None, more: float = 0.0) -> bool:
    """Whether it costs no more than the budget, or finds that much, with `more` that others can still find."""
    if budget is None:
        return True
    return one.eur <= budget if one.move == FIRST else one.eur + more >= budget
