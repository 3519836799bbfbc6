"""What first, what drop, what delay: each investment moved by itself, and the best few together, on the same luck (the
method, 1.3)."""

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from itertools import combinations
from math import comb

import numpy as np
from numpy.typing import NDArray

from services.domain.defaults import WHAT_IF_DRAWS
from services.domain.scenario import Investment, Scenario
from services.timing.block import Blocks
from services.timing.choice import (
    DELAY,
    DROP,
    FIRST,
    MOVES,
    Best,
    Choice,
    Months,
    affords,
    fits,
    outcome,
    rank_by,
    worth,
)
from services.timing.cost import Spent
from services.timing.draws import that_matter
from services.timing.forecast import Forecast
from services.timing.money import planned
from services.timing.notice import benefit_months
from services.timing.plan import changed
from services.timing.redrawn import Redrawn
from services.timing.what_if import shifted, without_investment

MANY, FEW_DRAWS = 20, 256  # investments, and on how many draws more of them are moved
FEW_SETS = 200  # sets: so many are tried one by one, each with all that it does
PATIENCE = 25.0  # seconds of trying every set of one kind of move; with more of them one is chosen at a time
SHOWN, PARTS = 10, 100  # of the best sets those that are shown with all that they do; steps in which progress is told


def draws_for(scenario: Scenario) -> int:
    """On how many draws a plan of this size is moved: many investments make every move dear."""
    return WHAT_IF_DRAWS if len(scenario.investment) <= MANY else FEW_DRAWS


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
        self.ranked = 0.0  # of ranking every set, as so many moves
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
        count = sum(comb(len(codes), size) for size in range(1, at_most + 1))
        best = self._of_every_set(move, codes, at_most, budget, audience) if count > FEW_SETS else None
        tried = count
        if best is not None:
            found = best
        elif count * self._takes(codes) <= PATIENCE:
            self.to_make += count
            found = [self.choice(move, some) for size in range(1, at_most + 1) for some in combinations(codes, size)]
        else:
            self.to_make += len(codes) * (at_most - 1)
            found = [*singles, *self._greedy(move, singles, at_most, budget, audience)]
            tried = len(found)
        able = [one for one in found if fits(move, one.chance(audience), one.eur, budget)]
        return Best(tried == count, tried, sorted(able, key=lambda one: worth(one, audience)))

    def _takes(self, codes: Sequence[str]) -> float:
        """Seconds that one move takes, of one that is not made yet."""
        began = self.clock()
        for code in sorted(self.matter & set(codes))[:1]:
            self._months(self._moved(self.run.scenario, DROP, code), {code})
        return self.clock() - began

    def _of_every_set(
        self, move: str, codes: Sequence[str], at_most: int, budget: float | None, audience: str | None
    ) -> list[Choice] | None:
        """The best of every set; None where trying them all takes too long."""
        from services.timing.every_set import Move, all_sets, comes

        plan = {one.code: one for one in self.run.scenario.investment}
        alone = [self._all_moved(move, [code]) for code in codes]
        touched = [{one.code for one in after.investment if one != plan[one.code]} for after in alone]
        moving = Move(
            after=lambda some: self._all_moved(move, [codes[at] for at in some]), touches=touched, drops=move == DROP
        )
        sets, ranked = all_sets(len(codes), at_most), self.ranked
        hits = self._redrawn and comes(self._redrawn, moving, sets, self.clock, PATIENCE, self._tell_part)
        if hits is None:
            self.ranked = ranked
            return None
        before = [(self.before[who] < self.run.horizon).sum() for who in self.run.plan.audiences]
        gained = (hits - np.array(before)[:, None]) / self.draws.count
        chance = gained.sum(axis=0) if audience is None else gained[self.run.plan.audiences.index(audience)]
        eur = self._money_of(move, sets, [{code, *also} for code, also in zip(codes, touched, strict=True)])
        order = np.lexsort(rank_by(move, chance, eur, (sets >= 0).sum(axis=1))[::-1])
        best = order[fits(move, chance, eur, budget)[order]][:SHOWN]
        return [self.choice(move, tuple(codes[one] for one in sets[at] if one >= 0)) for at in best]

    def _tell_part(self, part: float) -> None:
        self.ranked += PARTS * part
        self._tell()

    def _tell(self) -> None:
        made = len(self.made) + round(self.ranked)
        self.tell(made, max(self.to_make, made))

    def _money_of(self, move: str, sets: NDArray[np.int64], concerns: Sequence[set[str]]) -> NDArray[np.float64]:
        """Of every set the budget that it concerns, with what goes along."""
        plan = self.run.scenario.investment
        each = np.array([[one.code in some for one in plan] for some in concerns] + [[False] * len(plan)])
        together = each[sets].any(axis=1)  # a place that is not filled, -1, is the last row
        return np.asarray(together @ np.array([self._money(move, one) for one in plan]))

    def choice(self, move: str, codes: tuple[str, ...]) -> Choice:
        """What it does when these are moved so, all at once."""
        found = self.made.get((move, codes))
        if found is None:
            found = self.made[move, codes] = self._choice(move, codes)
            self._tell()
        return found

    def _choice(self, move: str, codes: tuple[str, ...]) -> Choice:
        plan = {one.code: one for one in self.run.scenario.investment}
        after = self._all_moved(move, codes)
        touched = [one.code for one in after.investment if move != DELAY and one != plan[one.code]]
        along = tuple(code for code in touched if code not in codes)
        eur = sum(self._money(move, plan[code]) for code in (*codes, *along))
        months = self._months(after, {*codes, *along})
        run = self.run
        outcomes = {who: outcome(self.before[who], found, run.horizon, run.never) for who, found in months.items()}
        return Choice(move, codes, along, eur, outcomes)

    def _all_moved(self, move: str, codes: Sequence[str]) -> Scenario:
        after = self.run.scenario
        for code in codes:
            after = self._moved(after, move, code)
        return after

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
        if self._redrawn is None:
            return benefit_months(Blocks(after, changed(self.run.plan, after)), self.draws)
        return self._redrawn.months(after)

    @cached_property
    def _redrawn(self) -> Redrawn | None:
        """None where nothing is drawn, and where there is no room to keep it."""
        is_kept = self.run.plan.paths and Redrawn.fits(self.run.plan, self.draws)
        return Redrawn(self.run.scenario, self.run.plan, self.draws) if is_kept else None

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
        able = [one for one in some if affords(one.move, one.eur, budget, sum(largest))]
        return min(able, key=lambda one: worth(one, audience), default=None)
