"""What moves the date: the same plan with one thing changed, on the same luck (the method, 1.3)."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from services.domain.defaults import WHAT_IF_DRAWS
from services.domain.scenario import Scenario
from services.noise.arrays import Flags
from services.timing.block import Blocks
from services.timing.forecast import Forecast
from services.timing.plan import narrowed
from services.timing.quantiles import MonthRange, month_range
from services.timing.reach import lasting_half, reach


@dataclass(frozen=True)
class Change:
    """What one change does to the benefit month of each audience. Months later is positive; "never" counts as
    the end of the horizon, so a change to or from never is "at least" that many months."""

    before: Mapping[str, MonthRange]
    after: Mapping[str, MonthRange]
    horizon: int

    def months(self, audience: str) -> int:
        before, after = (
            self.horizon if side[audience].p50 is None else int(side[audience].p50 or 0)
            for side in (self.before, self.after)
        )
        return after - before

    def chance(self, audience: str) -> float:
        """How much the chance of any benefit within the horizon rises."""
        return self.after[audience].probability - self.before[audience].probability

    def size(self) -> tuple[int, float]:
        """How much moves, over the audiences: first the months, then the chance."""
        chance = max((abs(self.chance(a)) for a in self.before), default=0.0)
        return max((abs(self.months(a)) for a in self.before), default=0), chance


class WhatIf:
    """Runs changed scenarios on the first draws of a forecast: only the paths that the change touches.

    The changes are those of `what_if`: other numbers, the same structure.
    """

    def __init__(self, base: Forecast) -> None:
        self.base = base
        self.draws = base.draws.first(WHAT_IF_DRAWS)
        self.before = {audience: self.range(month[:WHAT_IF_DRAWS]) for audience, month in base.benefit_month.items()}

    @cached_property
    def noticed(self) -> tuple[Flags, Flags]:
        return self._noticed(self.base.scenario, range(len(self.base.plan.paths)))

    def change(self, make: Callable[..., Scenario], *which: object) -> Change:
        changed = make(self.base.scenario, *which)
        touched = self._touched(changed)
        if not touched:
            return Change(self.before, self.before, self.base.horizon)
        better, worse = (flags.copy() for flags in self.noticed)
        better[:, touched], worse[:, touched] = self._noticed(changed, touched)
        after = {
            audience: self.range(lasting_half(reach(self.base.plan.of(audience), better, worse)[0]))
            for audience in self.before
        }
        return Change(self.before, after, self.base.horizon)

    def range(self, months: NDArray[np.int16]) -> MonthRange:
        return month_range(months, self.base.horizon, self.base.never)

    def _noticed(self, scenario: Scenario, paths: Sequence[int]) -> tuple[Flags, Flags]:
        blocks = Blocks(scenario, narrowed(self.base.plan, scenario, paths))
        shape = self.draws.count, len(paths), self.base.never
        better, worse = np.empty(shape, np.bool_), np.empty(shape, np.bool_)
        for rows, block in blocks.run(self.draws):
            better[rows], worse[rows] = block.better, block.worse
        return better, worse

    def _touched(self, changed: Scenario) -> list[int]:
        """Paths with an effect that changed, or of an investment that takes another time or waits for one."""
        base = self.base.scenario
        moved: set[str] = set()
        for at in base.in_dependency_order:
            before, after = base.investment[at], changed.investment[at]
            if before.overrun != after.overrun or moved.intersection(before.depends_on):
                moved.add(before.code)
        effects = {
            number
            for number, ((investment, before), (_, after)) in enumerate(
                zip(base.effects(), changed.effects(), strict=True)
            )
            if before != after or investment.code in moved
        }
        return [at for at, path in enumerate(self.base.plan.paths) if effects.intersection(path.effects)]
