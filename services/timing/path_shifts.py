"""The shift of every path in chosen months, draw by draw, for what looks at the course itself."""

from types import ModuleType

import numpy as np

from services.timing.block import Blocks
from services.timing.compiled import PathTable
from services.timing.draws import Draws, Single


def path_shifts(blocks: Blocks, draws: Draws, code: ModuleType | None) -> Single:
    """Months x paths x draws, on the link scale; by the compiled `code` where it is given."""
    found = np.zeros((blocks.months, len(blocks.plan.paths), draws.count), np.float32)
    if not blocks.plan.paths:
        return found
    if code is None:
        for some, block in blocks.run(draws):
            found[:, :, some] = block.total.transpose(2, 1, 0)
        return found
    paths = PathTable(blocks)
    effects = paths.first, paths.column, paths.cluster, paths.hindered, paths.hinders
    for some, drawn in blocks.batches(draws):
        code.totals(*paths.of_draws(drawn), blocks.tau, blocks.by_itself, *effects, found[:, :, some])
    return found
