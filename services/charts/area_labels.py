"""Where words stand on a map: on their area where it has room for them, else beside it, with a line to it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from services.charts.area_shapes import Box, Extent, box, overlap
from services.domain.area import Area

LINE, LETTER = 16, 6.8  # pixels of a line of words, and of a letter
GAP = 3  # pixels between words and the area they stand beside
FARTHEST = 9  # steps of half a line that words move away
COVERING = 0.5  # how much worse a square pixel of a covered area is than a pixel away


@dataclass(frozen=True, kw_only=True)
class Label:
    """Words around `x` and `y`, in units of the map. `to_x` and `to_y`: where on the area the line from `from_x` and
    `from_y` ends; the same place where no line is needed."""

    text: str
    x: float
    y: float
    from_x: float
    from_y: float
    to_x: float
    to_y: float


def labels(texts: Sequence[tuple[str, Area]], shown: Extent) -> list[Label]:
    """A label for each text, from the top of the map down: none covers another, and few cover an area."""
    unit = 1 / shown.per_unit  # units of the map in a pixel
    spots = [(text, inside(area), _largest(area)) for text, area in texts]
    taken: list[Box] = []
    found = []
    for text, at, ground in sorted(spots, key=lambda one: (-one[1][1], one[0])):
        wide, high = max(map(len, text.split("\n"))) * LETTER * unit / 2, (text.count("\n") + 1) * LINE * unit / 2
        others = [one for _, _, one in spots if one != ground]
        best = (
            min(
                _places(at, ground, wide, high, unit),
                key=lambda here: (
                    sum(overlap(_around(here, wide, high), one) for one in taken),
                    not _is_within(_around(here, wide, high), shown),
                    (abs(here[0] - at[0]) + abs(here[1] - at[1])) / unit
                    + COVERING * sum(overlap(_around(here, wide, high), one) for one in (*others, ground)) / unit**2,
                ),
            )
            if not _fits(at, ground, wide, high, taken)
            else at
        )
        words = _around(best, wide, high)
        taken.append(words)
        nearest = (min(max(at[0], words[0]), words[2]), min(max(at[1], words[1]), words[3]))
        is_beside = overlap(words, _wider(ground, 2 * GAP * unit)) > 0
        (x, y), (from_x, from_y) = best, at if is_beside else nearest
        found.append(Label(text=text, x=x, y=y, from_x=from_x, from_y=from_y, to_x=at[0], to_y=at[1]))
    return found


def inside(area: Area) -> tuple[float, float]:
    """A point well inside the largest part: the middle of the widest stretch at one of a few heights."""
    bottom, top = _largest(area)[1::2]
    ring = max(area.rings, key=lambda one: _size(box([one])))
    best = (0.0, float(ring[0][0]), float(ring[0][1]))
    for part in (5, 4, 6, 3, 7):
        y = bottom + (top - bottom) * part / 10 + 0.01
        crossings = sorted(
            x + (y - low) * (other - x) / (high - low)
            for (x, low), (other, high) in pairwise(ring)
            if (low > y) != (high > y)
        )
        for left, right in zip(crossings[::2], crossings[1::2], strict=True):
            if right - left > 1.1 * best[0]:
                best = (right - left, (left + right) / 2, y)
    return best[1], best[2]


def _fits(at: tuple[float, float], ground: Box, wide: float, high: float, taken: Sequence[Box]) -> bool:
    """Whether the words can stand on their own area."""
    roomy = ground[2] - ground[0] > 1.6 * wide and ground[3] - ground[1] > 2 * high
    return roomy and not any(overlap(_around(at, wide, high), one) for one in taken)


def _places(
    at: tuple[float, float], ground: Box, wide: float, high: float, unit: float
) -> Iterator[tuple[float, float]]:
    """Below, above and at both sides of the area, and farther away."""
    left, bottom, right, top = _wider(ground, GAP * unit)
    for step in range(FARTHEST + 1):
        away = step * LINE / 2 * unit
        for across in (at[0], right + wide + away, left - wide - away):
            for upwards in (bottom - high - away, top + high + away, at[1] - away, at[1] + away):
                if across != at[0] or upwards not in (at[1] - away, at[1] + away):
                    yield across, upwards


def _largest(area: Area) -> Box:
    return max((box([ring]) for ring in area.rings), key=_size)


def _around(at: tuple[float, float], wide: float, high: float) -> Box:
    return at[0] - wide, at[1] - high, at[0] + wide, at[1] + high


def _wider(one: Box, by: float) -> Box:
    return one[0] - by, one[1] - by, one[2] + by, one[3] + by


def _is_within(one: Box, shown: Extent) -> bool:
    return shown.left <= one[0] and shown.bottom <= one[1] and one[2] <= shown.right and one[3] <= shown.top


def _size(one: Box) -> float:
    return (one[2] - one[0]) * (one[3] - one[1])
