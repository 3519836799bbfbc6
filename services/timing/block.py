"""One block of draws: what every effect came to, and in which months customers notice each path."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from services.domain.scenario import Scenario
from services.noise.arrays import Flags
from services.timing.courses import introducing, reached, shifts
from services.timing.draws import Draws
from services.timing.effects_drawn import Drawn, Single, draw_effects
from services.timing.plan import Plan

DRAWN = 1024
BLOCK = 128  # draws x months of every effect then fit in the memory of the processor itself


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
    """All that is the same in every block; `numbers` are the effects in the order of the columns."""

    def __init__(self, scenario: Scenario, plan: Plan) -> None:
        self.scenario, self.plan = scenario, plan
        self.numbers = sorted({number for path in plan.paths for number in path.effects})
        self.investments = sorted({plan.effects[number][0] for number in self.numbers})
        column = {number: at for at, number in enumerate(self.numbers)}
        self.overlaps = [
            (np.array([column[n] for n in numbers], np.intp), np.array(paths, np.intp))
            for numbers, paths in plan.overlaps
        ]
        self.tau = np.arange(scenario.horizon_months, dtype=np.float32) + np.float32(0.5)
        self.better_from = np.array([path.better_from for path in plan.paths], dtype=np.float32)[:, None]
        self.worse_from = np.array([path.worse_from for path in plan.paths], dtype=np.float32)[:, None]

    def run(self, draws: Draws) -> Iterator[tuple[slice, Block]]:
        """Needs at least one path. Drawing takes many calls, so it is done for many draws at a time; the months
        take much memory, so they are done for few."""
        for first in range(0, draws.count, DRAWN):
            some = draws.rows(slice(first, first + DRAWN))
            drawn = draw_effects(self.scenario, self.plan, self.numbers, self.investments, self.overlaps, some)
            for at in range(0, some.count, BLOCK):
                rows = slice(at, min(at + BLOCK, some.count))
                yield slice(first + rows.start, first + rows.stop), self._course(drawn.rows(rows))

    def _course(self, drawn: Drawn) -> Block:
        curves = reached(drawn, self.tau)
        total = shifts(curves, introducing(drawn, self.tau), drawn, self.overlaps)
        return Block(drawn, curves, total, total >= self.better_from, total <= self.worse_from)
