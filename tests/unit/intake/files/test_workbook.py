"""A workbook gives the same rows as the same table in a CSV file; what is no sound workbook is one sentence."""

import contextlib
import csv
import io
import zipfile
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from services.domain.errors import InvalidFile, UserError
from services.intake.files.file_bytes import LARGEST, read_bytes
from services.intake.files.table import read_table
from services.intake.files.workbook import as_csv, is_workbook
from services.intake.load import load_files
from services.intake.packaged import open_database
from services.storage import queries
from services.storage.snapshot import snapshot

HEADER = ["period", "municipality", "service", "audience", "metric", "value", "n", "state", "provisional"]
PLACE = ["M1", "building_permit", "citizen"]


def workbook(*rows: list[object], path: Path, months_as: str = "yyyy-mm") -> Path:
    book = Workbook()
    for row in rows:
        book.active.append(row)
    for (cell,) in book.active["A2" : f"A{max(len(rows), 2)}"]:
        if isinstance(cell.value, date):
            cell.number_format = months_as
    book.save(path)
    return path


def rows_of(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode())))


def test_observations_in_a_workbook_are_loaded_like_a_table(tmp_path: Path) -> None:
    path = workbook(
        HEADER,
        [date(2014, 5, 1), *PLACE, "lead_time_days", 45.5, 12, "value", False],
        ["2014-Q2", *PLACE, "on_time_share", 0.583, 120.0, None, None],
        [2014, *PLACE, "satisfaction_service", None, None, "not_provided", True],
        path=tmp_path / "figures.xlsx",
    )
    address = f"sqlite:///{tmp_path / 'kept.db'}"
    open_database(address)
    assert [loaded.counts.new for loaded in load_files(address, [path])] == [3]
    with snapshot(address) as session:
        seen = {str(one.period): one for one in queries.observations(session, "own")}
    assert (seen["2014-05"].value, seen["2014-05"].n) == (45.5, 12)
    assert (seen["2014-Q2"].value, seen["2014-Q2"].n) == (0.583, 120)
    assert (seen["2014"].value, seen["2014"].state, seen["2014"].provisional) == (None, "not_provided", True)


def test_a_mistake_is_named_by_the_row_that_the_sheet_shows(tmp_path: Path) -> None:
    good = ["2014-05", *PLACE, "on_time_share", 0.5, 12, "", ""]
    bad = ["2014-06", *PLACE, "on_time_share", 1.3, 12, "", ""]
    path = workbook(HEADER, good, [], bad, path=tmp_path / "figures.xlsx")
    address = f"sqlite:///{tmp_path / 'kept.db'}"
    open_database(address)
    with pytest.raises(InvalidFile) as raised:
        list(load_files(address, [path]))
    assert [(p.where, p.code) for p in raised.value.problems] == [("line 4, value", "share_out_of_range")]
    with snapshot(address) as session:
        assert queries.observations(session, "own") == []


def test_a_day_stays_a_day(tmp_path: Path) -> None:
    path = workbook(["received_on"], [date(2014, 5, 31)], path=tmp_path / "x.xlsx", months_as="dd-mm-yyyy")
    assert rows_of(read_bytes(path).content) == [["received_on"], ["2014-05-31"]]


def test_emptied_cells_beside_and_below_the_table_are_no_cells(tmp_path: Path) -> None:
    path = workbook(["a", "b", None], ["1", None, None], [None, None, None], path=tmp_path / "x.xlsx")
    assert rows_of(read_bytes(path).content)[:2] == [["a", "b"], ["1", ""]]
    assert list(read_table(read_bytes(path))["a"]) == ["1"]


def test_something_beside_the_table_is_a_mistake(tmp_path: Path) -> None:
    path = workbook(["a", "b"], ["1", "2", None, "total"], path=tmp_path / "x.xlsx")
    with pytest.raises(InvalidFile):
        read_table(read_bytes(path))


def test_two_filled_sheets_are_not_guessed_between(tmp_path: Path) -> None:
    book = Workbook()
    book.active.append(["a"])
    book.create_sheet("Tweede").append(["b"])
    book.create_sheet("Leeg")
    book.save(tmp_path / "x.xlsx")
    with pytest.raises(UserError) as raised:
        read_bytes(tmp_path / "x.xlsx")
    assert raised.value.code == "several_sheets"
    assert raised.value.values["sheets"] == "Sheet, Tweede"


def test_a_workbook_that_unpacks_too_large_is_refused_before_it_is_read() -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"")
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * 2_000_000)
    with pytest.raises(UserError) as raised:
        as_csv("x.xlsx", packed.getvalue(), largest=1_000_000)
    assert raised.value.code == "file_too_large"


@given(cut=st.integers(10, 4_000), flipped=st.integers(0, 4_000))
@settings(max_examples=60, deadline=None)
def test_a_damaged_workbook_is_a_user_error_or_still_a_table(cut: int, flipped: int) -> None:
    book, packed = Workbook(), io.BytesIO()
    book.active.append(HEADER)
    book.save(packed)
    content = bytearray(packed.getvalue())
    content[flipped % len(content)] ^= 0xFF
    damaged = bytes(content[:-cut] if cut % 3 == 0 else content)
    if is_workbook(damaged):
        with contextlib.suppress(UserError):
            as_csv("x.xlsx", damaged, LARGEST)


cells = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(10**9), 10**9),
    st.floats(-1e6, 1e6, allow_nan=False).map(lambda x: round(x, 6)),
    st.text(st.characters(min_codepoint=32, max_codepoint=0x2FFF, exclude_characters="\x7f"), max_size=12).filter(
        lambda text: not text.startswith("=")
    ),
)


@given(st.lists(cells, min_size=2, max_size=2), st.lists(st.lists(cells, min_size=2, max_size=2), max_size=4))
@settings(max_examples=40, deadline=None)
def test_every_kind_of_cell_comes_through_as_its_text(first: list[object], more: list[list[object]]) -> None:
    book, packed = Workbook(), io.BytesIO()
    rows = [["a", "b"], first, *more]
    for row in rows:
        book.active.append(row)
    book.save(packed)
    read = rows_of(as_csv("x.xlsx", packed.getvalue(), LARGEST))
    for row, texts in zip(rows, read, strict=False):
        for value, text in zip(row, texts, strict=False):
            if value is None:
                assert text == ""
            elif isinstance(value, bool):
                assert text == ("true" if value else "false")
            elif isinstance(value, int | float):
                assert float(text) == pytest.approx(value, abs=1e-9)
            else:
                assert text == value
