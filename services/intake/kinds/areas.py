"""A map of municipalities from a file: which municipality each feature is, and its ground in whole units.

The whole is scaled to a box 2,000 units wide (and no more than 4,000 high) and every point is rounded to a whole unit.
Points become fewer by that alone: doubles in a row go, and so do rings that end up as less than a triangle. Since a
point is rounded the same wherever it stands, neighbours that shared a border in the file share it still: no gap opens.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from services.domain.area import Area
from services.domain.area import Ring as WholeRing
from services.domain.errors import UserError
from services.domain.metric import LONGEST
from services.intake.files.topology import SMALLEST_RING, Feature, Polygon, Ring, Shapes, layers

WIDE, HIGH = 2_000, 4_000  # units of a stored map
GM_CODE = re.compile(r"(?:[0-9]{4})?(GM[0-9]{4})")  # CBS also writes 2023GM0505
CODE_NAME = re.compile(r"(?:gem(?:eente)?|stat|gm|cbs|municipality)?_?code", re.IGNORECASE)
NAME_NAME = re.compile(r"(?:gem(?:eente)?|stat|gm|cbs|municipality)?_?(?:naam|name)", re.IGNORECASE)


def read_areas(content: Mapping[str, Any], names: Mapping[str, str], codes: Mapping[str, str], file: str) -> list[Area]:
    """The areas of a parsed map, in the order of the file; features of one municipality become one area.

    `names` and `codes`: the name and the national code of each known municipality, by its own code. Of several layers
    the one with the most known municipalities counts, and of those the one with the most features. Raises `UserError`
    when no feature has a polygon, and for coordinates, arcs and numbers of points as `files.topology` does.
    """
    towns = _Towns(names, codes)
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


class _Towns:
    """Which municipality a feature is."""

    def __init__(self, names: Mapping[str, str], codes: Mapping[str, str]) -> None:
        self.known = {text: own for own, name in names.items() for text in (own, name)}
        self.names = names
        self.codes = codes
        self.by_code = {national: own for own, national in codes.items() if national}

    def known_in(self, features: Sequence[Feature]) -> int:
        return sum(_gm_code(one) in self.by_code or self._own(one) is not None for one in features)

    def of(self, feature: Feature) -> tuple[str, str]:
        """National code and name, either of them empty where neither the map nor the register says it."""
        code = _gm_code(feature)
        own = self.by_code.get(code) if code else self._own(feature)
        if own is not None:
            return code or self.codes.get(own, ""), self.names[own]
        called = (text for name, text in feature.properties.items() if NAME_NAME.fullmatch(name) and _is_name(text))
        return code, next(called, "")

    def _own(self, feature: Feature) -> str | None:
        said = (text.strip() for text in (*feature.properties.values(), feature.id) if isinstance(text, str))
        return next((self.known[text] for text in said if text in self.known), None)


def _gm_code(feature: Feature) -> str:
    """The first that looks like one; four digits only where the name of the property says that it is a code."""
    for name, text in (*feature.properties.items(), ("", feature.id)):
        if isinstance(text, str) and (found := GM_CODE.fullmatch(text.strip())):
            return found[1]
        if CODE_NAME.fullmatch(name) and re.fullmatch("[0-9]{4}", digits := _digits(text)):
            return f"GM{digits}"
    return ""


def _digits(value: object) -> str:
    """A code as a text, also where a program took it for a number and lost the noughts in front."""
    if isinstance(value, int) and not isinstance(value, bool) and 0 < value < 10_000:
        return f"{value:04d}"
    return value.strip() if isinstance(value, str) else ""


def _is_name(text: object) -> bool:
    return isinstance(text, str) and 0 < len(text) <= LONGEST and text.isprintable()


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
