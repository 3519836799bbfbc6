"""Small maps: squares beside each other, as GeoJSON, as TopoJSON, and as the areas that they become."""

import json
from typing import Any

from services.domain.area import Area


def square(left: float, bottom: float = 0.0, side: float = 10.0) -> list[list[float]]:
    """A closed ring, against the clock."""
    right, top = left + side, bottom + side
    return [[left, bottom], [right, bottom], [right, top], [left, top], [left, bottom]]


def feature(properties: object, *rings: list[list[float]], **more: Any) -> dict[str, Any]:
    geometry = {"type": "Polygon", "coordinates": list(rings)}
    return {"type": "Feature", "properties": properties, "geometry": geometry, **more}


def geojson(*features: Any) -> dict[str, Any]:
    return {"type": "FeatureCollection", "features": list(features)}


def as_json(document: object) -> str:
    return json.dumps(document)


def topojson(quantised: bool = True) -> dict[str, Any]:
    """Two squares of 10 by 10 that share a border (arc 0, upwards), and the country around them as another layer."""
    steps = [[[10, 0], [0, 10]], [[10, 10], [-10, 0], [0, -10], [10, 0]], [[10, 10], [10, 0], [0, -10], [-10, 0]]]
    plain = [
        [[200.0, 50.0], [200.0, 60.0]],
        [[200.0, 60.0], [190.0, 60.0], [190.0, 50.0], [200.0, 50.0]],
        [[200.0, 60.0], [210.0, 60.0], [210.0, 50.0], [200.0, 50.0]],
    ]
    towns = [
        {"type": "Polygon", "arcs": [[0, 1]], "properties": {"code": "GM0001"}},
        {"type": "MultiPolygon", "arcs": [[[2, 0]]], "properties": {"code": "GM0002"}},
    ]
    country = {"type": "Polygon", "arcs": [[1, ~2]]}
    found = {
        "type": "Topology",
        "arcs": steps if quantised else plain,
        "objects": {"country": country, "towns": {"type": "GeometryCollection", "geometries": towns}},
    }
    return {**found, "transform": {"scale": [1.0, 1.0], "translate": [190.0, 50.0]}} if quantised else found


def areas(*names: str) -> list[Area]:
    """A row of squares, 100 wide; the code of each is its number (GM0001, GM0002, ...)."""
    found = []
    for at, name in enumerate(names):
        left, right = 100 * at, 100 * at + 100
        found.append(Area(f"GM{at + 1:04d}", name, (((left, 0), (right, 0), (right, 100), (left, 100), (left, 0)),)))
    return found
