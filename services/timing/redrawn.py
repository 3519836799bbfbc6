"""A plan moved on draws that were made once: only when everything happens is worked out anew, and what is dropped is
left out. How large each effect is does not change by moving it, and drawing that takes most of the time."""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from services.domain.scenario import Scenario
from services.timing.block import Blocks
from services.timing.choice import Months
from services.timing.compiled import compiled
from services.timing.draws import Draws, lucks_of
from services.timing.effects_drawn import Drawn, lag
from services.timing.in_parts import in_parts
from services.timing.notice import Notice
from services.timing.plan import Plan
from services.timing.schedule import schedule

MOST = 2**27  # numbers that are kept of effects x paths x draws


class Redrawn:
    """`scenario`: as it is; a moved one may differ from it in when investments begin, and in effects that are gone."""

    def __init__(self, scenario: Scenario, plan: Plan, draws: Draws) -> None:
        self.scenario, self.plan, self.draws = scenario, plan, draws
        self.blocks = Blocks(scenario, plan, leave_out=False)  # what is outdone may be that no more
        self.notice = Notice(self.blocks, members=False, with_what=False)
        self.code = compiled(self.blocks, draws.count * len(scenario.investment))  # each is moved at least once
        self.drawn = list(self.blocks.batches(draws))
        lucks = lucks_of(scenario)
        self.owner = [plan.effects[number][0] for number in self.blocks.numbers]
        self.lag = [lag(plan.effects[number][1], draws, lucks[number]) for number in self.blocks.numbers]

    @staticmethod
    def fits(plan: Plan, draws: Draws) -> bool:
        """Whether there is room to keep what is drawn."""
        return len(plan.effects) * len(plan.paths) * draws.count <= MOST

    def within(self, part: slice) -> Iterator[tuple[slice, Drawn]]:
        """What was drawn of some draws, in the pieces in which it is kept."""
        for rows, drawn in self.drawn:
            first, last = max(rows.start, part.start), min(rows.stop, part.stop)
            if first < last:
                yield slice(first, last), drawn.rows(slice(first - rows.start, last - rows.start))

    def months(self, after: Scenario) -> Months:
        """By audience the benefit month of each draw, of a moved plan."""
        times = schedule(after, self.draws)
        live = np.column_stack([times.live[at] + lags for at, lags in zip(self.owner, self.lag, strict=True)])
        start, finish = (
            np.column_stack([of[at] for at in self.blocks.investments]) for of in (times.start, times.finish)
        )
        gone = [column for column, at in enumerate(self.owner) if self._is_gone(after, at)]
        idle = [place for place, at in enumerate(self.blocks.investments) if self._is_gone(after, at)]
        found = np.full((len(self.plan.audiences), self.draws.count), self.blocks.months, np.int16)
        for rows, drawn in self.drawn:
            moved = replace(drawn, live=live[rows], start=start[rows], finish=finish[rows])
            self._months(_without(moved, gone, idle), found[:, rows])
        return dict(zip(self.plan.audiences, found, strict=True))

    def _months(self, drawn: Drawn, found: NDArray[np.int16]) -> None:
        def run(part: slice) -> None:
            found[:, part] = self.notice.of_drawn(self.code, drawn.rows(part)).month

        in_parts(len(drawn.live), run, max(len(drawn.live) // 2, 1))

    def _is_gone(self, after: Scenario, at: int) -> bool:
        return after.investment[at].effect != self.scenario.investment[at].effect


def _without(drawn: Drawn, effects: list[int], investments: list[int]) -> Drawn:
    """With nothing of these effects, and no hindrance of these investments."""
    if not effects and not investments:
        return drawn
    benefit, disruption = drawn.benefit.copy(), drawn.disruption.copy()
    benefit[effects] = 0
    disruption[investments] = 0
    return replace(drawn, benefit=benefit, disruption=disruption)
