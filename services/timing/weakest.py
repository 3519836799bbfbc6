"""The weakest assumptions: what the chance hangs on while nothing firm lies under it (the method, 1.3).

Of every effect the gain is taken away, and every overrun is set to its P90; what that does to the chance counts for as
much as the evidence is weak. Taking one effect away changes only what it adds to the paths that it acts on, so all of
them are tried in one pass over the draws, and the time grows with the number of effects.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from services.domain.defaults import WHAT_IF_DRAWS
from services.domain.evidence import Evidence, grade_rank
from services.domain.scenario import Effect, Investment
from services.timing import what_if
from services.timing.block import Block, Blocks
from services.timing.courses import largest
from services.timing.draws import Single, that_matter
from services.timing.drivers import WhatIf
from services.timing.forecast import Forecast
from services.timing.in_parts import in_parts
from services.timing.reach import lasting_half, reach

MOST = 5
LEAST = 0.005  # of chance: less is no difference that can be told
HALF_A_PART = 512  # draws: so that two processors have something to do
WEAKNESS = {"A": 0.2, "A-": 0.3, "B": 0.4, "C": 0.6, "D": 0.8, "E": 1.0}


@dataclass(frozen=True, kw_only=True)
class Weak:
    """An assumption, and the audience whose chance changes most without it: `before` and `after`, from the same draws.

    `effect`: None for the overrun of the investment. `grade`: of an overrun the best that it cites, E without any."""

    investment: Investment
    effect: Effect | None
    grade: str
    audience: str
    before: float
    after: float

    @property
    def weight(self) -> float:
        return abs(self.after - self.before) * WEAKNESS[self.grade]


def weakest_assumptions(run: Forecast, evidence: dict[str, Evidence]) -> list[Weak]:
    """The five with the largest weight, over all grades, from the first 1,024 draws; fewer where the chance leans on
    less."""
    runs = WhatIf(run)
    found = [*_of_effects(run, runs), *_of_overruns(run, runs, evidence)]
    return sorted((one for one in found if one.before - one.after >= LEAST), key=lambda one: -one.weight)[:MOST]


def _of_effects(run: Forecast, runs: WhatIf) -> list[Weak]:
    effects = list(run.scenario.effects())
    found = []
    for number, months in without_each(run).items():
        investment, effect = effects[number]
        after = {audience: float(np.mean(month < run.horizon)) for audience, month in months.items()}
        found.append(_weak(investment, effect, effect.grade, _before(runs), after))
    return found


def _of_overruns(run: Forecast, runs: WhatIf, evidence: dict[str, Evidence]) -> list[Weak]:
    found, waited_for = [], that_matter(run.scenario)
    for one in run.scenario.investment:
        if not one.overrun.is_certain and one.code in waited_for:
            change = runs.change(what_if.late, one.code)
            grades = [evidence[code].grade for code in one.overrun_evidence if code in evidence]
            after = {audience: when.probability for audience, when in change.after.items()}
            found.append(_weak(one, None, min(grades, key=grade_rank, default="E"), _before(runs), after))
    return found


def _before(runs: WhatIf) -> dict[str, float]:
    return {audience: when.probability for audience, when in runs.before.items()}


def _weak(
    investment: Investment, effect: Effect | None, grade: str, before: dict[str, float], after: dict[str, float]
) -> Weak:
    audience = max(before, key=lambda one: before[one] - after[one])
    return Weak(
        investment=investment,
        effect=effect,
        grade=grade,
        audience=audience,
        before=before[audience],
        after=after[audience],
    )


def without_each(run: Forecast) -> dict[int, dict[str, NDArray[np.int16]]]:
    """By number of an effect that acts somewhere: the benefit month of each draw (the first 1,024) without its gain."""
    draws = run.draws.first(WHAT_IF_DRAWS)
    blocks = Blocks(run.scenario, run.plan, leave_out=False)
    audiences = {audience: run.plan.of(audience) for audience in run.plan.audiences}
    months = {
        number: {audience: np.empty(draws.count, np.int16) for audience in audiences} for number in blocks.numbers
    }

    def each(part: slice) -> None:
        for some, block in blocks.run(draws.rows(part)):
            rows = slice(part.start + some.start, part.start + some.stop)
            for column, number in enumerate(blocks.numbers):
                with _without(blocks, block, column):
                    for audience, groups in audiences.items():
                        good, _ = reach(groups, block.better, block.worse)
                        months[number][audience][rows] = lasting_half(good)

    if run.plan.paths:
        in_parts(draws.count, each, HALF_A_PART)
    return months


@contextmanager
def _without(blocks: Blocks, block: Block, column: int) -> Iterator[None]:
    """The block as it is without the gain of one effect, and afterwards as it was."""
    paths, total = _taken_away(blocks, block, column)
    before = block.better[:, paths], block.worse[:, paths]
    block.better[:, paths] = total >= blocks.better_from[paths]
    block.worse[:, paths] = total <= blocks.worse_from[paths]
    yield
    block.better[:, paths], block.worse[:, paths] = before


def _taken_away(blocks: Blocks, block: Block, column: int) -> tuple[NDArray[np.intp], Single]:
    """The paths that the effect helps, and what is left of their shift (draws x paths x months) without it."""
    benefit, curves = block.drawn.benefit, block.curves
    paths = np.flatnonzero((benefit[column] > 0).any(axis=1))
    total = block.total[:, paths]
    alone = np.ones(len(paths), np.bool_)
    for columns, where in blocks.overlaps:
        here = np.flatnonzero(np.isin(paths, where))
        if column in columns and len(here):
            together = benefit[np.ix_(columns, paths[here])]
            left = together.copy()
            np.minimum(left, 0, out=left, where=(columns == column)[:, None, None])
            total[:, here] += largest(left, curves[:, columns]) - largest(together, curves[:, columns])
            alone[here] = False
    gain = np.maximum(benefit[column, paths[alone]], 0).T
    total[:, alone] -= gain[:, :, None] * curves[:, None, column]
    return paths, total
