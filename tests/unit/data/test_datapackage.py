"""The description of what is shipped: true of every file, with whose it is."""

import json
import re
from typing import Any

from frictionless import Package

from services.answers.effect.packaged import FILE
from services.intake.packaged import FILES, REGISTERS, scenario_files
from services.settings import PACKAGED
from tests.for_every import for_every
from tests.unit.data.shipped import files

DESCRIBED: dict[str, Any] = json.loads((PACKAGED / "datapackage.json").read_text(encoding="utf-8"))
RESOURCES: list[dict[str, Any]] = DESCRIBED["resources"]
NAMES = [resource["name"] for resource in RESOURCES]


def test_every_file_fits_its_description() -> None:
    report = Package(str(PACKAGED / "datapackage.json")).validate()
    assert report.flatten(["name", "rowNumber", "fieldName", "note"]) == []
    assert report.valid
    assert [task.name for task in report.tasks] == NAMES


def test_every_file_is_described_once_and_no_other() -> None:
    assert sorted(resource["path"] for resource in RESOURCES) == files()


def test_every_file_is_loaded_or_only_for_readers() -> None:
    loaded = {*REGISTERS, *(name for names in FILES.values() for name in names)}
    loaded.add(FILE)
    loaded |= {path.relative_to(PACKAGED).as_posix() for path in scenario_files()}
    for_readers = {name for name in files() if name.startswith(("published/", "reference"))} - {"reference_levels.csv"}
    assert loaded | for_readers == set(files())
    assert not loaded & for_readers


@for_every("resource", RESOURCES, ids=NAMES)
def test_every_file_says_where_it_comes_from_and_on_what_terms(resource: dict[str, Any]) -> None:
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", resource["name"])
    assert all(source["title"] for source in resource["sources"])
    assert resource["sources"]
    assert all(licence["name"] and licence["title"] for licence in resource["licenses"])
    assert resource["licenses"]
    for said in (resource["title"], resource["description"]):
        dutch, english = said.split(" / ", 1)
        assert dutch
        assert english
        assert dutch != english


@for_every("resource", [one for one in RESOURCES if "schema" in one], ids=lambda one: str(one["name"]))
def test_every_column_says_what_it_is(resource: dict[str, Any]) -> None:
    fields = resource["schema"]["fields"]
    assert [field["name"] for field in fields if not field.get("description")] == []
    amounts = [field for field in fields if field["type"] in ("number", "integer") and field["name"] != "year"]
    assert [field["name"] for field in amounts if not field.get("unit")] == []


def test_the_case_files_are_cited_by_their_authors() -> None:
    cited = {
        source["title"]: source["path"]
        for source in next(resource for resource in RESOURCES if resource["name"] == "permit-cases")["sources"]
    }
    assert {title.split(", 4TU")[0]: address.rsplit("uuid:")[1].split("-")[0] for title, address in cited.items()} == {
        "BPI Challenge 2015, B.F. van Dongen": "a0addfda",
        "Receipt phase of an environmental permit application process, J.C.A.M. Buijs": "a07386a5",
    }
