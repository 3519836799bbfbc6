"""The forecast of one scenario: simulate in blocks of draws, so that memory stays bounded."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from services.domain.cell import Cell
from services.domain.defaults import DRAWS, MONTHS_PAST, SEED
from services.domain.metric import Metric
from services.domain.scenario import Scenario
from services.timing.block import DRAWN, Block, Blocks
from services.timing.contributions import contributions
from services.timing.courses import first_month
from services.timing.draws import Draws, Place, Single, draw
from services.timing.in_parts import in_parts
from services.timing.plan import Plan, make_plan
from services.timing.reach import lasting_half, reach


@dataclass(frozen=True, kw_only=True)
class Forecast:
    """What every draw came to, month by month to 48 past the horizon. `never` (the number of months) stands for "not
    even then"; what is not below `horizon` does not come within the horizon.

    Per audience: `benefit_month` and `reach` (draws x months, share of yearly cases), `worse` (months, mean share
    noticeably worse), `chance_worse` (that at least half is worse off three months in a row, within the horizon) and
    `with_what` (share of the benefit by number of the effect). Per path: `path_month`. `members`: of each audience in
    each municipality, where there is more than one.
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
    members: dict[tuple[str, str], "Member"]

    @property
    def horizon(self) -> int:
        return self.scenario.horizon_months

    @property
    def never(self) -> int:
        return self.horizon + MONTHS_PAST


@dataclass(frozen=True)
class Member:
    """What a plan does for one audience in one municipality: the `benefit_month` of each draw, `reach` (by month, the
    mean share of the cases noticeably better) and their `volume` (cases a year)."""

    benefit_month: NDArray[np.int16]
    reach: NDArray[np.float64]
    volume: float


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
    drawn = drawn or draw(scenario, draws, seed, places(cells))
    simulation = _Simulation(scenario, plan, drawn)
    in_parts(drawn.count, simulation.run)
    return simulation.result(seed)


def places(cells: Sequence[Cell]) -> list[Place]:
    """Every service in every municipality, once: where luck is its own."""
    return sorted({cell.place for cell in cells})


class _Simulation:
    """Room for the results of all draws, filled block by block (blocks touch different rows)."""

    def __init__(self, scenario: Scenario, plan: Plan, draws: Draws) -> None:
        self.scenario, self.plan, self.draws = scenario, plan, draws
        self.blocks = Blocks(scenario, plan)
        count, months = draws.count, self.blocks.months
        self.month = {audience: np.full(count, months, np.int16) for audience in plan.audiences}
        self.reach = {audience: np.zeros((count, months), np.float32) for audience in plan.audiences}
        self.worse = {audience: np.zeros((-(-count // DRAWN), months)) for audience in plan.audiences}
        self.hit = {audience: np.zeros(count, np.bool_) for audience in plan.audiences}
        self.shares = {audience: np.zeros((count, len(self.blocks.numbers)), np.float32) for audience in plan.audiences}
        self.path_month = np.full((count, len(plan.paths)), months, np.int16)
        self.audience_groups = {audience: plan.of(audience) for audience in plan.audiences}
        several = len({town for _, town in plan.members}) > 1
        self.member_groups = {member: plan.of(*member) for member in (plan.members if several else [])}
        self.member_month = {member: np.full(count, months, np.int16) for member in self.member_groups}
        self.member_reach = {member: np.zeros((-(-count // DRAWN), months)) for member in self.member_groups}

    def run(self, part: slice) -> None:
        if self.plan.paths:
            for rows, block in self.blocks.run(self.draws.rows(part)):
                self._fill(part.start, slice(part.start + rows.start, part.start + rows.stop), block)

    def _fill(self, part: int, rows: slice, block: Block) -> None:
        self.path_month[rows] = first_month(block.better)
        for member, groups in self.member_groups.items():
            good, _ = reach(groups, block.better, block.worse)
            self.member_month[member][rows] = lasting_half(good)
            self.member_reach[member][part // DRAWN] += good.sum(axis=0, dtype=np.float64)
        for audience, groups in self.audience_groups.items():
            good, bad = reach(groups, block.better, block.worse)
            month = lasting_half(good)
            self.month[audience][rows] = month
            self.reach[audience][rows] = good
            self.hit[audience][rows] = lasting_half(bad) < self.scenario.horizon_months
            self.worse[audience][part // DRAWN] += bad.sum(axis=0, dtype=np.float64)
            self.shares[audience][rows] = contributions(
                self.plan, groups, self.blocks.overlaps, block.drawn, block.curves, month
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
            members={
                member: Member(
                    self.member_month[member],
                    self.member_reach[member].sum(axis=0) / self.draws.count,
                    sum(group.volume for group in groups),
                )
                for member, groups in self.member_groups.items()
            },
        )
