"""The forecast of one scenario: simulate in blocks of draws, so that memory stays bounded."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from services.domain.cell import Cell
from services.domain.defaults import DRAWS, MONTHS_PAST, SEED
from services.domain.metric import Metric
from services.domain.scenario import Scenario
from services.timing.block import Blocks
from services.timing.draws import Draws, Place, Single, draw
from services.timing.in_parts import in_parts
from services.timing.notice import Notice, Noticed, together
from services.timing.plan import Plan, make_plan


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
    """Room for the results of all draws, filled part by part (parts touch different rows)."""

    def __init__(self, scenario: Scenario, plan: Plan, draws: Draws) -> None:
        self.scenario, self.plan, self.draws = scenario, plan, draws
        self.notice = Notice(Blocks(scenario, plan))
        self.parts: dict[int, list[Noticed]] = {}

    def run(self, part: slice) -> None:
        if self.plan.paths:
            self.parts[part.start] = [found for _, found in self.notice.run(self.draws.rows(part))]

    def result(self, seed: int) -> Forecast:
        found = together([one for start in sorted(self.parts) for one in self.parts[start]]) or self.notice.nothing(
            self.draws.count
        )
        audiences, members = list(enumerate(self.plan.audiences)), list(enumerate(self.notice.members))
        count = self.draws.count
        return Forecast(
            scenario=self.scenario,
            plan=self.plan,
            draws=self.draws,
            seed=seed,
            benefit_month={audience: found.month[at] for at, audience in audiences},
            reach={audience: found.reach[at] for at, audience in audiences},
            worse={audience: found.worse[at] / count for at, audience in audiences},
            chance_worse={
                audience: float((found.hit[at] < self.scenario.horizon_months).mean()) for at, audience in audiences
            },
            with_what={audience: self._with_what(found.shares[at]) for at, audience in audiences},
            path_month=found.path_month,
            members={
                member: Member(
                    found.member_month[at],
                    found.member_reach[at] / count,
                    sum(group.volume for group in self.plan.of(*member)),
                )
                for at, member in members
            },
        )

    def _with_what(self, shares: Single) -> dict[int, float]:
        """The mean over the draws that have something to divide."""
        counted = shares.any(axis=1)
        mean = shares[counted].mean(axis=0, dtype=np.float64) if counted.any() else np.zeros(0)
        return dict(zip(self.notice.blocks.numbers, mean.tolist(), strict=False))
