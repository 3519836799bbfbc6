"""Targets from a file: whole or not at all, with every mistake named."""

from pathlib import Path

import pytest

from services.domain.errors import InvalidFile, UserError
from services.intake.packaged import open_database
from services.storage import queries
from services.storage.snapshot import snapshot
from tests.factories import everything, load

HEADER = "metric;service;municipality;target;valid_from;valid_until;source"


@pytest.fixture
def database(tmp_path: Path) -> str:
    address = f"sqlite:///{tmp_path / 'targets.db'}"
    open_database(address)
    return address


def test_as_a_spreadsheet_writes_them(database: str, tmp_path: Path) -> None:
    rows = (
        "on_time_share;;M1;90%;2014-01-01;2014-12-31;raad",
        "lead_time_days;building_permit;;49,5;2014-01-01;;B en W",
    )
    content = "\n".join((HEADER, *rows, ""))
    loaded = load(database, tmp_path, content)
    assert (loaded.kind, loaded.counts.new) == ("targets", 2)
    with snapshot(database) as session:
        first, second = queries.targets(session, "own")
    assert (first.value, first.municipality, str(first.valid_until)) == (0.9, "M1", "2014-12-31")
    assert (second.value, second.service, second.valid_until) == (49.5, "building_permit", None)
    before = everything(database)
    assert load(database, tmp_path, content).counts.unchanged == 2
    assert everything(database) == before


def test_a_newer_file_takes_the_place(database: str, tmp_path: Path) -> None:
    load(database, tmp_path, f"{HEADER}\non_time_share;;;90%;2014-01-01;;raad\n")
    load(database, tmp_path, f"{HEADER}\non_time_share;;;95%;2014-01-01;;raad\n")
    with snapshot(database) as session:
        assert [one.value for one in queries.targets(session, "own")] == [0.95]


@pytest.mark.parametrize(
    ("row", "column", "code"),
    [
        ("late_time;;;50;2014-01-01;;raad", "metric", "unknown_metric"),
        ("on_time_share;;;1,2;2014-01-01;;raad", "target", "share_out_of_range"),
        ("lead_time_days;;;56%;2014-01-01;;raad", "target", "percent_without_share"),
        ("lead_time_days;;;soon;2014-01-01;;raad", "target", "not_a_number"),
        ("lead_time_days;;;;2014-01-01;;raad", "target", "not_a_number"),
        ("lead_time_days;;;56;31-13-2014;;raad", "valid_from", "not_a_date"),
        ("lead_time_days;;;56;2014-02-30;;raad", "valid_from", "not_a_date"),
        ("lead_time_days;;;56;2014-01-01;never;raad", "valid_until", "not_a_date"),
        ("lead_time_days;;;56;2014-01-01;2013-01-01;raad", "valid_until", "ends_before_it_begins"),
        ("lead_time_days;=x;;56;2014-01-01;;raad", "service", "unknown_service"),
        ("lead_time_days;;M77;56;2014-01-01;;raad", "municipality", "unknown_municipality"),
        ("lead_time_days;;;56;2014-01-01;;", "source", "empty"),
    ],
)
def test_mistakes(database: str, tmp_path: Path, row: str, column: str, code: str) -> None:
    before = everything(database)
    with pytest.raises(InvalidFile) as error:
        load(database, tmp_path, f"{HEADER}\non_time_share;;;90%;2014-01-01;;raad\n{row}\n")
    assert [(problem.where, problem.code) for problem in error.value.problems] == [(f"line 3, {column}", code)]
    assert everything(database) == before


def test_two_that_hold_at_the_same_time_name_each_other(database: str, tmp_path: Path) -> None:
    scopes = (("", 56, 2014), ("", 49, 2015), ("M1", 49, 2015))
    rows = "".join(f"lead_time_days;;{town};{days};{year}-01-01;;raad\n" for town, days, year in scopes)
    with pytest.raises(InvalidFile) as error:
        load(database, tmp_path, f"{HEADER}\n{rows}")
    (problem,) = error.value.problems
    assert (problem.where, problem.code, problem.values) == ("line 3, valid_from", "targets_overlap", {"line": 2})


def test_columns_that_are_wanting(database: str, tmp_path: Path) -> None:
    with pytest.raises(UserError) as error:
        load(database, tmp_path, "metric,target,valid_from\non_time_share,90%,2014-01-01\n")
    assert (error.value.code, error.value.values["columns"]) == ("columns_missing", "source")


def test_the_spread_of_a_mark(database: str, tmp_path: Path) -> None:
    header = "period,municipality,audience,metric,value,n,sd"
    load(database, tmp_path, f"{header}\n2014,M1,citizen,satisfaction_service,6.9,400,1.4\n")
    with snapshot(database) as session:
        (one,) = queries.observations(session, "own")
    assert (one.value, one.sd) == (6.9, 1.4)
    for row in ("2014,M1,citizen,on_time_share,0.9,400,1.4", "2014,M1,citizen,satisfaction_service,6.9,400,-1"):
        with pytest.raises(InvalidFile) as error:
            load(database, tmp_path, f"{header}\n{row}\n")
        assert [problem.code for problem in error.value.problems] == ["not_a_spread"]
