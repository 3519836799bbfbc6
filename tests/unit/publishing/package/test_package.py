"""The chart package: complete, the same bytes twice, and harmless in a spreadsheet."""

import csv
import io
import json
import zipfile

import openpyxl
import pandas as pd
import pytest
from PIL import Image

from services.publishing.exhibit_parts.chart_data import ChartData
from services.publishing.library import exhibit
from services.publishing.package.csv_file import csv_of
from services.publishing.package.package import KINDS, files, package
from services.publishing.package.workbook import workbook
from services.publishing.package.zipped import zipped
from tests.for_every import for_every
from tests.unit.publishing.drawing.small_exhibit import small_exhibit as small

HOME = "https://voorbeeld.example"
RISKY = ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx", '=HYPERLINK("http://x")']


@pytest.fixture(scope="module")
def made() -> dict[str, bytes]:
    return files(small(), small(language="en"), HOME)


@pytest.mark.slow
def test_every_file_is_there_and_named_in_the_readme(made: dict[str, bytes]) -> None:
    assert set(made) == {"README.txt", *KINDS}
    readme = made["README.txt"].decode("utf-8-sig")
    assert all(name in readme for name in KINDS)


@pytest.mark.slow
@for_every(
    "said",
    [
        "Aanvragers wachten 30 dagen", "Dagen van ontvangst tot besluit.", "Vier regels.", "Eigen cijfers", "CC0",
        "2013 tot en met 2014", "n = 60", "Voorbeeldcijfers", "1. 14 mei 2014: verhuizing",
        "https://voorbeeld.example/chart_library?chart=control&municipality=A&language=nl",
    ],
)  # fmt: skip
def test_the_readme_says_everything(made: dict[str, bytes], said: str) -> None:
    assert said in made["README.txt"].decode("utf-8-sig")


def test_two_packages_of_one_view_have_the_same_bytes(the_data: ChartData) -> None:
    both = [exhibit(the_data, {"chart": "control"}, language) for language in ("nl", "en")]
    again = [exhibit(the_data, {"chart": "control"}, language) for language in ("nl", "en")]
    assert package(both[0], both[1], HOME) == package(again[0], again[1], HOME)


@pytest.mark.slow
def test_a_package_opens_and_every_picture_in_it_is_one() -> None:
    with zipfile.ZipFile(io.BytesIO(package(small(), small(language="en"), HOME))) as archive:
        assert archive.testzip() is None
        for name in archive.namelist():
            assert ".." not in name and not name.startswith("/")
            if name.endswith(".png"):
                Image.open(io.BytesIO(archive.read(name))).load()


@for_every("text", RISKY)
def test_no_cell_of_a_csv_file_starts_like_a_formula(text: str) -> None:
    content = csv_of(pd.DataFrame({text: [text, "plain"]}), "en").decode("utf-8-sig")
    for row in csv.reader(io.StringIO(content, newline="")):
        assert not row[0].startswith(("=", "+", "-", "@", "\t", "\r"))


def test_no_cell_of_a_workbook_is_a_formula_or_a_link() -> None:
    content = workbook({"Cijfers": pd.DataFrame({"=kop": RISKY, "getal": [1.5] * len(RISKY)})}, "=titel")
    sheet = openpyxl.load_workbook(io.BytesIO(content))["Cijfers"]
    texts = [sheet.cell(row, 1) for row in range(2, 2 + len(RISKY))]
    assert all(cell.data_type == "s" and cell.hyperlink is None and cell.quotePrefix for cell in texts)
    assert sheet["A1"].data_type == "s"
    assert [sheet.cell(row, 2).value for row in range(2, 2 + len(RISKY))] == [1.5] * len(RISKY)


def test_what_is_missing_stays_empty_in_a_workbook_and_is_no_zero() -> None:
    content = workbook({"a": pd.DataFrame({"x": [1.0, float("nan")], "y": [None, "b"]})}, "t")
    sheet = openpyxl.load_workbook(io.BytesIO(content))["a"]
    assert sheet["A3"].value is None and sheet["B2"].value is None


def test_the_workbook_holds_what_is_shown_all_figures_and_what_they_are(made: dict[str, bytes]) -> None:
    book = openpyxl.load_workbook(io.BytesIO(made["data.xlsx"]))
    assert book.sheetnames == ["Getoond", "Alle cijfers", "Over deze cijfers"]
    about = {row[0].value: row[1].value for row in book["Over deze cijfers"].iter_rows(min_row=2)}
    assert about["Bron"] == "Eigen cijfers" and about["Aantal"] == "n = 60"


def test_a_file_in_files_has_no_time() -> None:
    with zipfile.ZipFile(io.BytesIO(zipped({"a.txt": b"x"}))) as archive:
        assert archive.infolist()[0].date_time == (1980, 1, 1, 0, 0, 0)


def test_sentences_come_in_both_languages(made: dict[str, bytes]) -> None:
    assert made["sentence_nl.txt"] and made["sentence_en.txt"]


@pytest.mark.slow
def test_a_name_with_markup_or_a_formula_stays_text_everywhere() -> None:
    bad = files(small(name="<script>=1+1</script>"), small(language="en"), HOME)
    assert b"<script>" not in bad["picture.svg"]
    assert json.dumps(bad["data_shown.csv"].decode("utf-8-sig"))
