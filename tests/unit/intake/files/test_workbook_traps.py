"""Workbooks that were made to blow up a reader, or that only a few programs make; openpyxl is the second opinion on
what ordinary ones hold."""

import csv
import io
import re
import zipfile
from datetime import date, datetime, time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from services.domain.errors import UserError
from services.intake.files.file_bytes import LARGEST, file_of
from services.intake.files.workbook import as_csv

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
TEXTS = (
    '<Relationship Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" Id="rId50"'
    ' Target="sharedStrings.xml"/>'
)
ROWS = '<row r="1"><c r="A1" t="inlineStr"><is><t>a</t></is></c><c r="B1" t="str"><v>b</v></c></row>'


def plain() -> bytes:
    book, out = Workbook(), io.BytesIO()
    book.active.append(["x"])
    book.save(out)
    return out.getvalue()


def changed(**parts: Any) -> bytes:
    """A workbook in which parts are others: by the last name of each, its content or what is made of it."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(plain())) as before, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as after:
        for name in before.namelist():
            content = before.read(name).decode()
            new = parts.get(name.rpartition("/")[2].partition(".")[0], content)
            if name == "xl/_rels/workbook.xml.rels" and "sharedStrings" in parts:
                new = content.replace("</Relationships>", f"{TEXTS}</Relationships>")
            after.writestr(name, new(content) if callable(new) else new)
        if "sharedStrings" in parts:
            after.writestr("xl/sharedStrings.xml", f'<sst xmlns="{MAIN}">{parts["sharedStrings"]}</sst>')
    return out.getvalue()


def sheet(rows: str, vocabulary: str = MAIN, after: str = "") -> str:
    return f'<worksheet xmlns="{vocabulary}"><sheetData>{rows}</sheetData>{after}</worksheet>'


def read(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(as_csv("own.xlsx", content, LARGEST).decode())))


def code_of(content: bytes) -> str:
    with pytest.raises(UserError) as error:
        read(content)
    return error.value.code


@pytest.mark.slow
@pytest.mark.parametrize(
    ("content", "code"),
    [
        (changed(sheet1=sheet(ROWS + '<row r="1000000000000"><c r="A1000000000000"><v>1</v></c></row>')), "damaged"),
        (changed(sheet1=sheet(ROWS + '<row r="1048577"><c><v>1</v></c></row>')), "damaged"),
        (changed(sheet1=sheet(ROWS + '<row r="1"><c r="A1"><v>1</v></c></row>')), "damaged"),
        (changed(sheet1=sheet(ROWS + '<row r="2"><c r="A2"><v>1</v></c><c r="A2"><v>2</v></c></row>')), "damaged"),
        (changed(sheet1=sheet(ROWS + '<row r="2"><c r="A3"><v>1</v></c></row>')), "damaged"),
        (changed(sheet1=sheet(ROWS + '<row r="2"><c r="ZZZZ2"><v>1</v></c></row>')), "damaged"),
        (changed(sheet1=sheet(ROWS + '<row r="2"><c r="XFE2"><v>1</v></c></row>')), "damaged"),
        (changed(sheet1=sheet(ROWS + "<row>" + "<c/>" * 20_000 + "</row>")), "damaged"),
        (changed(sheet1=sheet(ROWS + '<row r="2"><c r="XFD2"><v>1</v></c></row>')), "too_many_columns"),
        (changed(sheet1=sheet('<row><c t="s"><v>7</v></c></row>')), "damaged"),
        (changed(sheet1='<!DOCTYPE a [<!ENTITY x "y">]>' + sheet(ROWS)), "damaged"),
        (changed(styles=lambda text: re.sub("<cellXfs.*</cellXfs>", f"<cellXfs>{'<xf/>' * 101_000}</cellXfs>", text)),
         "damaged"),
        (changed(workbook=lambda text: text.replace('r:id="rId1"', 'r:id="rId77"')), ""),
        (changed(sheet1="<worksheet>"), "damaged"),
        (changed(sharedStrings=f"<si><t>{'x' * 1_000_000}</t></si>",
                 sheet1=sheet('<row><c t="s"><v>0</v></c></row>' * 200)), "too_large"),
    ],
    ids=[
        "far row", "too far", "row twice", "cell twice", "another row", "no column", "too wide", "cells", "wide",
        "no such text", "entities", "styles", "no sheet", "cut off", "one text, often",
    ],
)  # fmt: skip
def test_traps(content: bytes, code: str) -> None:
    if code:
        assert code_of(content) == (code if code.startswith("too_many") else f"file_{code}")
    else:
        assert read(content) == []


def test_what_only_some_programs_write() -> None:
    rows = (
        '<row><c t="inlineStr"><is><r><t>per</t></r><r><t>iod</t></r><rPh><t>how it sounds</t></rPh></is></c>'
        '<c t="str"><f>A1&amp;"x"</f><v>a_x000D_b</v></c><c t="e"><v>#DIV/0!</v></c></row>'
        '<row r="3"><c r="C3" t="b"><v>1</v></c><c r="A3"><f>1+1</f></c><c r="B3"><v>2.50</v></c></row>'
    )
    more = '<extLst><ext><x:c xmlns:x="http://x"><v>9</v></x:c><c><v>9</v></c></ext></extLst>'
    expected = [["period", "a b", "#DIV/0!"], [], ["", "2.5", "true"]]
    assert read(changed(sheet1=sheet(rows, after=more))) == expected
    assert read(changed(sheet1=sheet(rows, STRICT))) == expected
    prefixed = re.sub("<(/?)([a-zA-Z])", r"<\1s:\2", sheet(rows)).replace("xmlns=", "xmlns:s=")
    assert read(changed(sheet1=prefixed)) == expected


def test_texts_are_pointed_to_by_number() -> None:
    texts = '<si><t>period</t></si><si/><si><r><t xml:space="preserve">a </t></r><r><rPr/><t>b_x000D_</t></r></si>'
    cells = "".join(f'<c t="s"><v>{number}</v></c>' for number in (2, 1, 0, 0))
    found = read(changed(sharedStrings=texts, sheet1=sheet(f"<row>{cells}</row>")))
    assert found == [["a b ", "", "period", "period"]]


def test_a_part_can_be_named_from_the_top_of_the_archive() -> None:
    assert read(changed(workbook=lambda text: text.replace('Target="/xl/', 'Target="'))) == [["x"]]


@pytest.mark.parametrize("locked", ["flag", "manifest"])
def test_a_password(locked: str) -> None:
    if locked == "flag":
        content = bytearray(plain())
        at = content.index(b"PK\x01\x02")
        content[at + 8] |= 1
    else:
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as packed:
            packed.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
            packed.writestr("META-INF/manifest.xml", "<manifest:encryption-data/>")
            packed.writestr("content.xml", b"\x01\x02")
        content = bytearray(out.getvalue())
    with pytest.raises(UserError) as error:
        file_of("own.xlsx", bytes(content))
    assert error.value.code == "file_has_password"


@pytest.mark.slow
def test_an_archive_of_a_million_names_is_not_even_listed() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        for number in range(25_000):
            packed.writestr(f"xl/{number}", b"")
        packed.writestr("xl/workbook.xml", b"")
    with pytest.raises(UserError) as error:
        file_of("own.xlsx", out.getvalue())
    assert error.value.code == "file_is_archive"


VALUES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(10**14), 10**14),
    st.floats(-1e9, 1e9, allow_nan=False),
    st.dates(date(1901, 1, 1), date(2100, 1, 1)),
    st.datetimes(datetime(1901, 1, 1), datetime(2100, 1, 1)).map(lambda moment: moment.replace(microsecond=0)),
    st.times().map(lambda hour: hour.replace(microsecond=0)),
    st.text(st.characters(min_codepoint=32, max_codepoint=0x2FFF, exclude_characters="\x7f"), max_size=12),
)
NUMBERS = ("General", "0.00%", '"m"0', "[Red]0.0")
DAYS = ("yyyy-mm-dd", "dd/mm/yyyy hh:mm", "mmm-yy", "[$-413]mmmm yyyy;@")


@pytest.mark.slow
@given(st.lists(st.lists(st.tuples(VALUES, st.integers(0, 3)), max_size=4), min_size=1, max_size=5))
@settings(max_examples=150, deadline=None)
def test_the_same_as_openpyxl_reads(rows: list[list[tuple[Any, int]]]) -> None:
    book, out = Workbook(), io.BytesIO()
    for at, row in enumerate(rows, 1):
        for column, (value, shown_as) in enumerate(row, 1):
            cell = book.active.cell(at, column)
            cell.value = value
            if cell.data_type == "f":
                cell.data_type = "s"
            elif isinstance(value, bool | int | float):
                cell.number_format = NUMBERS[shown_as]
            elif isinstance(value, date):
                cell.number_format = DAYS[shown_as]
    book.save(out)
    found = read(out.getvalue())
    there = load_workbook(io.BytesIO(out.getvalue()), data_only=True).active
    for at, row in enumerate(there.iter_rows(), 1):
        texts = found[at - 1] if at <= len(found) else []
        for column, cell in enumerate(row):
            text = texts[column] if column < len(texts) else ""
            assert text == _expected(cell), (cell.value, cell.number_format)


def _expected(cell: Any) -> str:
    match cell.value:
        case None:
            return ""
        case bool(yes):
            return str(yes).lower()
        case int(number):
            return str(number)
        case float(number):
            text = repr(number)
            return f"{text}0" if re.fullmatch(r"-?[1-9][0-9]{0,2}\.[0-9]{3}", text) else text.removesuffix(".0")
        case datetime() as moment:
            days = "d" in re.sub(r"\[[^\]]*\]", "", cell.number_format)
            return f"{moment:%Y-%m-%d}" if days else f"{moment:%Y-%m}"
        case time() as hour:
            return f"{hour:%H:%M:%S}"
        case value:
            return str(value)
