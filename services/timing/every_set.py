"""How often it still comes when every few investments are moved at once: tens of thousands of sets, on the same luck.

Trying a set anew takes a thousandth of a second or more. But moving an investment changes the times of few others, and
a path only where these act on it: so the course of every path is computed once for each few investments that touch it,
and a set only puts those together.
"""

from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import combinations
from math import comb

import numpy as np
from numpy.typing import NDArray

from services.domain.scenario import Scenario
from services.timing.block import Blocks
from services.timing.compiled import PathTable, compiled_sets
from services.timing.courses import RUN
from services.timing.draws import Draws, lucks_of
from services.timing.effects_drawn import lag
from services.timing.in_parts import in_parts
from services.timing.notice import Groups
from services.timing.plan import Plan
from services.timing.schedule import Schedule, schedule

Ints = NDArray[np.int64]
Chosen = tuple[int, ...]  # positions in the list of what can be moved, in order
MOST_TIMES, MOST_ROWS, DEEPEST = 5_000, 2_000_000, 16  # schedules, courses, what one waits for: more is no quicker
FEW, PART, AT_ONCE = 8, 32, 2  # draws: to see how long all of them take, and at a time; processors that share them
GONE = -1


@dataclass(frozen=True, kw_only=True)
class Move:
    """What can be moved, and what that does. `after`: the plan when these are moved. `touches`: by what is moved the
    investments that are changed then. `drops`: what is changed is gone; else it is at another time, and so is what
    waits for it."""

    codes: Sequence[str]
    after: Callable[[Chosen], Scenario]
    touches: Sequence[Set[str]]
    drops: bool


def all_sets(count: int, at_most: int) -> NDArray[np.int64]:
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
    scenario: Scenario,
    plan: Plan,
    draws: Draws,
    move: Move,
    sets: Ints,
    clock: Callable[[], float],
    patience: float,
    tell: Callable[[float], object],
) -> NDArray[np.int64] | None:
    """Audiences x sets: in how many draws it comes within the horizon. None where that would take more than `patience`
    seconds by the `clock`, or where there is no compiler. `tell` hears which part is done."""
    code = compiled_sets()
    blocks = Blocks(scenario, plan, scenario.horizon_months + RUN - 1, leave_out=False)
    courses = code and _Courses.of(blocks, draws, move, sets.shape[1])
    if not code or not courses:
        return None
    where = courses.rows_of(sets)
    groups = Groups(plan, [])
    size = len(plan.audiences), len(sets)

    def run(part: slice) -> Ints:
        mine = np.zeros(size, np.int64)
        for rows, drawn in blocks.batches(draws.rows(part)):
            at = slice(part.start + rows.start, part.start + rows.stop)
            *_, sizes, hindrances = courses.paths.of_draws(drawn)
            code.every_set(
                *(courses.live[at], courses.ramp[at], courses.ends, courses.start[at], courses.finish[at]),
                *(sizes, hindrances, blocks.tau, blocks.by_itself, blocks.better_from[:, 0], blocks.worse_from[:, 0]),
                *(courses.paths.first, courses.paths.cluster, courses.paths.hindered),
                *(courses.row_first, courses.base_row, courses.curve, courses.felt, where),
                *(groups.first, groups.path, groups.audience, groups.share, scenario.horizon_months, mine),
            )
        return mine

    run(slice(0, 1))  # the first time it is compiled
    few = min(FEW, draws.count)
    begun = clock()
    found = run(slice(0, few))
    if (clock() - begun) * draws.count / few > AT_ONCE * patience:
        return None
    for first in range(few, draws.count, AT_ONCE * PART):
        parts: list[Ints] = []

        def one(part: slice, first: int = first, parts: list[Ints] = parts) -> None:
            parts.append(run(slice(first + part.start, first + part.stop)))

        last = min(first + AT_ONCE * PART, draws.count)
        in_parts(last - first, one, PART)
        found += np.sum(parts, axis=0)
        tell(last / draws.count)
    return found


@dataclass(frozen=True, kw_only=True)
class _Courses:
    """`live`, `ramp` (draws x curves), `ends` (curves), `start`, `finish` (draws x introductions): of every effect and
    investment as many as it has times. A row is a path with some of what touches it moved: `row_first` and `base_row`
    say where those of a path begin, and which is that of the plan as it is. `curve` and `felt`: which the effects and
    the introductions of each row are, in the order of `paths`; GONE where they are dropped. `touching`: by path what
    touches it; `row_of`: by path the row of every set of these, none of them first, then as `all_sets` gives them."""

    paths: PathTable
    live: NDArray[np.float32]
    ramp: NDArray[np.float32]
    ends: NDArray[np.float32]
    start: NDArray[np.float32]
    finish: NDArray[np.float32]
    row_first: Ints
    base_row: Ints
    curve: Ints
    felt: Ints
    touching: list[list[int]]
    row_of: list[NDArray[np.int32]]
    at_most: int

    @classmethod
    def of(cls, blocks: Blocks, draws: Draws, move: Move, at_most: int) -> "_Courses | None":
        scenario, plan, paths = blocks.scenario, blocks.plan, PathTable(blocks)
        by_investment = _touched_by(scenario, move)
        owner = [plan.effects[number][0] for number in blocks.numbers]
        touching = [
            sorted({one for number in path.effects for one in by_investment[plan.effects[number][0]]})
            for path in plan.paths
        ]
        kept = sorted({*owner, *blocks.investments})
        moved = {some for at in kept for some in _some(by_investment[at], at_most)}
        rows = sum(comb(len(each), size) for each in touching for size in range(at_most + 1))
        deepest = max((len(by_investment[at]) for at in kept), default=0)
        if rows > MOST_ROWS or (not move.drops and (len(moved) > MOST_TIMES or deepest > DEEPEST)):
            return None
        times = _Times(scenario, draws, move)
        curves: dict[tuple[int, Chosen], int] = {}
        for column, at in enumerate(owner):
            for some in _some(by_investment[at], at_most) if not move.drops else [()]:
                curves[column, some] = len(curves)
        felt: dict[tuple[int, Chosen], int] = {}
        for at in blocks.investments:
            for some in _some(by_investment[at], at_most) if not move.drops else [()]:
                felt[at, some] = len(felt)
        lucks = lucks_of(scenario)
        live = np.empty((draws.count, len(curves)), np.float32)
        ramp, ends = np.empty_like(live), np.empty(len(curves), np.float32)
        base = np.concatenate([np.asarray(drawn.ramp, np.float32) for _, drawn in blocks.batches(draws)])
        for (column, some), to in curves.items():
            number = blocks.numbers[column]
            live[:, to] = times.of(some).live[owner[column]] + lag(plan.effects[number][1], draws, lucks[number])
            ramp[:, to] = base[:, column]
            ends[to] = draws.record.ends(scenario.investment[owner[column]].code)
        start = np.empty((draws.count, len(felt)), np.float32)
        finish = np.empty_like(start)
        for (at, some), to in felt.items():
            start[:, to], finish[:, to] = times.of(some).start[at], times.of(some).finish[at]

        row_first, curve_of, felt_of, row_of = [0], [], [], []
        for path, each in enumerate(touching):
            columns = paths.column[paths.first[path] : paths.first[path + 1]].tolist()
            hinders = paths.hinders[paths.hindered[path] : paths.hindered[path + 1]].tolist()
            several = np.concatenate([np.full((1, at_most), -1), np.array([*each, -1])[all_sets(len(each), at_most)]])
            ids = [_which(several, by_investment[owner[one]], curves, one, at_most, move.drops) for one in columns]
            places = [blocks.investments[one] for one in hinders]
            ids += [_which(several, by_investment[at], felt, at, at_most, move.drops) for at in places]
            alike, row = np.unique(np.column_stack(ids), axis=0, return_inverse=True)  # not every set is another course
            curve_of.append(alike[:, : len(columns)].ravel())
            felt_of.append(alike[:, len(columns) :].ravel())
            row_of.append(row_first[-1] + row.ravel().astype(np.int32))
            row_first.append(row_first[-1] + len(alike))
        return cls(
            paths=paths,
            live=live,
            ramp=ramp,
            ends=ends,
            start=start,
            finish=finish,
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


class _Times:
    """Schedules of plans in which some are moved, each made once."""

    def __init__(self, scenario: Scenario, draws: Draws, move: Move) -> None:
        self.scenario, self.draws, self.move = scenario, draws, move
        self.made: dict[Chosen, Schedule] = {}

    def of(self, some: Chosen) -> Schedule:
        if some not in self.made:
            self.made[some] = schedule(self.move.after(some) if some else self.scenario, self.draws)
        return self.made[some]


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


def _some(those: Sequence[int], at_most: int) -> "list[Chosen]":
    """None of them, each, every two, ..."""
    return [some for size in range(min(at_most, len(those)) + 1) for some in combinations(those, size)]
