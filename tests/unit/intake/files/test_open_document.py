"""An OpenDocument spreadsheet gives the rows that it shows; what is damaged or a trap is one sentence."""

import csv
import io
import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

import pytest

from services.domain.errors import UserError
from services.intake.files.file_bytes import file_of
from services.intake.files.open_document import as_csv, is_open_document
from services.storage import queries
from services.storage.snapshot import snapshot
from tests.factories import load

MIMETYPE = "application/vnd.oasis.opendocument.spreadsheet"
NAMES = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for short, name in (
        ("office", "office"),
        ("table", "table"),
        ("text", "text"),
        ("style", "style"),
        ("number", "datastyle"),
    )
)
STYLES = """
<number:date-style style:name="N1"><number:month/><number:year/></number:date-style>
<number:date-style style:name="N2"><number:day/><number:month/><number:year/></number:date-style>
<style:style style:name="months" style:family="table-cell" style:data-style-name="N1"/>
<style:style style:name="days" style:family="table-cell" style:data-style-name="N2"/>
"""


def ods(*sheets: str, before: str = "") -> bytes:
    """Each sheet as the XML of its rows."""
    tables = "".join(f'<table:table table:name="s{at}">{rows}</table:table>' for at, rows in enumerate(sheets))
    content = (
        f'<?xml version="1.0"?>{before}<office:document-content {NAMES}><office:automatic-styles>{STYLES}'
        f"</office:automatic-styles><office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body>"
        "</office:document-content>"
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("mimetype", MIMETYPE, zipfile.ZIP_STORED)
        packed.writestr("content.xml", content)
    return out.getvalue()


def text(value: str, more: str = "") -> str:
    return f'<table:table-cell office:value-type="string" {more}><text:p>{escape(value)}</text:p></table:table-cell>'


def typed(kind: str, value: str, more: str = "") -> str:
    name = {"date": "date-value", "boolean": "boolean-value"}.get(kind, "value")
    shown = "<text:p>as shown</text:p>"
    return f'<table:table-cell office:value-type="{kind}" office:{name}="{value}" {more}>{shown}</table:table-cell>'


def row(*cells: str, times: int = 1) -> str:
    return f'<table:table-row table:number-rows-repeated="{times}">{"".join(cells)}</table:table-row>'


def empty(times: int = 1) -> str:
    return f'<table:table-cell table:number-columns-repeated="{times}"/>'


def rows_of(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(as_csv("own.ods", content, 10_000_000).decode())))


def code_of(content: bytes, largest: int = 1_000_000) -> str:
    with pytest.raises(UserError) as error:
        as_csv("own.ods", content, largest)
    return error.value.code


def test_cells_are_what_they_mean_and_not_what_they_show() -> None:
    assert is_open_document(ods(row(text("a"))))
    cells = [
        typed("float", "45.5"),
        typed("float", "12"),
        typed("float", "1.234"),
        typed("percentage", "0.583"),
        typed("date", "2014-05-31T00:00:00"),
        typed("date", "2014-05-31", 'table:style-name="days"'),
        typed("date", "2014-05-01", 'table:style-name="months"'),
        typed("boolean", "true"),
        text("Súdwest & <x>"),
    ]
    assert rows_of(ods(row(*cells))) == [
        ["45.5", "12", "1.2340", "0.583", "2014-05-31", "2014-05-31", "2014-05", "true", "Súdwest & <x>"]
    ]


def test_a_column_can_say_how_its_dates_are_shown() -> None:
    columns = "<table:table-column/>" + '<table:table-column table:default-cell-style-name="months"/>'
    assert rows_of(ods(columns + row(text("a"), typed("date", "2014-05-01")))) == [["a", "2014-05"]]


def test_repeats_are_repeated_and_empty_ones_keep_the_row_numbers() -> None:
    sheet = (
        row(text("a"), text("b"), text("c"), empty(16_000))
        + row(empty(16_384), times=2)
        + row(text("x", 'table:number-columns-repeated="2"'), empty(3), times=2)
        + row(empty(16_384), times=1_048_000)
    )
    assert rows_of(ods(sheet)) == [["a", "b", "c"], [], [], ["x", "x", ""], ["x", "x", ""]]


def test_an_empty_sheet_beside_it_is_no_second_one() -> None:
    assert rows_of(ods(row(empty(9)), row(text("a")))) == [["a"]]
    assert code_of(ods(row(text("a")), row(text("b")))) == "several_sheets"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (ods(row(text("x" * 50), times=1_000_000)), "file_too_large"),
        (ods(row(text("x", 'table:number-columns-repeated="1000000"'))), "too_many_columns"),
        (ods(row(empty(5000), text("x"))), "too_many_columns"),
        (ods(row(text("a")), before='<!DOCTYPE x [<!ENTITY a "b">]>'), "file_damaged"),
        (ods(row(typed("float", "many"))), "file_damaged"),
        (ods(row(typed("date", "gisteren"))), "file_damaged"),
        (ods("<table:table-row>"), "file_damaged"),
        (ods(row(text("a")))[:-30], "file_damaged"),
        (ods(text("y" * 2_000_000)), "file_too_large"),
    ],
    ids=["rows", "columns", "gap", "entities", "number", "date", "xml", "cut off", "bomb"],
)
def test_traps_and_damage(content: bytes, code: str) -> None:
    assert code_of(content) == code


def test_only_what_stands_in_a_cell_is_its_text() -> None:
    """Not a remark, a picture's caption, a table in it, or what another document said the last time."""
    remark = "<office:annotation><text:p>by hand</text:p></office:annotation>"
    inside = "<table:table><table:table-row><table:table-cell><text:p>9</text:p></table:table-cell></table:table-row>"
    cells = (
        f'<table:table-cell>{remark}<text:p>a<text:s text:c="2"/><text:span>b</text:span></text:p></table:table-cell>',
        "<table:table-cell><text:p>c<text:tab/>d<text:line-break/>e</text:p><text:p>f</text:p></table:table-cell>",
        f"<table:table-cell><text:p>g</text:p>{inside}</table:table></table:table-cell>",
        '<table:table-cell office:value-type="string" office:string-value="h"/>',
    )
    elsewhere = "<table:table-source/>" + row(text("other document"))
    assert rows_of(ods(row(*cells), elsewhere)) == [["a  b", "c\td e f", "g", "h"]]


@pytest.mark.parametrize(
    "trap",
    [
        row("<table:table-cell/>" * 5, times=10**12) + row(text("a")),
        "".join(f'<style:style style:name="{at}" style:data-style-name="N1"/>' for at in range(101_000)),
        row("<table:table-cell>" + "<text:p>" * 300 + "</text:p>" * 300 + "</table:table-cell>"),
        row('<table:table-cell><text:p>' + '<text:s text:c="1000"/>' * 12_000 + "</text:p></table:table-cell>"),
        row("<table:table-cell table:number-columns-repeated='x'/>"),
    ],
    ids=["rows", "styles", "deep", "spaces", "no number"],
)  # fmt: skip
def test_what_was_made_to_blow_up_a_reader(trap: str) -> None:
    assert code_of(ods(row(text("a")) + trap), 10_000_000) == "file_damaged"


def test_the_kind_need_not_stand_first_in_the_archive() -> None:
    content, out = ods(row(text("a"))), io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as before, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as after:
        for name in reversed(before.namelist()):
            after.writestr(name, before.read(name))
    assert is_open_document(out.getvalue())
    assert rows_of(out.getvalue()) == [["a"]]


def test_an_archive_that_lies_about_its_size() -> None:
    content = bytearray(ods(row(text("y" * 200_000))))
    at = content.rindex(b"PK\x01\x02", 0, content.rindex(b"content.xml"))
    content[at + 24 : at + 28] = (100).to_bytes(4, "little")  # what the directory says that it holds unpacked
    assert code_of(bytes(content)) == "file_damaged"


def test_it_is_loaded_whatever_its_name(address: str, tmp_path: Path) -> None:
    header = row(*(text(name) for name in ("period", "municipality", "audience", "metric", "value", "n")))
    first = row(
        typed("date", "2014-05-01", 'table:style-name="days"'),
        *(text(word) for word in ("M1", "citizen", "lead_time_days")),
        typed("float", "1.234"),
        typed("float", "12"),
    )
    assert load(address, tmp_path, ods(header + first), "figures.xlsx").counts.new == 1
    with snapshot(address) as session:
        (one,) = queries.observations(session, "own")
    assert (str(one.period), one.value, one.n) == ("2014-05", 1.234, 12)


def test_it_is_known_by_its_content() -> None:
    assert not is_open_document(b"PK\x03\x04" + bytes(100))
    assert file_of("x.csv", ods(row(text("a"), text("b")) + row(text("1"), text("2")))).text() == "a,b\n1,2\n"
