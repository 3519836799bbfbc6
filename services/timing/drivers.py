"""What moves the date: rank correlations, what-ifs, and the weakest assumption (the method, 1.3)."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from scipy.stats import rankdata

from services.domain.evidence import grade_rank
from services.domain.scenario import Effect, Investment, Scenario
from services.noise.arrays import Flags, Numbers
from services.timing import what_if
from services.timing.block import Blocks
from services.timing.draws import INPUTS
from services.timing.forecast import Forecast
from services.timing.plan import narrowed
from services.timing.quantiles import MonthRange, month_range
from services.timing.reach import lasting_half, reach

WHAT_IF_DRAWS = 1024  # a what-if shares its luck with the plan, so a difference needs fewer draws than a date


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
        self.before = {
            audience: month_range(month[:WHAT_IF_DRAWS], base.never) for audience, month in base.benefit_month.items()
        }

    @cached_property
    def noticed(self) -> tuple[Flags, Flags]:
        return self._noticed(self.base.scenario, range(len(self.base.plan.paths)))

    def change(self, make: Callable[..., Scenario], *which: object) -> Change:
        changed = make(self.base.scenario, *which)
        touched = self._touched(changed)
        if not touched:
            return Change(self.before, self.before, self.base.never)
        better, worse = (flags.copy() for flags in self.noticed)
        better[:, touched], worse[:, touched] = self._noticed(changed, touched)
        after = {
            audience: month_range(lasting_half(reach(self.base.plan, audience, better, worse)[0]), self.base.never)
            for audience in self.before
        }
        return Change(self.before, after, self.base.never)

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


@dataclass(frozen=True)
class WeakestAssumption:
    """The effect with the weakest grade that the date leans on most, with what happens without it and if sure."""

    investment: str
    effect: Effect
    without: Change
    if_certain: Change


def weakest_assumption(runs: WhatIf) -> WeakestAssumption | None:
    """Of the effects with the lowest grade, the one that moves P50 most; None when nothing acts on anyone."""
    base = runs.base
    acting = {number for path in base.plan.paths for number in path.effects}
    effects = [(n, i.code, e) for n, (i, e) in enumerate(base.scenario.effects()) if n in acting]
    lowest = max((grade_rank(effect.grade) for _, _, effect in effects), default=None)
    found = [
        WeakestAssumption(
            code,
            effect,
            runs.change(what_if.without_effect, number),
            runs.change(what_if.certain_effect, number),
        )
        for number, code, effect in effects
        if grade_rank(effect.grade) == lowest
    ]
    return max(found, key=lambda each: max(each.without.size(), each.if_certain.size()), default=None)


def correlations(base: Forecast, audience: str) -> list[tuple[str, int, str, float]]:
    """Spearman's rho of every uncertain input with the benefit month, strongest first.

    Each is (`delay` | `overrun` | `effect`, number, input, rho): a positive rho means more of it is later. The
    input of an effect is one of `INPUTS`; success counts as luck, so its rho is of the chance that it fails.
    """
    months = base.benefit_month[audience]
    if months.min() == months.max():
        return []
    ranks = _standard(rankdata(months))
    columns: list[tuple[str, int, str, int]] = [("delay", 0, "shared_delay", 0)]
    columns += [("overrun", at, "overrun", column) for at, column in base.draws.overrun.items()]
    for number, first in base.draws.effect.items():
        columns += [("effect", number, name, first + i) for i, name in enumerate(INPUTS)]
    effects = list(base.scenario.effects())
    found = [
        (kind, at, name, float(_standard(rankdata(base.draws.z[:, column])) @ ranks))
        for kind, at, name, column in columns
        if _is_uncertain(base.scenario, effects, kind, at, name)
    ]
    return sorted(found, key=lambda each: -abs(each[3]))


def _is_uncertain(scenario: Scenario, effects: list[tuple[Investment, Effect]], kind: str, at: int, name: str) -> bool:
    if kind == "delay":
        return scenario.shared_delay > 0
    if kind == "overrun":
        return not scenario.investment[at].overrun.is_certain
    effect = effects[at][1]
    return 0 < effect.probability < 1 if name == "success" else not getattr(effect, name).is_certain


def _standard(ranks: Numbers) -> Numbers:
    centred = ranks - ranks.mean()
    return np.asarray(centred / np.linalg.norm(centred))
