"""A map of municipalities on the command line: in, once more, wrong, and out again."""

from pathlib import Path

from tests.factories import written
from tests.functional.cli_run import dump, in_process
from tests.unit import small_maps


def stored(folder: Path) -> list[str]:
    """The areas in the database."""
    return [line for line in dump(folder) if 'INTO "area"' in line]


def test_a_map_is_loaded_and_undone(tmp_path: Path) -> None:
    file = written(tmp_path, "kaart.topojson", small_maps.as_json(small_maps.topojson()))
    first = in_process(tmp_path, "load", file)
    assert (first.code, first.out) == (0, "")
    assert first.err.startswith("kaart.topojson: kaart, 2 nieuw")
    before = stored(tmp_path)
    assert len(before) == 2
    again = in_process(tmp_path, "load", file)
    assert again.code == 0
    assert stored(tmp_path) == before
    undone = in_process(tmp_path, "undo")
    assert undone.code == 0
    assert "kaart.topojson" in undone.err
    assert stored(tmp_path) == []


def test_a_map_that_cannot_be_read_is_one_sentence(tmp_path: Path) -> None:
    broken = small_maps.topojson()
    broken["arcs"] = broken["arcs"][:2]
    ended = in_process(tmp_path, "load", written(tmp_path, "kaart.json", small_maps.as_json(broken)))
    assert ended.sentence.startswith("In kaart.json wordt lijn 2 genoemd, maar die is er niet.")
    assert stored(tmp_path) == []
