"""What moves the date: the same plan with one thing changed, on the same luck (the method, 1.3)."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from services.domain.defaults import WHAT_IF_DRAWS
from services.domain.scenario import Scenario
from services.timing.block import Blocks
from services.timing.forecast import Forecast
from services.timing.notice import benefit_months
from services.timing.plan import changed
from services.timing.quantiles import MonthRange, month_range


@dataclass(frozen=True)
class Change:
    """What one change does to the benefit month of each audience, given that it comes. Months later is positive;
    "hardly ever" counts as four years past the horizon, so a change to or from it is "at least" that many months."""

    before: Mapping[str, MonthRange]
    after: Mapping[str, MonthRange]
    never: int

    def months(self, audience: str) -> int:
        before, after = (
            self.never if side[audience].middle is None else int(side[audience].middle or 0)
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
    """Runs changed scenarios on the first draws of a forecast. The changes are those of `what_if`: other numbers, the
    same structure."""

    def __init__(self, base: Forecast) -> None:
        self.base = base
        self.draws = base.draws.first(WHAT_IF_DRAWS)
        self.before = {audience: self._range(months[:WHAT_IF_DRAWS]) for audience, months in base.benefit_month.items()}

    def change(self, make: Callable[..., Scenario], *which: object) -> Change:
        scenario = make(self.base.scenario, *which)
        if not self.base.plan.paths:
            return Change(self.before, self.before, self.base.never)
        months = benefit_months(Blocks(scenario, changed(self.base.plan, scenario)), self.draws)
        after = {audience: self._range(found) for audience, found in months.items()}
        return Change(self.before, after, self.base.never)

    def _range(self, months: NDArray[np.int16]) -> MonthRange:
        return month_range(months, self.base.horizon, self.base.never)
