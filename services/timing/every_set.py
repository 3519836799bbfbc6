"""How often it still comes when every few investments are moved at once: tens of thousands of sets, on the same luck.

Trying a set anew takes a thousandth of a second or more. But moving an investment changes the times of few others, and
a path only where these act on it: so the course of every path is computed once for each few investments that touch it,
and a set only puts those together.
"""

from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cache, partial
from itertools import combinations
from math import comb

import numpy as np
from numpy.typing import NDArray

from services.domain.scenario import Scenario
from services.noise.arrays import Numbers
from services.timing.block import Blocks
from services.timing.compiled import PathTable, compiled_sets
from services.timing.courses import RUN
from services.timing.draws import Single
from services.timing.in_parts import in_parts
from services.timing.notice import Groups
from services.timing.redrawn import Redrawn
from services.timing.schedule import Schedule, schedule

Ints = NDArray[np.int64]
Chosen = tuple[int, ...]  # positions in the list of what can be moved, in order
MOST_TIMES, MOST_ROWS, DEEPEST = 5_000, 2_000_000, 16  # schedules, courses, what one waits for: more is no quicker
FEW, PART, AT_ONCE = 8, 32, 2  # draws: to see how long all of them take, and at a time; processors that share them
GONE = -1


@dataclass(frozen=True, kw_only=True)
class Move:
    """What moving does. `after`: the plan when these are moved. `touches`: by what is moved the investments that are
    changed then. `drops`: what is changed is gone; else it is at another time, and so is what waits for it."""

    after: Callable[[Chosen], Scenario]
    touches: Sequence[Set[str]]
    drops: bool


def all_sets(count: int, at_most: int) -> Ints:
    """Every set of 1 to `at_most` of so many: a row a set, filled up with -1."""
    rows = [
        np.pad(
            np.array(list(combinations(range(count), size)), np.int64),
            ((0, 0), (0, at_most - size)),
            constant_values=-1,
        )
        for size in range(1, min(at_most, count) + 1)
    ]
    return np.concatenate(rows) if rows else np.empty((0, at_most), np.int64)


def comes(
    redrawn: Redrawn,
    move: Move,
    sets: Ints,
    clock: Callable[[], float],
    patience: float,
    tell: Callable[[float], object],
) -> Ints | None:
    """Audiences x sets: in how many draws it comes within the horizon. None where that would take more than `patience`
    seconds by the `clock`, or where there is no compiler. `tell` hears of every part that is done how large it is."""
    code, plan, horizon = compiled_sets(), redrawn.plan, redrawn.scenario.horizon_months
    courses = code and _Courses.of(redrawn, move, sets.shape[1])
    if not code or not courses:
        return None
    blocks = Blocks(redrawn.scenario, plan, horizon + RUN - 1)  # what begins later does not matter
    where = courses.rows_of(sets)
    groups = Groups(plan, [])

    def run(part: slice) -> Ints:
        mine = np.zeros((len(plan.audiences), len(sets)), np.int64)
        for at, drawn in redrawn.within(part):
            *_, sizes, hindrances = courses.paths.of_draws(drawn)
            code.every_set(
                *(courses.live[at], courses.ramp[at], courses.ends, courses.start[at], courses.finish[at]),
                *(sizes, hindrances, blocks.tau, blocks.by_itself, blocks.better_from[:, 0], blocks.worse_from[:, 0]),
                *(courses.paths.first, courses.paths.cluster, courses.paths.hindered),
                *(courses.row_first, courses.base_row, courses.curve, courses.felt, where),
                *(groups.first, groups.path, groups.audience, groups.share, horizon, mine),
            )
        return mine

    def add(parts: list[Ints], first: int, part: slice) -> None:
        parts.append(run(slice(first + part.start, first + part.stop)))

    count = redrawn.draws.count
    run(slice(0, 1))  # the first time it is compiled
    few = min(FEW, count)
    begun = clock()
    found = run(slice(0, few))
    if (clock() - begun) * count / few > AT_ONCE * patience:
        return None
    for first in range(few, count, AT_ONCE * PART):
        last = min(first + AT_ONCE * PART, count)
        parts: list[Ints] = []
        in_parts(last - first, partial(add, parts, first), PART)
        found += np.sum(parts, axis=0)
        tell((last - first) / count)
    return found


@dataclass(frozen=True, kw_only=True)
class _Courses:
    """`live`, `ramp` (draws x curves), `ends` (curves), `start`, `finish` (draws x introductions): of every effect and
    investment as many as it has times. A row is a path with some of what touches it moved: `row_first` and `base_row`
    say where those of a path begin, and which is that of the plan as it is. `curve` and `felt`: which the effects and
    the introductions of each row are, in the order of `paths`; GONE where they are dropped. `touching`: by path what
    touches it; `row_of`: by path the row of every set of these, none of them first, then as `all_sets` gives them."""

    paths: PathTable
    live: Single
    ramp: Single
    ends: Single
    start: Single
    finish: Single
    row_first: Ints
    base_row: Ints
    curve: Ints
    felt: Ints
    touching: list[list[int]]
    row_of: list[NDArray[np.int32]]
    at_most: int

    @classmethod
    def of(cls, redrawn: Redrawn, move: Move, at_most: int) -> "_Courses | None":
        """None where there are too many of them."""
        scenario, plan, draws, blocks = redrawn.scenario, redrawn.plan, redrawn.draws, redrawn.blocks
        paths, owner = PathTable(blocks), redrawn.owner
        by_investment = _touched_by(scenario, move)
        touching = [
            sorted({one for number in path.effects for one in by_investment[plan.effects[number][0]]})
            for path in plan.paths
        ]
        rows = sum(comb(len(each), size) for each in touching for size in range(at_most + 1))
        deepest = max((len(by_investment[at]) for at in blocks.investments), default=0)
        if rows > MOST_ROWS or (not move.drops and deepest > DEEPEST):
            return None

        def moved(at: int) -> list[Chosen]:
            """What makes other times of an investment; what is dropped has none."""
            return [()] if move.drops else _some(by_investment[at], at_most)

        @cache
        def times(some: Chosen) -> Schedule:
            return schedule(move.after(some) if some else scenario, draws)

        if len({some for at in blocks.investments for some in moved(at)}) > MOST_TIMES:
            return None
        columns = [(column, some) for column, at in enumerate(owner) for some in moved(at)]
        places = [(at, some) for at in blocks.investments for some in moved(at)]
        curves = {one: to for to, one in enumerate(columns)}
        felt = {one: to for to, one in enumerate(places)}
        base = np.concatenate([drawn.ramp for _, drawn in redrawn.drawn])
        of = [column for column, _ in columns]
        live = np.column_stack([times(some).live[owner[column]] + redrawn.lag[column] for column, some in columns])
        ends = redrawn.drawn[0][1].ends
        start, finish = (
            np.column_stack([getattr(times(some), name)[at] for at, some in places]) for name in ("start", "finish")
        )
        row_first, curve_of, felt_of, row_of = [0], [], [], []
        for path, each in enumerate(touching):
            mine = paths.column[paths.first[path] : paths.first[path + 1]].tolist()
            hinders = paths.hinders[paths.hindered[path] : paths.hindered[path + 1]].tolist()
            several = np.concatenate([np.full((1, at_most), -1), np.array([*each, -1])[all_sets(len(each), at_most)]])
            ids = [_which(several, by_investment[owner[one]], curves, one, at_most, move.drops) for one in mine]
            by = [blocks.investments[one] for one in hinders]
            ids += [_which(several, by_investment[at], felt, at, at_most, move.drops) for at in by]
            alike, row = np.unique(np.column_stack(ids), axis=0, return_inverse=True)  # not every set is another course
            curve_of.append(alike[:, : len(mine)].ravel())
            felt_of.append(alike[:, len(mine) :].ravel())
            row_of.append(row_first[-1] + row.ravel().astype(np.int32))
            row_first.append(row_first[-1] + len(alike))
        return cls(
            paths=paths,
            live=_plain(live),
            ramp=_plain(base[:, of]),
            ends=_plain(ends[of]),
            start=_plain(start),
            finish=_plain(finish),
            row_first=np.array(row_first, np.int64),
            base_row=np.array([one[0] for one in row_of], np.int64),
            curve=np.concatenate(curve_of),
            felt=np.concatenate(felt_of),
            touching=touching,
            row_of=row_of,
            at_most=at_most,
        )

    def rows_of(self, sets: Ints) -> NDArray[np.int32]:
        """Sets x paths: which row each path is in when a set is moved."""
        found = np.empty((len(sets), len(self.touching)), np.int32)
        for path, each in enumerate(self.touching):
            base = len(each) + 1
            local = np.zeros(max(int(sets.max(initial=0)) + 2, 1), np.int64)  # 0: does not touch; the last one is -1
            local[each] = np.arange(1, base)
            weights = base ** np.arange(self.at_most)
            keys = np.sort(local[sets], axis=1) @ weights
            known = np.zeros(base**self.at_most, np.int32)
            several = np.concatenate([np.zeros((1, self.at_most), np.int64), all_sets(len(each), self.at_most) + 1])
            known[np.sort(several, axis=1) @ weights] = self.row_of[path]
            found[:, path] = known[keys]
        return found


def _plain(values: Numbers | Single) -> Single:
    """As the compiled code takes them."""
    return np.ascontiguousarray(values, np.float32)


def _touched_by(scenario: Scenario, move: Move) -> dict[int, list[int]]:
    """By position of an investment what changes it: itself, what takes it along, and in time also what it waits for."""
    position = {one.code: at for at, one in enumerate(scenario.investment)}
    waits: dict[int, set[int]] = {}  # for itself and for these, also through others
    for at in scenario.in_dependency_order:
        before = [position[code] for code in scenario.investment[at].depends_on]
        waits[at] = {at} if move.drops else {at}.union(*(waits[one] for one in before))
    found: dict[int, list[int]] = {at: [] for at in waits}
    for one, codes in enumerate(move.touches):
        changed = {position[code] for code in codes}
        for at, needed in waits.items():
            if needed & changed:
                found[at].append(one)
    return found


def _which(
    several: Ints, mine: Sequence[int], found: Mapping[tuple[int, Chosen], int], key: int, at_most: int, drops: bool
) -> Ints:
    """By set which of the courses of one effect or introduction is meant: that of `mine` among the set."""
    bits = np.zeros(len(several), np.int64)
    for at, one in enumerate(mine):
        bits |= (several == one).any(axis=1).astype(np.int64) << at
    if drops:
        return np.where(bits > 0, GONE, found[key, ()])
    known = np.zeros(1 << len(mine), np.int64)
    for some in _some(mine, at_most):
        known[sum(1 << mine.index(one) for one in some)] = found[key, some]
    return np.asarray(known[bits])


def _some(those: Sequence[int], at_most: int) -> list[Chosen]:
    """None of them, each, every two, ..."""
    return [some for size in range(min(at_most, len(those)) + 1) for some in combinations(those, size)]
