"""Whatever stands in a map: areas come of it, or one sentence says why not and the map that was there stays."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.domain.area import Area
from services.domain.errors import UserError
from services.intake.files import map_file, topology
from services.intake.files.file_bytes import file_of
from services.intake.files.map_file import parse_map
from services.intake.kinds.areas import read_areas
from services.text.errors import sentence
from tests.factories import everything, load
from tests.unit.small_maps import as_json, feature, geojson, square, topojson


def read(document: Any) -> list[Area]:
    return read_areas(document, {}, {}, "map.json")


def refused(content: str | bytes) -> str:
    """The code of the error; its sentence is there in both languages."""
    with pytest.raises(UserError) as error:
        read(parse_map(file_of("map.json", content.encode() if isinstance(content, str) else content)))
    for language in ("nl", "en"):
        assert sentence(error.value, language)
    return error.value.code


def arcs(*numbers: object) -> str:
    document = topojson()
    document["objects"]["towns"]["geometries"][0]["arcs"] = [list(numbers)]
    return as_json(document)


def ring(*points: object) -> str:
    return as_json(geojson(feature({"code": "GM0001"}, list(points))))  # type: ignore[arg-type]


BAD = {
    "nan": (ring([0, 0], [float("nan"), 0], [9, 9], [0, 0]), "map_coordinates"),
    "infinity": (ring([0, 0], [float("inf"), 0], [9, 9], [0, 0]), "map_coordinates"),
    "beyond": (ring([0, 0], [9, 0], [9, 9], [0, 0]).replace("9", "1e999"), "map_coordinates"),
    "far": (ring([0, 0], [1e300, 0], [9, 9], [0, 0]), "map_coordinates"),
    "large": (ring([0, 0], [10**400, 0], [9, 9], [0, 0]), "map_coordinates"),
    "thousands of digits": (ring([0, 0], [7, 0], [9, 9], [0, 0]).replace("7", "7" * 5000), "map_coordinates"),
    "texts": (ring(["0", "0"], ["9", "0"], ["9", "9"], ["0", "0"]), "map_coordinates"),
    "one text": (ring([0, 0], ["9", 0], [9, 9], [0, 0]), "map_coordinates"),
    "nothing": (ring([0, 0], [None, 0], [9, 9], [0, 0]), "map_coordinates"),
    "one number": (ring([0], [9], [8], [0]), "map_coordinates"),
    "ragged": (ring([0, 0], [9], [9, 9], [0, 0]), "map_coordinates"),
    "a number for a ring": (as_json(geojson(feature({}, 3))), "map_coordinates"),  # type: ignore[arg-type]
    "no coordinates": (as_json(geojson({"geometry": {"type": "Polygon"}})), "map_coordinates"),
    "arc too high": (arcs(3), "map_arc"),
    "arc too low": (arcs(-4), "map_arc"),
    "arc by name": (arcs("0"), "map_arc"),
    "arc by half": (arcs(0.5), "map_arc"),
    "arc by truth": (arcs(True), "map_arc"),
    "arcs that do not meet": (arcs(0, 2, 1), "map_coordinates"),
    "transform": (as_json({**topojson(), "transform": {"scale": [1, 1]}}), "map_coordinates"),
    "empty": (as_json(geojson()), "map_empty"),
    "empty objects": (as_json({"type": "Topology", "arcs": [], "objects": {}}), "map_empty"),
    "features no list": ('{"type": "FeatureCollection", "features": 3}', "map_empty"),
    "only points": (as_json(geojson({"geometry": {"type": "Point", "coordinates": [1, 2]}})), "map_empty"),
    "only a line": (ring([0, 0], [9, 9], [0, 0], [9, 9], [0, 0]), "map_empty"),
    "deep": ('{"type": "FeatureCollection", "features": ' + "[" * 100_000, "map_coordinates"),
    "collections in collections": (
        as_json(
            geojson({"geometry": json.loads('{"type":"GeometryCollection","geometries":[' * 40 + "1" + "]}" * 40)})
        ),
        "map_coordinates",
    ),
    "not utf-8": (as_json(geojson()).encode() + b"\xff", "toml_not_utf8"),
    "cut off": (as_json(topojson())[:-9], "map_syntax"),
    "a map inside something else": ('{"layer": {"type": "FeatureCollection"}}', "file_is_json"),
    "two documents": (as_json(topojson()) * 2, "map_syntax"),
}


@pytest.mark.parametrize("name", BAD)
def test_what_is_no_map_is_one_sentence(name: str) -> None:
    content, code = BAD[name]
    assert refused(content) == code


def test_too_much_is_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(topology, "MOST_FEATURES", 1)
    assert refused(as_json(topojson())) == "map_features"
    monkeypatch.undo()
    monkeypatch.setattr(topology, "MOST_POINTS", 9)
    assert refused(as_json(topojson())) == "map_points"
    assert refused(as_json(geojson(feature({}, square(0)), feature({}, square(20))))) == "map_points"
    monkeypatch.undo()
    monkeypatch.setattr(map_file, "LARGEST_MAP", 100)
    assert refused(as_json(topojson())) == "map_too_large"


def test_an_arc_that_is_named_a_thousand_times_is_counted_a_thousand_times(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(topology, "MOST_POINTS", 1000)
    assert refused(arcs(*[0, ~0] * 1000)) == "map_points"


def test_a_map_that_cannot_be_read_leaves_the_one_that_is_there(address: str, tmp_path: Path) -> None:
    load(address, tmp_path, as_json(topojson()), "map.json")
    before = everything(address)
    with pytest.raises(UserError):
        load(address, tmp_path, arcs(7), "map.json")
    assert everything(address) == before


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5) | st.just([[0, 0], [9, 0], [9, 9]]),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(["type", "arcs", "coordinates", "geometry", "geometries", "properties", "id", "code"]),
            inner | st.sampled_from(["Polygon", "MultiPolygon", "GeometryCollection", "Feature", "GM0001"]),
            max_size=4,
        )
    ),
    max_leaves=25,
)


@given(
    kind=st.sampled_from(["Topology", "FeatureCollection"]),
    features=ANYTHING,
    arcs=ANYTHING,
    transform=st.none() | st.just({"scale": [1, 1], "translate": [0, 0]}) | ANYTHING,
)
def test_any_document_gives_areas_or_one_sentence(kind: str, features: Any, arcs: Any, transform: Any) -> None:
    document = {"type": kind, "features": features, "objects": {"a": features}, "arcs": arcs, "transform": transform}
    found: list[Area] = []
    said = ""
    try:
        found = read(parse_map(file_of("map.json", json.dumps(document).encode())))
    except UserError as error:
        said = sentence(error, "nl")
    assert bool(found) != bool(said)
    assert all(ring[0] == ring[-1] and len(ring) > 3 for area in found for ring in area.rings)
