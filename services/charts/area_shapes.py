"""Where areas lie in the picture: what of the map is shown, and their shapes."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pandas as pd

from services.domain.area import Area, Ring

Box = tuple[float, float, float, float]  # left, bottom, right, top

SMALL_PART_OF_MAP = 1 / 3  # of the map: municipalities with figures then fill the picture, instead of the whole map
FAR = 1 / 2  # of its width or height: from then on they lie so far apart that the picture would cut the country
MARGIN = 0.12  # of the larger side, around what is shown
WIDTH = 520  # pixels of the picture for which its height is chosen; it also stands on wider and narrower pages
LOWEST, HIGHEST = 240, 560  # pixels
FINE = 500  # steps of the larger side of what is shown: about a pixel


def placed(areas: Sequence[Area], frame: pd.DataFrame) -> dict[int, int]:
    """Which row of the frame each area shows: by national code, else by the same name."""
    codes = {code: at for at, code in enumerate(frame["code"]) if code}
    names = {name: at for at, name in enumerate(frame["municipality"])}
    found = {}
    for at, area in enumerate(areas):
        row = codes.get(area.code) if area.code else names.get(area.name)
        if row is not None:
            found[at] = row
    return found


def box(rings: Iterable[Ring]) -> Box:
    points = [point for ring in rings for point in ring]
    across, upwards = [x for x, _ in points], [y for _, y in points]
    return min(across), min(upwards), max(across), max(upwards)


@dataclass(frozen=True)
class Extent:
    """The part of the map that is shown, in units of the map."""

    left: float
    bottom: float
    right: float
    top: float

    @classmethod
    def of(cls, areas: Sequence[Area], place: dict[int, int]) -> "Extent":
        """Around the municipalities of the frame when they are few and near each other, else the whole map."""
        whole = box(ring for area in areas for ring in area.rings) if areas else (0, 0, 1, 1)
        if not 0 < len(place) < SMALL_PART_OF_MAP * len(areas):
            return cls(*whole)
        left, bottom, right, top = box(ring for at in place for ring in areas[at].rings)
        if right - left > FAR * (whole[2] - whole[0]) or top - bottom > FAR * (whole[3] - whole[1]):
            return cls(*whole)
        margin = MARGIN * max(right - left, top - bottom)
        return cls(left - margin, bottom - margin, right + margin, top + margin)

    @property
    def size(self) -> float:
        return max(self.right - self.left, self.top - self.bottom)

    @cached_property
    def height(self) -> int:
        """Pixels of the plot."""
        tall = WIDTH * (self.top - self.bottom) / (self.right - self.left)
        return round(min(max(tall, LOWEST), HIGHEST))

    @property
    def per_unit(self) -> float:
        """Pixels a unit of the map, in a picture of the plain width."""
        return min(WIDTH / (self.right - self.left), self.height / (self.top - self.bottom))

    @property
    def projection(self) -> dict[str, Any]:
        """The plane as it is, upside up, fitted to the picture without being stretched."""
        corners = [(self.left, self.bottom), (self.right, self.bottom), (self.right, self.top), (self.left, self.top)]
        frame = {"type": "Polygon", "coordinates": [[list(corner) for corner in (*corners, corners[0])]]}
        return {
            "type": "identity",
            "reflectY": True,
            "fit": {"type": "Feature", "geometry": frame, "properties": {}},
            "size": {"expr": "[width, height]"},
        }

    def touches(self, area: Area) -> bool:
        """Whether any of it can be seen; a picture of another form than ours shows more at its sides."""
        left, bottom, right, top = box(area.rings)
        more = self.size
        return (
            left <= self.right + more
            and right >= self.left - more
            and bottom <= self.top + more
            and top >= self.bottom - more
        )

    def feature(self, area: Area, more: dict[str, Any]) -> dict[str, Any]:
        """An area as GeoJSON, no finer than can be seen: points that fall together go, the same for every neighbour."""
        rings = [thin for ring in area.rings if len(thin := self._thinned(ring)) > 3]
        rings = rings or [[list(point) for point in max(area.rings, key=len)]]
        return {"type": "Feature", "geometry": {"type": "Polygon", "coordinates": rings}, "properties": {}, **more}

    def _thinned(self, ring: Ring) -> list[list[int]]:
        step = max(1, int(self.size) // FINE)
        found: list[list[int]] = []
        for x, y in ring:
            point = [round(x / step) * step, round(y / step) * step]
            if not found or found[-1] != point:
                found.append(point)
        return found


def overlap(one: Box, other: Box) -> float:
    """How much of two boxes is the same ground, in square units."""
    wide = min(one[2], other[2]) - max(one[0], other[0])
    high = min(one[3], other[3]) - max(one[1], other[1])
    return max(wide, 0.0) * max(high, 0.0)
