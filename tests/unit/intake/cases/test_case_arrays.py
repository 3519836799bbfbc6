"""Chosen cases as columns of day numbers: the same from every kind of file, and the same mistakes as elsewhere."""

from collections.abc import Sequence
from dataclasses import fields, replace
from datetime import date
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from services.domain.errors import InvalidFile, UserError
from services.intake.cases import COLUMNS, read_cases
from services.intake.cases.arrays import CaseArrays, case_arrays
from services.intake.cases.columns import day_number
from services.intake.files.file_bytes import FileBytes, file_of
from services.intake.files.parquet import read_parquet
from services.intake.files.table import read_table
from services.intake.mapping import ColumnMapping, header_key
from services.intake.values.reading import Reading
from tests.unit.intake.cases.case_oracle import Case
from tests.unit.intake.cases.generated_cases import frame_of, generated_cases, parquet_of

TODAY = date(2016, 1, 1)
TOWNS = ["M2", "Súdwest-Fryslân"]
Row = tuple[str, int, int | None, int | None]


def plain(cases: Sequence[Case], service: str | None, audience: str | None) -> list[Row]:
    return [
        (
            case.town,
            day_number(case.received),
            day_number(case.decided) if case.decided else None,
            day_number(case.due) if case.due else None,
        )
        for case in cases
        if case.town in TOWNS
        and service in (None, case.service)
        and audience in (None, case.audience)
        and not (case.decided and case.decided < case.received)
    ]


def rows_in(found: CaseArrays) -> list[Row]:
    columns = (found.municipality, found.received, found.decided, found.due)
    return [
        (str(town), int(received), *(None if np.isnan(day) else int(day) for day in rest))  # type: ignore[misc]
        for town, received, *rest in zip(*columns, strict=True)
    ]


def as_file(frame: pd.DataFrame, kind: str, folder: Path) -> Path | FileBytes:
    if kind == "parquet on disk":
        return parquet_of(frame, folder)
    if kind == "parquet sent":
        return file_of("cases.parquet", parquet_of(frame, folder).read_bytes())
    path = folder / "cases.csv"
    frame.to_csv(path, index=False)
    return path


def sorted_rows(rows: Sequence[Row]) -> list[Row]:
    return sorted(rows, key=lambda row: tuple(str(cell) for cell in row))


@pytest.mark.parametrize("kind", ["csv", "parquet on disk", "parquet sent"])
@pytest.mark.parametrize("dated", [False, True])
@pytest.mark.parametrize(("service", "audience"), [(None, None), ("permit", None), ("passport", "business")])
def test_every_kind_of_file_gives_the_chosen_cases(
    tmp_path: Path, kind: str, dated: bool, service: str | None, audience: str | None
) -> None:
    cases = generated_cases(400, 7)
    file = as_file(frame_of(cases, dated), kind, tmp_path)
    found = case_arrays(file, TOWNS, service, audience, today=TODAY)
    assert sorted_rows(rows_in(found)) == sorted_rows(plain(cases, service, audience))
    assert found.observed_until == max(
        day_number(day) for case in cases for day in (case.received, case.decided) if day
    )
    assert found.left_out.count == sum(case.decided is not None and case.decided < case.received for case in cases) > 0


def test_the_order_of_the_file_does_not_show(tmp_path: Path) -> None:
    """Who came first is in no column, so not in the order of the rows either."""
    frame = frame_of(generated_cases(200, 3))
    one = case_arrays(as_file(frame, "csv", tmp_path), TOWNS, today=TODAY)
    for kind in ("csv", "parquet on disk"):
        mixed = case_arrays(as_file(frame.sample(frac=1, random_state=1), kind, tmp_path), TOWNS, today=TODAY)
        for field in ("received", "decided", "due", "municipality"):
            np.testing.assert_array_equal(getattr(one, field), getattr(mixed, field))


def test_ids_channels_and_audiences_stay_behind() -> None:
    names = {field.name for field in fields(CaseArrays)}
    assert names == {"received", "decided", "due", "municipality", "observed_until", "left_out"}


@pytest.mark.parametrize("kind", ["csv", "parquet on disk"])
def test_a_row_that_stands_there_twice_counts_once(tmp_path: Path, kind: str) -> None:
    frame = frame_of([case for case in generated_cases(50, 2) if case.town in TOWNS])
    again = case_arrays(as_file(pd.concat([frame, frame]), kind, tmp_path), TOWNS, today=TODAY)
    assert rows_in(again) == rows_in(case_arrays(as_file(frame, kind, tmp_path), TOWNS, today=TODAY))


@pytest.mark.parametrize("kind", ["csv", "parquet on disk"])
@pytest.mark.parametrize(
    ("towns", "service", "audience", "said"),
    [
        (["M1", "M3"], None, None, {"name": "municipality", "value": "M3", "allowed": "M1, M2"}),
        (["M1"], "permits", None, {"name": "service", "value": "permits", "allowed": "permit"}),
        (["M1"], None, "citizens", {"name": "audience", "value": "citizens", "allowed": "citizen"}),
    ],
)
def test_a_name_that_no_case_has_is_said_with_those_like_it(
    tmp_path: Path, kind: str, towns: list[str], service: str | None, audience: str | None, said: dict[str, str]
) -> None:
    file = as_file(frame_of(generated_cases(60)), kind, tmp_path)
    with pytest.raises(UserError) as error:
        case_arrays(file, towns, service, audience, today=TODAY)
    assert error.value.code == "unknown_choice"
    assert error.value.values["name"] == said["name"]
    assert error.value.values["value"] == said["value"]
    assert set(said["allowed"].split(", ")) <= set(str(error.value.values["allowed"]).split(", "))


@pytest.mark.parametrize("kind", ["csv", "parquet on disk"])
def test_every_mistake_in_the_file_is_named_as_when_it_is_loaded(tmp_path: Path, kind: str) -> None:
    """Also in cases that nobody chose: a file with mistakes is a file that nobody looked at."""
    frame = frame_of(generated_cases(40))
    frame.loc[frame["municipality"] == "M1", "received_on"] = "2014-13-40"
    frame.loc[3, "audience"] = "everybody"
    file = as_file(frame, kind, tmp_path)
    with pytest.raises(InvalidFile) as found:
        case_arrays(file, ["M2"], today=TODAY)
    content = file_of("cases", (tmp_path / ("cases.csv" if kind == "csv" else "cases.parquet")).read_bytes())
    with pytest.raises(InvalidFile) as expected:
        read_cases(read_parquet(content) if content.is_parquet else read_table(content), "cases", TODAY)
    assert found.value.problems == expected.value.problems
    assert found.value.count > 5


def test_a_file_of_something_else_holds_no_cases(tmp_path: Path) -> None:
    path = tmp_path / "figures.csv"
    path.write_text("period,municipality,audience,metric,value\n2014-05,M1,citizen,on_time_share,0.5\n")
    with pytest.raises(UserError) as error:
        case_arrays(path, ["M1"])
    assert (error.value.code, error.value.values) == ("file_without_cases", {"file": "figures.csv"})


@pytest.mark.parametrize("kind", ["csv", "parquet on disk"])
def test_columns_that_are_missing_are_named(tmp_path: Path, kind: str) -> None:
    file = as_file(frame_of(generated_cases(5)).drop(columns=["due_on", "service"]), kind, tmp_path)
    with pytest.raises(UserError) as error:
        case_arrays(file, ["M1"], today=TODAY)
    assert error.value.code == "columns_missing"


def test_days_that_can_be_read_in_two_ways_are_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "cases.csv"
    path.write_text(",".join(COLUMNS) + "\nZ1,M1,permit,citizen,,03-04-2014,05-04-2014,\n")
    with pytest.raises(UserError) as error:
        case_arrays(path, ["M1"])
    assert error.value.code == "dates_unclear"
    found = case_arrays(path, ["M1"], reading=Reading(dates="day_first"))
    assert rows_in(found) == [("M1", day_number(date(2014, 4, 3)), day_number(date(2014, 4, 5)), None)]


@pytest.mark.parametrize("kind", ["csv", "parquet on disk"])
def test_columns_that_somebody_pointed_out_are_read_so(tmp_path: Path, kind: str) -> None:
    cases = generated_cases(80, 5)
    names = {name: f"kolom_{at}" for at, name in enumerate(COLUMNS)}
    frame = frame_of(cases).replace({"audience": {"citizen": "inwoner", "business": "ondernemer"}})
    file = as_file(frame.rename(columns=names), kind, tmp_path)
    words = {"audience": {"inwoner": "citizen", "ondernemer": "business"}}
    mapping = ColumnMapping(kind="cases", columns=names, values=words)
    found = case_arrays(file, TOWNS, None, "citizen", mappings={header_key(names.values()): mapping}, today=TODAY)
    assert sorted_rows(rows_in(found)) == sorted_rows(plain(cases, None, "citizen"))


def test_a_case_that_was_not_chosen_still_says_until_when_the_log_goes(tmp_path: Path) -> None:
    cases = [replace(case, town="M2") for case in generated_cases(20)]
    last = replace(cases[0], town="M1", received=date(2015, 6, 1), decided=None, due=None)
    found = case_arrays(as_file(frame_of([*cases, last]), "csv", tmp_path), ["M2"], today=TODAY)
    assert found.observed_until == day_number(date(2015, 6, 1))


@pytest.mark.parametrize("kind", ["csv", "parquet on disk"])
def test_of_no_municipality_there_are_no_cases(tmp_path: Path, kind: str) -> None:
    found = case_arrays(as_file(frame_of(generated_cases(20)), kind, tmp_path), [], today=TODAY)
    assert rows_in(found) == []
