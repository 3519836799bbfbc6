"""Who notices what, in every draw: from drawn effects to benefit months, in compiled code where that pays.

The compiled code and NumPy say the same; which one is taken depends on how much there is to do, and on whether there is
a compiler.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from types import ModuleType
from typing import Any

import numpy as np
from numpy.typing import NDArray

from services.noise.arrays import Numbers
from services.timing.block import Blocks
from services.timing.compiled import PathTable, compiled
from services.timing.contributions import by_step, contributions
from services.timing.courses import first_month
from services.timing.draws import Draws, Single
from services.timing.effects_drawn import Drawn
from services.timing.in_parts import in_parts
from services.timing.plan import Plan
from services.timing.reach import lasting_half, reach

Months = NDArray[np.int16]


@dataclass(frozen=True, kw_only=True)
class Noticed:
    """Of some draws, first axis the audiences of the plan: `month` and `hit` (the first month from which at least half
    is better, or worse; draws), `reach` (draws x months), `worse` (months, summed over the draws) and `shares` of the
    benefit (draws x effects). First axis the members: `member_month` (draws) and `member_reach` (months, summed).
    `path_month` is draws x paths."""

    path_month: Months
    month: Months
    hit: Months
    reach: Single
    worse: Numbers
    shares: Single
    member_month: Months
    member_reach: Numbers


def together(parts: Sequence[Noticed]) -> Noticed | None:
    """The draws of all parts one after another; None of none."""
    if not parts:
        return None

    def joined(name: str, axis: int) -> Any:
        return np.concatenate([getattr(one, name) for one in parts], axis=axis)

    def added(name: str) -> Numbers:
        found: Numbers = np.sum([getattr(one, name) for one in parts], axis=0)
        return found

    return Noticed(
        path_month=joined("path_month", 0),
        month=joined("month", 1),
        hit=joined("hit", 1),
        reach=joined("reach", 1),
        worse=added("worse"),
        shares=joined("shares", 1),
        member_month=joined("member_month", 1),
        member_reach=added("member_reach"),
    )


def benefit_months(blocks: Blocks, draws: Draws) -> dict[str, Months]:
    """By audience the benefit month of each draw, and nothing else of it; on as many processors as there are."""
    notice = Notice(blocks, members=False, with_what=False)
    months = np.full((len(blocks.plan.audiences), draws.count), blocks.months, np.int16)

    def run(part: slice) -> None:
        for rows, found in notice.run(draws.rows(part)):
            months[:, part.start + rows.start : part.start + rows.stop] = found.month

    if blocks.plan.paths:
        in_parts(draws.count, run, max(draws.count // 2, 1))
    return dict(zip(blocks.plan.audiences, months, strict=True))


class Notice:
    """All that is the same in every draw of a plan."""

    def __init__(self, blocks: Blocks, members: bool = True, with_what: bool = True) -> None:
        """`members`: also by municipality, where there is more than one. `with_what`: also shares of the benefit."""
        self.blocks, self.plan, self.with_what = blocks, blocks.plan, with_what
        several = members and len({town for _, town in self.plan.members}) > 1
        self.members = self.plan.members if several else []

    def run(self, draws: Draws) -> Iterator[tuple[slice, Noticed]]:
        """Needs at least one path."""
        code = compiled(self.blocks, draws.count)
        for rows, drawn in self.blocks.batches(draws):
            yield rows, self.of_drawn(code, drawn)

    def of_drawn(self, code: ModuleType | None, drawn: Drawn) -> Noticed:
        """By the compiled `code` where it is given."""
        return self._by_code(code, drawn) if code else self._by_numpy(drawn)

    def nothing(self, draws: int) -> Noticed:
        """Of so many draws: nobody notices anything."""
        audiences, months, effects = len(self.plan.audiences), self.blocks.months, len(self.blocks.numbers)
        return Noticed(
            path_month=np.full((draws, len(self.plan.paths)), months, np.int16),
            month=np.full((audiences, draws), months, np.int16),
            hit=np.full((audiences, draws), months, np.int16),
            reach=np.zeros((audiences, draws, months), np.float32),
            worse=np.zeros((audiences, months)),
            shares=np.zeros((audiences, draws, effects), np.float32),
            member_month=np.full((len(self.members), draws), months, np.int16),
            member_reach=np.zeros((len(self.members), months)),
        )

    def _by_numpy(self, drawn: Drawn) -> Noticed:
        found = self.nothing(len(drawn.live))
        for rows, block in self.blocks.courses(drawn):
            found.path_month[rows] = first_month(block.better)
            for at, audience in enumerate(self.plan.audiences):
                groups = self.plan.of(audience)
                good, bad = reach(groups, block.better, block.worse)
                found.month[at, rows], found.hit[at, rows] = lasting_half(good), lasting_half(bad)
                found.reach[at, rows] = good
                found.worse[at] += bad.sum(axis=0, dtype=np.float64)
                if self.with_what:
                    found.shares[at, rows] = contributions(
                        self.plan, groups, self.blocks.overlaps, block.drawn, block.curves, found.month[at, rows]
                    )
            for at, member in enumerate(self.members):
                good, _ = reach(self.plan.of(*member), block.better, block.worse)
                found.member_month[at, rows] = lasting_half(good)
                found.member_reach[at] += good.sum(axis=0, dtype=np.float64)
        return found

    def _by_code(self, code: ModuleType, drawn: Drawn) -> Noticed:
        found, paths, groups = self.nothing(len(drawn.live)), self._paths, self._groups
        live, ramp, ends, start, finish, sizes, hindrances = paths.of_draws(drawn)
        effects = paths.first, paths.column, paths.cluster
        code.notice(
            *(live, ramp, ends, start, finish, sizes, hindrances, self.blocks.tau, self.blocks.by_itself),
            *(self.blocks.better_from[:, 0], self.blocks.worse_from[:, 0], *effects, paths.hindered, paths.hinders),
            *(groups.first, groups.path, groups.audience, groups.member, groups.share, groups.member_share),
            *(found.path_month, found.month, found.reach, found.worse, found.hit),
            *(found.member_month, found.member_reach),
        )
        if self.with_what:
            where = groups.first, groups.path, groups.audience, groups.weight
            code.contribute(live, ramp, ends, sizes, self.blocks.tau, *effects, *where, found.month, found.shares)
        return found

    @cached_property
    def _paths(self) -> PathTable:
        return PathTable(self.blocks)

    @cached_property
    def _groups(self) -> "Groups":
        return Groups(self.plan, self.members)


class Groups:
    """Customers in the order of their audience, with their paths, their share of the cases of their audience and of
    their municipality, and the weight of each path: cases by noticeable step."""

    def __init__(self, plan: Plan, members: list[tuple[str, str]]) -> None:
        cases: dict[str | tuple[str, str], float] = defaultdict(float)
        for group in plan.groups:
            cases[group.audience] += group.volume
            cases[group.audience, group.municipality] += group.volume
        number = {member: at for at, member in enumerate(members)}
        steps = np.array([path.step for path in plan.paths], np.float32)
        there = [(at, group) for at, who in enumerate(plan.audiences) for group in plan.of(who) if group.paths]
        own = [(group.audience, group.municipality) for _, group in there]
        volume = np.array([group.volume for _, group in there])
        sizes = [len(group.paths) for _, group in there]
        self.first = np.cumsum([0, *sizes], dtype=np.int64)
        self.path = np.array([path for _, group in there for path in group.paths], np.int64)
        self.weight = by_step(np.repeat(volume, sizes).astype(np.float32), steps[self.path])
        self.audience = np.array([at for at, _ in there], np.int64)
        self.member = np.array([number.get(who, -1) for who in own], np.int64)
        self.share = (volume / [cases[audience] for audience, _ in own]).astype(np.float32)
        self.member_share = (volume / [cases[who] for who in own]).astype(np.float32)
