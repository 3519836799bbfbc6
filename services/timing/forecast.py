"""The forecast of one scenario: simulate in blocks of draws, so that memory stays bounded."""

import os
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from services.domain.cell import Cell
from services.domain.metric import Metric
from services.domain.scenario import Scenario
from services.timing.contributions import contributions
from services.timing.courses import Flags, Single, first_month, introducing, reached, shifts
from services.timing.draws import COUNT, SEED, Draws, draw
from services.timing.effects_drawn import draw_effects
from services.timing.plan import Plan, make_plan

BLOCK = 128


@dataclass(frozen=True)
class Forecast:
    """What every draw came to. `never` (the number of months) stands for "not within the horizon".

    Per audience: `benefit_month` and `reach` (draws x months, share of yearly cases), `worse` (months, mean share
    noticeably worse) and `with_what` (share of the benefit by number of the effect). Per path:
    `path_month`.
    """

    scenario: Scenario
    plan: Plan
    draws: Draws
    seed: int
    benefit_month: dict[str, NDArray[np.int16]]
    reach: dict[str, Single]
    worse: dict[str, NDArray[np.float64]]
    with_what: dict[str, dict[int, float]]
    path_month: NDArray[np.int16]

    @property
    def never(self) -> int:
        return self.scenario.horizon_months


def forecast(
    scenario: Scenario,
    metrics: Mapping[str, Metric],
    cells: Sequence[Cell],
    draws: int = COUNT,
    seed: int = SEED,
    drawn: Draws | None = None,
) -> Forecast:
    """Simulate `scenario` on `cells`. Pass `drawn` to give a changed scenario the luck of the first one."""
    plan = make_plan(scenario, metrics, cells)
    drawn = drawn or draw(scenario, draws, seed)
    simulation = _Simulation(scenario, plan, drawn)
    blocks = [slice(at, min(at + BLOCK, drawn.count)) for at in range(0, drawn.count, BLOCK)]
    with ThreadPoolExecutor(min(4, os.cpu_count() or 1)) as pool:
        list(pool.map(simulation.run, blocks))
    return simulation.result(seed)


class _Simulation:
    """Room for the results of all draws, filled block by block (blocks touch different rows)."""

    def __init__(self, scenario: Scenario, plan: Plan, draws: Draws) -> None:
        self.scenario, self.plan, self.draws = scenario, plan, draws
        count, months = draws.count, scenario.horizon_months
        self.numbers = sorted({number for path in plan.paths for number in path.effects})
        self.investments = sorted({plan.effects[number][0] for number in self.numbers})
        column = {number: at for at, number in enumerate(self.numbers)}
        self.overlaps = [([column[n] for n in numbers], paths) for numbers, paths in plan.overlaps]
        self.tau = np.arange(months, dtype=np.float32) + np.float32(0.5)
        self.better_from = np.array([path.better_from for path in plan.paths], dtype=np.float32)[:, None]
        self.worse_from = np.array([path.worse_from for path in plan.paths], dtype=np.float32)[:, None]
        self.audience_volume = {
            audience: sum(group.volume for group in plan.groups if group.audience == audience)
            for audience in plan.audiences
        }
        self.month = {audience: np.full(count, months, np.int16) for audience in plan.audiences}
        self.reach = {audience: np.zeros((count, months), np.float32) for audience in plan.audiences}
        self.worse = {audience: np.zeros((count, months), np.float32) for audience in plan.audiences}
        self.shares = {audience: np.zeros((count, len(self.numbers)), np.float32) for audience in plan.audiences}
        self.path_month = np.full((count, len(plan.paths)), months, np.int16)

    def run(self, rows: slice) -> None:
        if not self.numbers:
            return
        block = Draws(self.draws.z[rows], self.draws.overrun, self.draws.effect)
        drawn = draw_effects(self.scenario, self.plan, self.numbers, self.investments, block)
        curves = reached(drawn, self.tau)
        total = shifts(curves, introducing(drawn, self.tau), drawn, self.overlaps)
        better = total >= self.better_from
        worse = total <= self.worse_from
        self.path_month[rows] = first_month(better)
        self._add_up_groups(rows, better, worse)
        for audience in self.plan.audiences:
            month = first_month(self.reach[audience][rows] >= 0.5 - 1e-6)
            self.month[audience][rows] = month
            self.shares[audience][rows] = contributions(self.plan, audience, self.overlaps, drawn, curves, month)

    def _add_up_groups(self, rows: slice, better: Flags, worse: Flags) -> None:
        for group in self.plan.groups:
            if group.paths:
                share = np.float32(group.volume / self.audience_volume[group.audience])
                any_worse = worse[:, group.paths].any(axis=1)
                self.reach[group.audience][rows] += share * (better[:, group.paths].any(axis=1) & ~any_worse)
                self.worse[group.audience][rows] += share * any_worse

    def result(self, seed: int) -> Forecast:
        with_what = {}
        for audience, shares in self.shares.items():
            counted = shares.any(axis=1)
            mean = shares[counted].mean(axis=0, dtype=np.float64) if counted.any() else np.zeros(0)
            with_what[audience] = dict(zip(self.numbers, mean.tolist(), strict=False))
        worse = {audience: share.mean(axis=0, dtype=np.float64) for audience, share in self.worse.items()}
        return Forecast(
            self.scenario,
            self.plan,
            self.draws,
            seed,
            self.month,
            self.reach,
            worse,
            with_what,
            self.path_month,
        )
