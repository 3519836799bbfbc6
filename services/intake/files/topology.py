"""From TopoJSON or GeoJSON to features: what is said of each, and its polygons as rings of points in a plane."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np

from services.domain.errors import UserError

MOST_FEATURES = 5_000
MOST_POINTS = 5_000_000
DEEPEST = 20  # collections within collections
SMALLEST_RING = 4  # points, the first and the last of which are the same

Ring = np.ndarray  # n by 2, in the unit of the file
Polygon = list[Ring]  # the outer border, and then its holes


class NotAMap(Exception):
    """What stands there cannot be a geometry."""


@dataclass(frozen=True)
class Feature:
    """One thing on the map. `geometry` is as it stands in the file; `Shapes.polygons` makes points of it."""

    properties: Mapping[str, Any]
    id: object
    geometry: object


def layers(content: Mapping[str, Any], file: str) -> list[list[Feature]]:
    """The features of each layer: one in GeoJSON, one for each object in TopoJSON. Raises `UserError` for a layer of
    more than 5,000 features."""
    if content["type"] == "Topology":
        objects = content.get("objects")
        bodies = list(objects.values()) if isinstance(objects, dict) else []
        found = [[_feature(one, one) for one in _listed(body, "geometries")] for body in bodies]
    else:
        features = _listed(content, "features")
        found = [[_feature(one, one.get("geometry") if isinstance(one, dict) else None) for one in features]]
    if any(len(layer) > MOST_FEATURES for layer in found):
        raise UserError("map_features", file=file, most=MOST_FEATURES)
    return [layer for layer in found if layer]


def _listed(body: object, name: str) -> list[Any]:
    """What a collection holds; a thing that is no collection is one feature."""
    if not isinstance(body, dict):
        return []
    inside = body.get(name)
    if isinstance(inside, list):
        return inside
    return [body] if name == "geometries" else []


def _feature(said: object, geometry: object) -> Feature:
    said = said if isinstance(said, dict) else {}
    properties = said.get("properties")
    return Feature(properties if isinstance(properties, dict) else {}, said.get("id"), geometry)


class Shapes:
    """Makes polygons of the geometries of one document, and counts their points."""

    def __init__(self, content: Mapping[str, Any], file: str) -> None:
        self.file = file
        self.points = 0
        self.arcs: list[np.ndarray] | None = None
        if content["type"] == "Topology":
            self.arcs = self._arcs(content)

    def polygons(self, geometry: object) -> list[Polygon]:
        """The polygons in a geometry, none for points and lines. Raises `UserError` for coordinates that are none, for
        an arc that is not there, and beyond five million points."""
        found: list[Polygon] = []
        try:
            for body in _flat(geometry):
                parts = body.get("arcs" if self.arcs is not None else "coordinates")
                several = parts if body["type"] == "MultiPolygon" else [parts]
                found += [[self._ring(ring) for ring in _list(part)] for part in _list(several)]
        except (NotAMap, ValueError, TypeError, OverflowError):
            raise UserError("map_coordinates", file=self.file) from None
        return [polygon for polygon in found if polygon and len(polygon[0]) >= SMALLEST_RING]

    def _arcs(self, content: Mapping[str, Any]) -> list[np.ndarray]:
        """The arcs in the unit of the map: with a transform each point is the step from the one before."""
        transform = content.get("transform")
        try:
            if transform is None:
                return [_points(arc) for arc in _list(content.get("arcs"))]
            scale, translate = (_points([transform[name]])[0] for name in ("scale", "translate"))
            arcs = [np.cumsum(_points(arc), axis=0) for arc in _list(content.get("arcs"))]
            return [arc * scale + translate for arc in arcs]
        except (NotAMap, ValueError, TypeError, KeyError, OverflowError):
            raise UserError("map_coordinates", file=self.file) from None

    def _ring(self, ring: object) -> Ring:
        """A closed ring, from its points or from the numbers of its arcs."""
        found = _points(ring) if self.arcs is None else self._joined(_list(ring), self.arcs)
        if len(found) and (found[0] != found[-1]).any():
            found = np.concatenate((found, found[:1]))
        self._count(len(found) if self.arcs is None else 0)
        return found

    def _joined(self, numbers: Sequence[Any], arcs: Sequence[np.ndarray]) -> Ring:
        """Arc after arc, each beginning where the one before it ended; `~3` is arc 3 backwards."""
        parts = []
        for number in numbers:
            if type(number) is not int or not -len(arcs) <= number < len(arcs):
                raise UserError("map_arc", file=self.file, arc=str(number)[:20])
            arc = arcs[number] if number >= 0 else arcs[~number][::-1]
            self._count(len(arc))
            parts.append(arc)
        for one, other in pairwise(parts):
            if len(one) and len(other) and not np.array_equal(one[-1], other[0]):
                raise NotAMap
        joined = [part[1:] if at else part for at, part in enumerate(parts)]
        return np.concatenate(joined) if joined else np.empty((0, 2))

    def _count(self, points: int) -> None:
        self.points += points
        if self.points > MOST_POINTS:
            raise UserError("map_points", file=self.file, most=MOST_POINTS)


def _flat(geometry: object) -> Iterator[Mapping[str, Any]]:
    """The polygons and multipolygons in collections within collections."""
    level = [geometry]
    for _ in range(DEEPEST):
        inside: list[object] = []
        for body in level:
            if isinstance(body, dict) and body.get("type") in ("Polygon", "MultiPolygon"):
                yield body
            elif isinstance(body, dict) and body.get("type") == "GeometryCollection":
                inside += _list(body.get("geometries"))
        level = inside
    if level:
        raise NotAMap


def _list(body: object) -> list[Any]:
    if not isinstance(body, list):
        raise NotAMap
    return body


def _points(positions: object) -> np.ndarray:
    """n by 2, of numbers that are there; a third number of a position (a height) stays away."""
    found = np.asarray(_list(positions))
    if found.size == 0 and found.ndim <= 2:
        return np.empty((0, 2))
    if found.ndim != 2 or found.shape[1] < 2 or found.dtype.kind not in "iuf":
        raise NotAMap
    points = found[:, :2].astype(float)
    if not np.isfinite(points).all() or np.abs(points).max() > 1e12:
        raise NotAMap
    return points
