"""Whether compiled code is worth loading, and what it needs to know of the paths of a plan."""

from functools import cache
from types import ModuleType

import numpy as np

from services.timing.block import Blocks
from services.timing.draws import Single
from services.timing.effects_drawn import Drawn

WORTH_COMPILING = 4_000_000  # draws x paths x months: less is done before compiled code is loaded


def compiled(blocks: Blocks, draws: int) -> ModuleType | None:
    """The compiled code; None where so many draws are too little to do, and on a machine that cannot compile it."""
    return _code() if draws * len(blocks.plan.paths) * blocks.months >= WORTH_COMPILING else None


def compiled_sets() -> ModuleType | None:
    """The compiled code for every set of a few investments; None on a machine that cannot compile it."""
    if _code() is None:
        return None
    from services.timing import kernel_sets

    return kernel_sets


@cache
def _code() -> ModuleType | None:
    try:
        from services.timing import kernel
    except (ImportError, RuntimeError):
        return None
    return kernel


class PathTable:
    """By path the columns of its effects, those that overlap beside each other and numbered as one `cluster` (-1:
    alone), and the investments that hinder it. `first` and `hindered` say where each path begins."""

    def __init__(self, blocks: Blocks) -> None:
        column_of = {number: at for at, number in enumerate(blocks.numbers)}
        cluster_of = {
            (column, path): at
            for at, (columns, paths) in enumerate(blocks.overlaps)
            for column in columns.tolist()
            for path in paths.tolist()
        }
        first, columns, clusters, hindered, hinders = [0], [], [], [0], []
        for path, one in enumerate(blocks.plan.paths):
            mine = sorted((cluster_of.get((column_of[number], path), -1), column_of[number]) for number in one.effects)
            clusters += [cluster for cluster, _ in mine]
            columns += [column for _, column in mine]
            first.append(len(columns))
            positions = {blocks.investments.index(blocks.plan.effects[number][0]) for number in one.effects}
            hinders += sorted(positions)
            hindered.append(len(hinders))
        self.first, self.column, self.cluster = (np.array(one, np.int64) for one in (first, columns, clusters))
        self.of_effect = np.repeat(np.arange(len(first) - 1), np.diff(first))
        self.of_hinder = np.repeat(np.arange(len(hindered) - 1), np.diff(hindered))
        self.hindered, self.hinders = np.array(hindered, np.int64), np.array(hinders, np.int64)

    def of_draws(self, drawn: Drawn) -> tuple[Single, Single, Single, Single, Single, Single, Single]:
        """`live`, `ramp`, `ends`, `start` and `finish` as they are, and by draw the sizes of effects and
        the hindrances, path after path."""
        live, ramp, start, finish = (
            np.ascontiguousarray(one, np.float32) for one in (drawn.live, drawn.ramp, drawn.start, drawn.finish)
        )
        sizes = np.ascontiguousarray(drawn.benefit[self.column, self.of_effect].T)
        hindrances = np.ascontiguousarray(drawn.disruption[self.hinders, self.of_hinder].T)
        return live, ramp, drawn.ends, start, finish, sizes, hindrances
