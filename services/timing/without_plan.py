"""What it would have been without the plan: doing nothing is a forecast too (the method, 1.2 and 1.3).

Figures wander and drift by themselves. With and without the plan are laid beside each other in the same months, on the
same course: the first passage of a wandering line would say "with .54, without .51" where in one month it is .51 and
.12.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import ModuleType

import numpy as np

from services.domain.cell import Cell
from services.domain.metric import Metric
from services.noise.wander import DRIFT, PERSISTENCE, Wander
from services.timing.block import Blocks
from services.timing.compiled import compiled
from services.timing.draws import Single
from services.timing.forecast import Forecast
from services.timing.in_parts import in_parts
from services.timing.link import natural_size, thresholds
from services.timing.path_shifts import path_shifts
from services.timing.plan import Plan
from services.timing.reach import HALF

YEAR = 12  # months of which the mean is taken
ROWS = 512  # draws at a time: always as many, so that plans on the same cells have the same course
STREAM = 7  # of the seed: so that this luck is no luck of the plan


@dataclass(frozen=True)
class Beside:
    """In the year up to and including a month: the chance that on average at least half of the cases were noticeably
    better than at the start, with the plan and with no investment at all."""

    with_plan: float
    without_plan: float


class _Lines:
    """Every metric of every cell: its path when the plan moves it (-1 when not), and from where it is noticed."""

    def __init__(
        self, plan: Plan, cells: Sequence[Cell], metrics: Mapping[str, Metric], wander: Mapping[str, Wander]
    ) -> None:
        lines = [(at, code, level.value) for at, cell in enumerate(cells) for code, level in cell.levels.items()]
        self.cell = np.array([at for at, _, _ in lines], np.intp)
        self.path = np.array([plan.path_of[at].get(code, -1) for at, code, _ in lines], np.intp)
        noticed = np.array([thresholds(metrics[code], level) for _, code, level in lines], np.float32).reshape(-1, 2)
        self.better_from, self.worse_from = noticed[:, :1], noticed[:, 1:]
        self.common = np.array([wander[code].common for _, code, _ in lines], np.float32)[:, None]
        self.own = np.array([wander[code].cell for _, code, _ in lines], np.float32)[:, None]
        sizes = [natural_size(metrics[code]) for _, code, _ in lines]
        self.drift = np.array(sizes, np.float32)[:, None] / np.float32(YEAR)
        self.is_still = np.array([cells[at].levels[code].assumed for at, code, _ in lines], np.bool_)


def beside_doing_nothing(
    run: Forecast,
    cells: Sequence[Cell],
    metrics: Mapping[str, Metric],
    wander: Mapping[str, Wander],
    known_until: int,
    moments: Sequence[int],
) -> dict[str, list[Beside]]:
    """By audience, one for each of `moments` (the last month of a year, counted from the start of the plan).

    `known_until`: the month up to which everything is known, from which figures wander. All metrics of a cell share one
    course and one drift, each at its own size, and all cells share one course. A borrowed level does not wander: what
    nobody measured here cannot be seen to get better by itself.
    """
    months = sorted({month for last in moments for month in range(max(last - YEAR + 1, 0), last + 1)})
    if not months or not any(cell.levels for cell in cells):
        return {}
    lines = _Lines(run.plan, cells, metrics, wander)
    moved = np.flatnonzero(lines.path >= 0)
    audiences = _Audiences(run.plan.audiences, cells, lines)
    count = run.draws.count
    reach = np.zeros((len(run.plan.audiences), 2, len(months), count), np.float32)
    blocks = Blocks(run.scenario, run.plan, months)
    code = compiled(blocks, count)

    def fill(rows: slice) -> None:
        planned = path_shifts(blocks, run.draws.rows(rows), code)
        course = _Course(np.random.default_rng([run.seed, STREAM, rows.start]), len(cells), rows.stop - rows.start)
        for at, month in enumerate(months):
            nothing = course.at(max(month - known_until, 0), lines)
            shifted = nothing.copy()
            shifted[moved] += planned[at, lines.path[moved]]
            reach[:, 0, at, rows] = audiences.reach(shifted, code)
            reach[:, 1, at, rows] = audiences.reach(nothing, code)

    in_parts(count, fill, ROWS)
    return {
        audience: [_beside(found, months, last) for last in moments]
        for audience, found in zip(run.plan.audiences, reach, strict=True)
    }


class _Audiences:
    """The cells that have lines, with the share of each (audiences x cells) in the cases of its audience."""

    def __init__(self, audiences: Sequence[str], cells: Sequence[Cell], lines: _Lines) -> None:
        there, first = np.unique(lines.cell, return_index=True)  # the lines of a cell lie beside each other
        self.first = np.append(first, len(lines.cell))
        self.lines, self.share = lines, np.zeros((len(audiences), len(there)), np.float32)
        for row, audience in zip(self.share, audiences, strict=True):
            volume = sum(cell.volume for cell in cells if cell.audience == audience)
            row[:] = [cells[at].volume / volume if cells[at].audience == audience else 0 for at in there]

    def reach(self, shifted: Single, code: ModuleType | None) -> Single:
        """`shifted`: lines x draws. The share of the cases that are noticeably better and in nothing worse: audiences x
        draws."""
        found = np.zeros((len(self.share), shifted.shape[1]), np.float32)
        better_from, worse_from = self.lines.better_from, self.lines.worse_from
        if code:
            code.better_off(shifted, better_from[:, 0], worse_from[:, 0], self.first, self.share, found)
            return found
        better, worse = shifted >= better_from, shifted <= worse_from
        for share, first, last in zip(self.share.T, self.first, self.first[1:], strict=False):
            found += share[:, None] * (better[first:last].any(axis=0) & ~worse[first:last].any(axis=0))
        return found


class _Course:
    """Standard normal courses of all cells together and of each, month by month; positive is good for the customer."""

    def __init__(self, generator: np.random.Generator, cells: int, draws: int) -> None:
        self.generator, self.month = generator, 0
        self.own = np.zeros((1 + cells, draws), np.float32)  # the first is what all have
        self.drift = np.float32(DRIFT) * generator.standard_normal((cells, draws), dtype=np.float32)

    def at(self, month: int, lines: _Lines) -> Single:
        """`month` may not lie before the one asked last. Lines x draws, on the link scale."""
        kept = PERSISTENCE ** (month - self.month)
        fresh = self.generator.standard_normal(self.own.shape, dtype=np.float32)
        self.own *= np.float32(kept)
        self.own += np.float32(np.sqrt(1 - kept**2)) * fresh
        self.month = month
        found: Single = lines.own * self.own[1 + lines.cell]
        found += lines.common * self.own[0]
        found += self.drift[lines.cell] * (lines.drift * np.float32(month))
        found[lines.is_still] = 0
        return found


def _beside(reach: Single, months: Sequence[int], last: int) -> Beside:
    year = [at for at, month in enumerate(months) if last - YEAR < month <= last]
    with_plan, without = (float(np.mean(one[year].mean(axis=0) >= HALF)) for one in reach)
    return Beside(with_plan, without)
