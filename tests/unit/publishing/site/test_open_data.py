"""Open data: it fits its description, its description fits the profile, and it says no more than the border lets by."""

import csv
import io
import json
from pathlib import Path

import pandas as pd
import pytest
from frictionless import Package
from pyshacl import validate
from rdflib import Graph

from services.answers.public.material import Disclosed
from services.publishing.site.open_data import COLUMNS, csv_bytes, licence_address
from tests.unit.publishing.conftest import DAY

pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")  # within rdflib
DATA = "publiek/gegevens/"
SHAPES = Path(__file__).parent / "dcat_ap_nl.ttl"


def test_the_package_describes_its_files(folder: Path) -> None:
    report = Package(str(folder / DATA / "datapackage.json")).validate()
    assert report.flatten(["name", "rowNumber", "fieldName", "note"]) == []
    assert report.valid
    assert len(report.tasks) == 2


@pytest.mark.parametrize(("name", "delimiter"), [("figures.csv", ","), ("figures-excel.csv", ";")])
def test_both_tables_hold_the_released_figures(
    site: dict[str, bytes], found: Disclosed, name: str, delimiter: str
) -> None:
    text = site[DATA + name].decode("utf-8-sig")
    assert text.count("\r\n") == text.count("\n") == len(found.shown) + 1
    rows = list(csv.DictReader(io.StringIO(text), delimiter=delimiter))
    assert list(rows[0]) == list(COLUMNS)
    assert len(rows) == len(found.shown)
    for row in rows:
        assert (row["value"] == "") == (row["state"] == "suppressed")
        if row["n"]:
            assert float(row["n"].replace(",", ".")) >= 10


def test_json_is_the_same_as_the_table(site: dict[str, bytes], found: Disclosed) -> None:
    rows = json.loads(site[DATA + "figures.json"])
    assert len(rows) == len(found.shown)
    inside = [row for row in rows if row["state"] == "suppressed"]
    assert inside and all(row["value"] is None and row["n"] is None for row in inside)


def test_the_forecast_holds_no_figure_that_did_not_pass_the_border(site: dict[str, bytes]) -> None:
    for answer in json.loads(site[DATA + "forecast.json"]):
        assert "courses" not in answer and "learned" not in answer
        assert all("n" not in metric and "level" not in metric for metric in answer["metrics"])


def test_a_cell_that_excel_would_run_is_text() -> None:
    frame = pd.DataFrame({"name": ["=1+1", "+31", "-x", "@a", "plain"], "value": [1.5, float("nan"), 2.0, -3.0, 0.1]})
    lines = csv_bytes(frame, excel=True).decode("utf-8-sig").splitlines()
    assert [line.split(";")[0] for line in lines[1:]] == ["'=1+1", "'+31", "'-x", "'@a", "plain"]
    assert [line.split(";")[1] for line in lines[1:]] == ["1,5", "", "2", "-3", "0,1"]
    assert csv_bytes(frame).decode().splitlines()[1] == "=1+1,1.5"


def test_the_catalogue_fits_the_shapes_of_the_profile(site: dict[str, bytes]) -> None:
    """The obligatory properties of DCAT-AP-NL 3.0, as shapes of our own."""
    data = Graph().parse(data=site[DATA + "dcat.jsonld"].decode(), format="json-ld")
    conforms, _, text = validate(data, shacl_graph=Graph().parse(SHAPES), inference="none")
    assert conforms, text
    assert len(data) > 40
    broken = json.loads(site[DATA + "dcat.jsonld"])
    del broken["dcat:dataset"]["dct:publisher"]
    again = Graph().parse(data=json.dumps(broken), format="json-ld")
    assert not validate(again, shacl_graph=Graph().parse(SHAPES), inference="none")[0]


def test_addresses_in_the_catalogue_are_whole_and_dated(site: dict[str, bytes]) -> None:
    document = json.loads(site[DATA + "dcat.jsonld"])
    for one in document["dcat:dataset"]["dcat:distribution"]:
        assert one["dcat:accessURL"]["@id"].startswith("https://voorbeeld.example/publiek/gegevens/")
        assert one["dcat:accessURL"]["@id"].rsplit("/", 1)[1] in {path.removeprefix(DATA) for path in site}
    assert document["dct:issued"]["@value"] == DAY.isoformat()


UNKNOWN = "licentieonbekend"


@pytest.mark.parametrize(
    ("text", "ends"), [("CC BY 4.0, as stated", "by/4.0/"), ("CC0", "zero/1.0/"), ("ours", UNKNOWN), ("", UNKNOWN)]
)
def test_a_licence_is_an_address(text: str, ends: str) -> None:
    assert licence_address(text).endswith(ends)
