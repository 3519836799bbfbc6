"""One block of draws: what every effect came to, and in which months customers notice each path."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from services.domain.defaults import MONTHS_PAST
from services.domain.scenario import Scenario
from services.noise.arrays import Flags
from services.timing.courses import introducing, reached, shifts
from services.timing.draws import Draws, Single
from services.timing.effects_drawn import Drawn, draw_effects
from services.timing.in_parts import DRAWN
from services.timing.link import natural_size
from services.timing.plan import Plan

BLOCK = 128  # draws x months of every effect then fit in the memory of the processor itself
ROOM = 2**25  # numbers in the largest array of a block: of many places fewer draws at a time


@dataclass(frozen=True)
class Block:
    """`curves`: share of each effect reached (draws x effects x months); `total`, `better` and `worse`: the shift
    of each path and whether it is noticeable (draws x paths x months)."""

    drawn: Drawn
    curves: Single
    total: Single
    better: Flags
    worse: Flags


class Blocks:
    """All that is the same in every block; `numbers` are the effects in the order of the columns. `months`: which, or
    how many from the start of the plan; by default to four years past its horizon. `leave_out`: what is outdone in
    every month need not be there. `worsening`: how much everything gets worse by itself a year, on the link scale."""

    def __init__(
        self,
        scenario: Scenario,
        plan: Plan,
        months: int | Sequence[int] | None = None,
        leave_out: bool = True,
        worsening: float = 0.0,
    ) -> None:
        self.scenario, self.plan, self.leave_out = scenario, plan, leave_out
        self.numbers = sorted({number for path in plan.paths for number in path.effects})
        self.investments = sorted({plan.effects[number][0] for number in self.numbers})
        column = {number: at for at, number in enumerate(self.numbers)}
        self.overlaps = [
            (np.array([column[n] for n in numbers], np.intp), np.array(paths, np.intp))
            for numbers, paths in plan.overlaps
        ]
        months = scenario.horizon_months + MONTHS_PAST if months is None else months
        which = range(months) if isinstance(months, int) else months
        self.months = len(which)
        self.tau = np.array(which, dtype=np.float32) + np.float32(0.5)
        sizes = np.array([natural_size(path.metric) for path in plan.paths], np.float32)
        self.by_itself = np.outer(sizes, np.float32(-worsening / 12) * self.tau)  # paths x months
        self.drawn = _fitting(DRAWN, max(len(self.numbers), 1) * len(plan.paths))
        self.few = min(_fitting(BLOCK, self.months * len(plan.paths)), self.drawn)
        self.better_from = np.array([path.better_from for path in plan.paths], dtype=np.float32)[:, None]
        self.worse_from = np.array([path.worse_from for path in plan.paths], dtype=np.float32)[:, None]

    def run(self, draws: Draws) -> Iterator[tuple[slice, Block]]:
        """Needs at least one path. Drawing takes many calls, so it is done for many draws at a time; the months
        take much memory, so they are done for few."""
        for rows, drawn in self.batches(draws):
            for some, block in self.courses(drawn):
                yield slice(rows.start + some.start, rows.start + some.stop), block

    def batches(self, draws: Draws) -> Iterator[tuple[slice, Drawn]]:
        """What every effect came to, for as many draws at a time as there is room for."""
        outdone = self.overlaps if self.leave_out and not draws.record.switched_off else []  # it may outlive the other
        for first in range(0, draws.count, self.drawn):
            rows = slice(first, min(first + self.drawn, draws.count))
            some = draws.rows(rows)
            yield rows, draw_effects(self.scenario, self.plan, self.numbers, self.investments, outdone, some)

    def courses(self, drawn: Drawn) -> Iterator[tuple[slice, Block]]:
        """The months of what was drawn, for few draws at a time."""
        for at in range(0, len(drawn.live), self.few):
            rows = slice(at, min(at + self.few, len(drawn.live)))
            yield rows, self._course(drawn.rows(rows))

    def _course(self, drawn: Drawn) -> Block:
        curves = reached(drawn, self.tau)
        total = shifts(curves, introducing(drawn, self.tau), drawn, self.overlaps)
        if self.by_itself.any():
            total += self.by_itself
        return Block(drawn, curves, total, total >= self.better_from, total <= self.worse_from)


def _fitting(most: int, each: int) -> int:
    """How many draws of `each` numbers there is room for: a power of two, `most` at most."""
    return min(most, 1 << max((ROOM // max(each, 1)).bit_length() - 1, 2))
