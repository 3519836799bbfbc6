"""The forecast of one scenario: simulate in blocks of draws, so that memory stays bounded."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from services.domain.cell import Cell
from services.domain.defaults import DRAWS, SEED
from services.domain.metric import Metric
from services.domain.scenario import Scenario
from services.timing.block import DRAWN, Block, Blocks
from services.timing.contributions import contributions
from services.timing.courses import first_month
from services.timing.draws import Draws, draw
from services.timing.effects_drawn import Single
from services.timing.in_parts import in_parts
from services.timing.plan import Plan, make_plan
from services.timing.reach import lasting_half, reach


@dataclass(frozen=True, kw_only=True)
class Forecast:
    """What every draw came to. `never` (the number of months) stands for "not within the horizon".

    Per audience: `benefit_month` and `reach` (draws x months, share of yearly cases), `worse` (months, mean share
    noticeably worse), `chance_worse` (that at least half is worse off three months in a row at some time) and
    `with_what` (share of the benefit by number of the effect). Per path: `path_month`.
    """

    scenario: Scenario
    plan: Plan
    draws: Draws
    seed: int
    benefit_month: dict[str, NDArray[np.int16]]
    reach: dict[str, Single]
    worse: dict[str, NDArray[np.float64]]
    chance_worse: dict[str, float]
    with_what: dict[str, dict[int, float]]
    path_month: NDArray[np.int16]

    @property
    def never(self) -> int:
        return self.scenario.horizon_months


def forecast(
    scenario: Scenario,
    metrics: Mapping[str, Metric],
    cells: Sequence[Cell],
    draws: int = DRAWS,
    seed: int = SEED,
    drawn: Draws | None = None,
) -> Forecast:
    """Simulate `scenario` on `cells`. Pass `drawn` to give a changed scenario the luck of the first one."""
    plan = make_plan(scenario, metrics, cells)
    drawn = drawn or draw(scenario, draws, seed)
    simulation = _Simulation(scenario, plan, drawn)
    in_parts(drawn.count, simulation.run)
    return simulation.result(seed)


class _Simulation:
    """Room for the results of all draws, filled block by block (blocks touch different rows)."""

    def __init__(self, scenario: Scenario, plan: Plan, draws: Draws) -> None:
        self.scenario, self.plan, self.draws = scenario, plan, draws
        self.blocks = Blocks(scenario, plan)
        count, months = draws.count, scenario.horizon_months
        self.month = {audience: np.full(count, months, np.int16) for audience in plan.audiences}
        self.reach = {audience: np.zeros((count, months), np.float32) for audience in plan.audiences}
        self.worse = {audience: np.zeros((-(-count // DRAWN), months)) for audience in plan.audiences}
        self.hit = {audience: np.zeros(count, np.bool_) for audience in plan.audiences}
        self.shares = {audience: np.zeros((count, len(self.blocks.numbers)), np.float32) for audience in plan.audiences}
        self.path_month = np.full((count, len(plan.paths)), months, np.int16)

    def run(self, part: slice) -> None:
        if self.plan.paths:
            for rows, block in self.blocks.run(self.draws.rows(part)):
                self._fill(part.start, slice(part.start + rows.start, part.start + rows.stop), block)

    def _fill(self, part: int, rows: slice, block: Block) -> None:
        self.path_month[rows] = first_month(block.better)
        for audience in self.plan.audiences:
            good, bad = reach(self.plan, audience, block.better, block.worse)
            month = lasting_half(good)
            self.month[audience][rows] = month
            self.reach[audience][rows] = good
            self.hit[audience][rows] = lasting_half(bad) < bad.shape[1]
            self.worse[audience][part // DRAWN] += bad.sum(axis=0, dtype=np.float64)
            self.shares[audience][rows] = contributions(
                self.plan, audience, self.blocks.overlaps, block.drawn, block.curves, month
            )

    def result(self, seed: int) -> Forecast:
        with_what = {}
        for audience, shares in self.shares.items():
            counted = shares.any(axis=1)
            mean = shares[counted].mean(axis=0, dtype=np.float64) if counted.any() else np.zeros(0)
            with_what[audience] = dict(zip(self.blocks.numbers, mean.tolist(), strict=False))
        worse = {audience: sums.sum(axis=0) / self.draws.count for audience, sums in self.worse.items()}
        return Forecast(
            scenario=self.scenario,
            plan=self.plan,
            draws=self.draws,
            seed=seed,
            benefit_month=self.month,
            reach=self.reach,
            worse=worse,
            chance_worse={audience: float(hit.mean()) for audience, hit in self.hit.items()},
            with_what=with_what,
            path_month=self.path_month,
        )
