"""A map of municipalities from a file: which municipality each feature is, and its ground in whole units.

The whole is scaled to a box 2,000 units wide (and no more than 4,000 high) and every point is rounded to a whole unit.
Points become fewer by that alone: doubles in a row go, and so do rings that end up as less than a triangle. Since a
point is rounded the same wherever it stands, neighbours that shared a border in the file share it still: no gap opens.
"""

from collections.abc import Mapping, Sequence, Set
from typing import Any

import numpy as np

from services.domain.area import Area
from services.domain.area import Ring as WholeRing
from services.domain.errors import UserError
from services.intake.file_kinds import Contents, Given
from services.intake.files.map_file import KINDS
from services.intake.files.topology import SMALLEST_RING, Polygon, Ring, Shapes, layers
from services.intake.places.municipalities import Towns
from services.storage import queries
from services.storage.areas import save_areas
from services.storage.database import Session
from services.storage.journal import Source
from services.storage.loads import Counts
from services.storage.observations import Telling

NAME = "areas"
ORDER = 50
NEEDED: tuple[str, ...] = ()
OPTIONAL: tuple[str, ...] = ()
WIDE, HIGH = 2_000, 4_000  # units of a stored map


def recognises(columns: Set[str], document: Mapping[str, Any]) -> bool:
    return document.get("type") in KINDS


def read(given: Given) -> Contents:
    names, codes = given.ask(lambda session: (queries.municipalities(session), queries.gm_codes(session)))
    return Contents(items=read_areas(given.content, names, codes, given.name))


def keep(session: Session, source: Source, contents: Contents, tell: Telling) -> Counts:
    return save_areas(session, source, contents.items)


def read_areas(content: Mapping[str, Any], names: Mapping[str, str], codes: Mapping[str, str], file: str) -> list[Area]:
    """The areas of a parsed map, in the order of the file; features of one municipality become one area.

    `names` and `codes`: the name and the national code of each known municipality, by its own code. Of several layers
    the one with the most known municipalities counts, and of those the one with the most features. Raises `UserError`
    when no feature has a polygon, and for coordinates, arcs and numbers of points as `files.topology` does.
    """
    towns = Towns(names, codes)
    shapes = Shapes(content, file)
    found = max(layers(content, file), key=lambda layer: (towns.known_in(layer), len(layer)), default=[])
    ground = [shapes.polygons(feature.geometry) for feature in found]
    whole = _rounded(ground)
    merged: dict[tuple[str, str, int], tuple[WholeRing, ...]] = {}
    for at, (feature, rings) in enumerate(zip(found, whole, strict=True)):
        if rings:
            code, name = towns.of(feature)
            key = (code, name, 0 if code else at)
            merged[key] = merged.get(key, ()) + rings
    if not merged:
        raise UserError("map_empty", file=file)
    return [Area(code, name, rings) for (code, name, _), rings in merged.items()]


def _rounded(ground: Sequence[Sequence[Polygon]]) -> list[tuple[WholeRing, ...]]:
    """Everything in whole units of one box: the closed rings of each feature, outer borders against the clock."""
    rings = [ring for polygons in ground for polygon in polygons for ring in polygon if len(ring)]
    if not rings:
        return [()] * len(ground)
    low = np.min([ring.min(axis=0) for ring in rings], axis=0)
    high = np.max([ring.max(axis=0) for ring in rings], axis=0)
    stretch = np.ones(2)
    if (low >= (-180, -90)).all() and (high <= (180, 90)).all():  # degrees: a degree east is shorter than one north
        stretch[0] = np.cos(np.radians((low[1] + high[1]) / 2))
    size = (high - low) * stretch
    if not size.all():
        return [()] * len(ground)
    scale = stretch * min(WIDE / size[0], HIGH / size[1])
    return [tuple(ring for polygon in polygons for ring in _whole(polygon, low, scale)) for polygons in ground]


def _whole(polygon: Polygon, low: np.ndarray, scale: np.ndarray) -> list[WholeRing]:
    """The rings of a polygon that are still one after rounding; without its border a polygon has no holes."""
    found = []
    for at, ring in enumerate(polygon):
        points = np.rint((ring - low) * scale).astype(int)
        moved = np.ones(len(points), dtype=bool)
        moved[1:] = (points[1:] != points[:-1]).any(axis=1)
        points = points[moved]
        area = signed_area(points) if len(points) >= SMALLEST_RING else 0.0
        if area == 0:
            if at == 0:
                return []
            continue
        if (area > 0) != (at == 0):
            points = points[::-1]
        found.append(tuple(zip(points[:, 0].tolist(), points[:, 1].tolist(), strict=True)))
    return found


def signed_area(ring: Ring) -> float:
    """Of a closed ring, in square units: above zero when it runs against the clock."""
    x, y = ring[:, 0].astype(float), ring[:, 1].astype(float)
    return float((x[:-1] * y[1:] - x[1:] * y[:-1]).sum() / 2)
