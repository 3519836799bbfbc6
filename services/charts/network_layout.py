"""Where the boxes of the benefit network stand, and the smooth lines between them."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from textwrap import wrap

import numpy as np
import pandas as pd

WIDTH = 1000  # pixels of the whole picture
BOX = 164  # pixels of a box
LETTERS = 24  # that fit on a line in it
LINES = 3  # that fit before the next box; the whole name stands in the tooltip and the table
PITCH = 66  # pixels from one box to the next
TOP = 64  # where the first box stands: room for the headings
STEPS = np.linspace(0, 1, 20)

Key = tuple[int, str]


@dataclass(frozen=True)
class Node:
    """A box: its left edge, its middle from the top, and its text in lines. `kind` decides the colour."""

    name: str
    x: float
    y: float
    kind: str
    lines: tuple[str, ...]

    @property
    def height(self) -> int:
        return 16 * len(self.lines) + 12


def layout(
    paths: pd.DataFrame,
    needs: Sequence[tuple[str, str]],
    neutral: Sequence[str],
    columns: Sequence[str],
    direct: Sequence[str] = (),
    hoped: Sequence[str] = (),
) -> dict[Key, Node]:
    """Column 0 holds what only enables, then the columns of `paths`; the neutral investments stand below, apart.

    `direct`: investments that have a place even when no path starts from them; `hoped`: those that are only that.
    """
    members = _ordered(paths, needs, columns, direct)
    first = 0 if members[0] else 1
    rows = max((len(column) for column in members), default=0)
    gap = (WIDTH - BOX) / max(len(columns) - first, 1)
    kinds = ("enabling", "direct", "plain", "plain", "plain")
    nodes: dict[Key, Node] = {}
    for column, names in enumerate(members):
        for at, name in enumerate(names):
            y = TOP + PITCH * (rows / max(len(names), 1) * (at + 0.5) - 0.5)
            kind = "hoped" if column == 1 and name in hoped else kinds[column]
            nodes[column, name] = _node(name, gap * (column - first), y, kind)
    across = int(WIDTH // (BOX + 20))
    for at, name in enumerate(neutral):
        y = TOP + PITCH * (rows + 0.6 + at // across)
        nodes[-1, name] = _node(name, (at % across) * (WIDTH - BOX) / max(across - 1, 1), y, "neutral")
    return nodes


def ribbons(flows: Sequence[tuple[Key, Key, float]], nodes: dict[Key, Node]) -> pd.DataFrame:
    """Points of a smooth line for every flow, from the right edge of a box to the left edge of the next."""
    bend = STEPS * STEPS * (3 - 2 * STEPS)
    rows = [
        {
            "link": f"{left}-{right}",
            "step": step,
            "x": nodes[left].x + BOX + a * (nodes[right].x - nodes[left].x - BOX),
            "y": nodes[left].y + b * (nodes[right].y - nodes[left].y),
            "share": share,
        }
        for left, right, share in flows
        for step, (a, b) in enumerate(zip(STEPS, bend, strict=True))
    ]
    return pd.DataFrame(rows, columns=["link", "step", "x", "y", "share"])


def _ordered(
    paths: pd.DataFrame, needs: Sequence[tuple[str, str]], columns: Sequence[str], direct: Sequence[str]
) -> list[list[str]]:
    """Members of each column, near what they are connected to, so that few lines cross."""
    by_share = paths.groupby(columns[0], sort=False)["share"].sum().sort_values(ascending=False, kind="stable")
    found = [list(dict.fromkeys([*by_share.index, *(used for _, used in needs), *direct]))]
    for before, column in pairwise(columns):
        pairs = list(zip(paths[before], paths[column], paths["share"], strict=True))
        found.append(_near(found[-1], pairs))
    enabling = _near(found[0], [(used, needed, 1.0) for needed, used in needs])
    return [enabling, *found]


def _near(placed: list[str], pairs: Sequence[tuple[str, str, float]]) -> list[str]:
    """The second names of `pairs`, ordered by the weighted mean place of the first names they belong to."""
    places: dict[str, list[tuple[float, float]]] = defaultdict(list)
    for left, right, weight in pairs:
        places[right].append((placed.index(left), weight + 1e-3))
    mean = {name: sum(p * w for p, w in all_) / sum(w for _, w in all_) for name, all_ in places.items()}
    return sorted(mean, key=mean.__getitem__)


def _node(name: str, x: float, y: float, kind: str) -> Node:
    return Node(name, x, y, kind, tuple(wrap(name, LETTERS, max_lines=LINES, placeholder=" …")))
