"""A column for every period becomes a row for every figure, and mistakes are named by their own column."""

from pathlib import Path

import pytest

from services.domain.errors import InvalidFile
from services.intake.files.file_bytes import FileBytes
from services.intake.files.table import read_table
from services.intake.files.wide import period_columns, unpivot
from services.storage import queries
from services.storage.snapshot import snapshot
from tests.factories import load

WIDE = "municipality;service;audience;metric;2014-01;2014-02;Q2 2014\nM1;;citizen;lead_time_days;40;;42\n"
WIDE += "M2;permit;business;lead_time_days;50;x;52,5\n"


@pytest.mark.parametrize(
    ("columns", "wide"),
    [
        (["municipality", "2014", "2015"], ["2014", "2015"]),
        (["jan 2014", "n", "feb 2014"], ["jan 2014", "feb 2014"]),
        (["municipality", "2014"], []),
        (["period", "2014", "2015"], []),
        (["value", "2014", "2015"], []),
        (["a", "b"], []),
    ],
)
def test_which_columns_are_periods(columns: list[str], wide: list[str]) -> None:
    assert period_columns(columns) == wide


def test_every_cell_is_a_row_on_its_own_line() -> None:
    table = unpivot(read_table(FileBytes("own.csv", WIDE.encode(), "")))
    assert table[["municipality", "period", "value", "line", "heading"]].values.tolist() == [
        ["M1", "2014-01", "40", 2, "2014-01"],
        ["M1", "2014-02", "", 2, "2014-02"],
        ["M1", "q2 2014", "42", 2, "q2 2014"],
        ["M2", "2014-01", "50", 3, "2014-01"],
        ["M2", "2014-02", "x", 3, "2014-02"],
        ["M2", "q2 2014", "52,5", 3, "q2 2014"],
    ]


def test_it_is_loaded(address: str, tmp_path: Path) -> None:
    assert load(address, tmp_path, WIDE).counts.new == 6
    with snapshot(address) as session:
        seen = {(one.municipality, str(one.period)): one for one in queries.observations(session, "own")}
    assert seen["M2", "2014-Q2"].value == 52.5
    assert [seen[town, "2014-02"].state.value for town in ("M1", "M2")] == ["not_provided", "suppressed"]


def test_a_mistake_is_named_by_the_column_in_which_it_stands(address: str, tmp_path: Path) -> None:
    with pytest.raises(InvalidFile) as error:
        load(address, tmp_path, WIDE.replace("50;x", "50;veel"))
    assert [(one.where, one.code) for one in error.value.problems] == [("line 3, 2014-02", "not_a_number")]
