"""Maps from files: the same ground in every notation, and one sentence for everything that is no map."""

import os
from math import cos, radians
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.domain.area import Area, Ring
from services.intake.files.file_bytes import file_of
from services.intake.files.map_file import parse_map
from services.intake.kinds.areas import read_areas, signed_area
from services.intake.recognise import recognise
from services.storage.areas import areas
from services.storage.snapshot import snapshot
from services.storage.undo import last_import, undo_import
from services.storage.unit_of_work import writing
from tests.factories import everything, load
from tests.unit.small_maps import as_json, feature, geojson, square, topojson

NAMES = {"A": "Gemeente A", "Utrecht": "Utrecht", "anonymous": "Gemeente X"}
CODES = {"A": "GM0001", "Utrecht": "GM0344", "anonymous": ""}
REFERENCE = Path(os.environ.get("KLANTWINST_CASE_FILES", "")) / "../reference"


def read(document: Any) -> list[Area]:
    return read_areas(document, NAMES, CODES, "map.json")


def ground(*rings: Ring) -> float:
    return sum(signed_area(np.array(ring)) for ring in rings)


def test_the_same_ground_in_topojson_quantised_or_not_and_in_geojson() -> None:
    plain = geojson(
        feature({"code": "GM0001"}, square(190, 50)),
        {
            "type": "Feature",
            "properties": {"code": "GM0002"},
            "geometry": {"type": "MultiPolygon", "coordinates": [[square(200, 50)]]},
        },
    )
    found = [read(document) for document in (topojson(), topojson(quantised=False), plain)]
    assert [[one.code for one in each] for each in found] == [["GM0001", "GM0002"]] * 3
    corners = [[{*ring} for area in each for ring in area.rings] for each in found]
    assert corners[0] == corners[1] == corners[2]
    assert corners[0] == [
        {(0, 0), (1000, 0), (1000, 1000), (0, 1000)},
        {(1000, 0), (2000, 0), (2000, 1000), (1000, 1000)},
    ]


@pytest.mark.parametrize("quantised", [True, False])
def test_a_shared_border_is_the_same_on_both_sides(quantised: bool) -> None:
    one, other = read(topojson(quantised))
    shared = {*one.rings[0]} & {*other.rings[0]}
    assert shared == {(1000, 0), (1000, 1000)}


def test_borders_stay_shared_where_points_fall_together() -> None:
    """A border of a thousand points, each a hundredth of a unit from the next, between two squares."""
    border = [[10 + 0.001 * (at % 3), 0.01 * at] for at in range(1001)]
    left = [[0, 0], *border, [0, 10], [0, 0]]
    right = [[20, 0], [20, 10], *border[::-1], [20, 0]]
    one, other = read(geojson(feature({"code": "GM0001"}, left), feature({"code": "GM0002"}, right)))
    assert len(one.rings[0]) > 900, "a tenth of the map is 200 units"
    inside = {point for point in one.rings[0] if point[0] >= 1000}
    assert inside == {point for point in other.rings[0] if point[0] <= 1001}


def test_degrees_are_drawn_as_wide_as_they_are() -> None:
    (found,) = read(geojson(feature({"code": "GM0001"}, square(5.0, 52.0, 1.0))))
    across, upwards = (max(at[axis] for at in found.rings[0]) for axis in (0, 1))
    assert across == 2000
    assert upwards == round(2000 / cos(radians(52.5)))


def test_metres_of_the_dutch_grid_are_a_plane_already() -> None:
    (found,) = read(geojson(feature({"code": "GM0001"}, square(120_000, 480_000, 5_000))))
    assert ground(*found.rings) == 2000 * 2000


def test_the_area_of_a_polygon_with_a_hole_is_what_it_was() -> None:
    """Oracle: 100 by 100 metres without 20 by 20, in a box of 2,000 units, is 0.96 of it; a hole counts below zero."""
    hole = square(40, 40, 20)
    for border, inside in ((square(0, 0, 100), hole), (square(0, 0, 100)[::-1], hole), (square(0, 0, 100), hole[::-1])):
        moved = [[[x + 1000, y] for x, y in ring] for ring in (border, inside)]
        (found,) = read(geojson(feature({}, *moved)))
        assert ground(*found.rings) == 0.96 * 2000 * 2000
        assert [signed_area(np.array(ring)) > 0 for ring in found.rings] == [True, False]


@given(st.lists(st.tuples(st.integers(0, 10_000), st.integers(0, 10_000)), min_size=3, max_size=20, unique=True))
def test_rounding_changes_an_area_by_no_more_than_its_border(points: list[tuple[int, int]]) -> None:
    middle = np.mean(points, axis=0)
    around = sorted(points, key=lambda at: np.arctan2(at[1] - middle[1], at[0] - middle[0]))
    ring = [[float(x) + 1e5, float(y)] for x, y in (*around, around[0])]
    whole = square(1e5, 0, 10_000)
    found = read(geojson(feature({"code": "GM0001"}, whole), feature({"code": "GM0002"}, ring)))
    before = abs(signed_area(np.array(ring) - [1e5, 0])) / 25
    steps = np.diff(np.array(ring), axis=0) / 5
    after = ground(*found[1].rings) if len(found) > 1 else 0.0
    assert abs(after - before) <= np.hypot(*steps.T).sum() + 4


@pytest.mark.parametrize(
    ("properties", "more", "code", "name"),
    [
        ({"statcode": "GM0505", "statnaam": "Dordrecht"}, {}, "GM0505", "Dordrecht"),
        ({"jrstatcode": "2023GM0505"}, {}, "GM0505", ""),
        ({"GEMCODE": "0505"}, {}, "GM0505", ""),
        ({"gemeentecode": 14}, {}, "GM0014", ""),
        ({"gm_code": "GM0001", "gm_naam": "Een andere naam"}, {}, "GM0001", "Gemeente A"),
        ({}, {"id": "GM0505"}, "GM0505", ""),
        ({"number": 3, "label": "Utrecht"}, {}, "GM0344", "Utrecht"),
        ({"label": "anonymous"}, {}, "", "Gemeente X"),
        ({"postcode": "3311", "name": "Ergens"}, {}, "", "Ergens"),
        ({"name": "utrecht"}, {}, "", "utrecht"),
        ({"name": "a\u0000b", "code": True}, {}, "", ""),
        ({"name": "x" * 200}, {}, "", ""),
        (None, {"id": 505}, "", ""),
    ],
)
def test_which_municipality_a_feature_is(properties: Any, more: dict[str, Any], code: str, name: str) -> None:
    (found,) = read(geojson(feature(properties, square(1000), **more)))
    assert (found.code, found.name) == (code, name)


def test_of_several_layers_the_one_with_known_municipalities_counts() -> None:
    document = topojson()
    document["objects"]["districts"] = {
        "type": "GeometryCollection",
        "geometries": [{"type": "Polygon", "arcs": [[0, 1]], "properties": {"code": "VR01"}}] * 3,
    }
    assert [one.code for one in read(document)] == ["GM0001", "GM0002"]


def test_features_of_one_municipality_are_one_area_and_others_stay_ground() -> None:
    parts = [feature({"code": "GM0001"}, square(1000 + 20 * at)) for at in range(2)]
    unknown = [feature({"h2o": "JA"}, square(1100 + 20 * at)) for at in range(2)]
    found = read(geojson(*parts, *unknown, {"type": "Feature", "geometry": None}))
    assert [(one.code, len(one.rings)) for one in found] == [("GM0001", 2), ("", 1), ("", 1)]


def test_polygons_in_collections_count_and_lines_do_not() -> None:
    inside = {"type": "GeometryCollection", "geometries": [{"type": "Polygon", "coordinates": [square(1000)]}]}
    line = {"type": "LineString", "coordinates": [[1, 2], [3, 4]]}
    both = {"type": "GeometryCollection", "geometries": [line, inside]}
    (found,) = read(geojson({"type": "Feature", "properties": {"code": "GM0001"}, "geometry": both}))
    assert len(found.rings) == 1


def test_heights_stay_away_and_an_open_ring_is_closed() -> None:
    ring = [[x + 1000, y, 3.0] for x, y in square(0)][:-1]
    (found,) = read(geojson(feature({}, ring)))
    assert found.rings[0][0] == found.rings[0][-1]
    assert ground(*found.rings) == 2000 * 2000


@pytest.mark.parametrize("name", ["map.topojson", "map.geojson", "map.json", "map.csv", "map"])
def test_a_map_is_recognised_by_what_stands_in_it(name: str) -> None:
    for document in (topojson(), geojson(feature({}, square(0)))):
        assert recognise(file_of(name, as_json(document).encode())).kind == "areas"
        assert recognise(file_of(name, b"\xef\xbb\xbf\n" + as_json(document).encode())).kind == "areas"


def test_the_same_map_again_changes_nothing_and_another_takes_its_place(address: str, tmp_path: Path) -> None:
    first = load(address, tmp_path, as_json(topojson()), "map.topojson")
    assert (first.kind, first.counts.new) == ("areas", 2)
    before = everything(address)
    again = load(address, tmp_path, as_json(topojson()), "again.json")
    assert (again.counts.new, again.counts.unchanged) == (0, 2)
    assert everything(address) == before
    other = load(address, tmp_path, as_json(geojson(feature({"code": "GM0009"}, square(1000)))), "map.json")
    assert (other.counts.new, other.counts.withdrawn) == (1, 2)
    with snapshot(address) as session:
        assert [one.code for one in areas(session)] == ["GM0009"]
    with writing(address) as session:
        newest = last_import(session)
        assert newest
        undo_import(session, newest.number)
    assert {name: rows for name, rows in everything(address).items() if name != "load"} == {
        name: rows for name, rows in before.items() if name != "load"
    }


@pytest.mark.skipif(not (REFERENCE / "municipalities_2023.topojson").exists(), reason="the map of 2023 is not here")
def test_the_municipalities_of_2023_are_all_there() -> None:
    content = (REFERENCE / "municipalities_2023.topojson").read_bytes()
    found = read(parse_map(file_of("map.topojson", content)))
    assert len({one.code for one in found}) == len(found) == 342
    land = sum(ground(*one.rings) for one in found)
    (utrecht,) = (one for one in found if one.code == "GM0344")
    assert ground(*utrecht.rings) / land == pytest.approx(99 / 35_000, rel=0.2), "square kilometres"
