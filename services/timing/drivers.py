"""What moves the date: rank correlations, what-ifs, and the weakest assumption (the method, 1.3)."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.stats import rankdata

from services.domain.cell import Cell
from services.domain.evidence import grade_rank
from services.domain.metric import Metric
from services.domain.scenario import Effect, Investment, Scenario
from services.timing import what_if
from services.timing.draws import INPUTS, Numbers
from services.timing.forecast import Forecast, forecast
from services.timing.quantiles import MonthRange, month_range

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

    def size(self) -> tuple[int, float]:
        """How much moves, over the audiences: first the months, then the chance."""
        chance = max((abs(self.after[a].probability - r.probability) for a, r in self.before.items()), default=0.0)
        return max((abs(self.months(a)) for a in self.before), default=0), chance


class WhatIf:
    """Runs changed scenarios on the first draws of a forecast."""

    def __init__(self, base: Forecast, metrics: Mapping[str, Metric], cells: Sequence[Cell]) -> None:
        self.base, self.metrics, self.cells = base, metrics, cells
        self.draws = base.draws.first(WHAT_IF_DRAWS)
        self.before = {
            audience: month_range(month[:WHAT_IF_DRAWS], base.never) for audience, month in base.benefit_month.items()
        }

    def change(self, make: Callable[..., Scenario], *which: object) -> Change:
        changed = forecast(make(self.base.scenario, *which), self.metrics, self.cells, drawn=self.draws)
        after = {a: month_range(month, changed.never) for a, month in changed.benefit_month.items()}
        return Change(self.before, after, self.base.never)


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
