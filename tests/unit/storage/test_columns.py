"""The columns beside the table: whatever is loaded, replaced or taken back, they hold what the table holds."""

import os
from pathlib import Path
from random import Random

import pandas as pd
import pytest
from sqlmodel import col, delete

from services.storage import beside, columns, figures
from services.storage.columns import kept_columns
from services.storage.database import dispose
from services.storage.snapshot import Snapshot, snapshot
from services.storage.tables import LoadRow, ObservationRow
from services.storage.undo import last_import, undo_import
from services.storage.unit_of_work import writing
from tests.factories import load, observations, seen

TOWNS, MONTHS, METRICS = ("M1", "M2", "B1"), ("2014-04", "2014-05", "2014-Q2"), ("lead_time_days", "open_cases")


@pytest.fixture(autouse=True)
def _of_any_size(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(figures, "MANY", 0)
    monkeypatch.setattr(beside, "user_cache_path", lambda name: tmp_path / "cache")


def of_table(now: Snapshot, only: dict[str, str]) -> pd.DataFrame:
    with pytest.MonkeyPatch.context() as plain:
        plain.setattr(figures, "MANY", 10**9)
        return figures.figures(now, "own", only)


def check(address: str) -> None:
    with snapshot(address) as now:
        for only in ({}, {"metric": "open_cases"}, {"municipality": "M2"}, {"metric": "x"}, {"audience": "citizen"}):
            found, wanted = figures.figures(now, "own", only), of_table(now, only)
            pd.testing.assert_frame_equal(found, wanted)


def some(luck: Random) -> str:
    """A file with some figures; a later one has others for the same."""
    rows = [
        seen(month, f"{luck.randint(1, 99)}", municipality=town, metric=metric, provisional=luck.choice(["", "true"]))
        for town in TOWNS
        for month in MONTHS
        for metric in METRICS
        if luck.random() < 0.4
    ]
    return observations(*(rows or [seen()]))


@pytest.mark.parametrize("seed", range(6))
def test_they_follow_the_table_whatever_happens(database: str, tmp_path: Path, seed: int) -> None:
    luck = Random(seed)
    for at in range(8):
        if luck.random() < 0.25 and at:
            with snapshot(database) as now:
                newest = last_import(now)
            if newest is not None:
                with writing(database) as unit:
                    undo_import(unit, newest.number)
        else:
            load(database, tmp_path, some(luck), data_set="own" if luck.random() < 0.8 else "other")
        check(database)


def test_only_what_came_is_read_again(database: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    load(database, tmp_path, observations(*(seen(f"2014-{month:02}") for month in range(1, 13))))
    check(database)
    read: list[int] = []
    rows = columns._rows
    monkeypatch.setattr(columns, "_rows", lambda *of: (read.append(len(part)) or part for part in rows(*of)))
    with snapshot(database) as now:
        figures.figures(now, "own")
    assert read == [], "the file is there"
    load(database, tmp_path, observations(seen("2015-01", "50"), seen("2014-12", "51")))
    with snapshot(database) as now:
        assert len(figures.figures(now, "own")) == 13
    assert read == [2]


def test_who_looks_at_before_is_not_shown_what_came_after(database: str, tmp_path: Path) -> None:
    load(database, tmp_path, observations(seen("2014-01")))
    with snapshot(database) as before:
        load(database, tmp_path, observations(seen("2014-02")))
        with snapshot(database) as now:
            assert len(figures.figures(now, "own")) == 2
        assert len(figures.figures(before, "own")) == 1
        assert kept_columns(before, "own", make=True) is None, "it does not put back what another is past"


def test_what_a_backup_took_away_again_keeps_nobody_from_making_them(database: str, tmp_path: Path) -> None:
    load(database, tmp_path, observations(seen("2014-01")))
    load(database, tmp_path, observations(seen("2014-02")))
    check(database)
    file = columns._file(database, "own")
    of_later = file.read_bytes()
    with writing(database) as unit:
        newest = last_import(unit)
        assert newest is not None
        unit.execute(delete(ObservationRow).where(col(ObservationRow.load_id) == newest.number))
        unit.execute(delete(LoadRow).where(col(LoadRow.id) == newest.number))
    file.write_bytes(of_later)
    with snapshot(database) as now:
        made = kept_columns(now, "own", make=True)
    assert made is not None and len(made) == 1
    check(database)


@pytest.mark.parametrize("damage", [b"", b"ARROW1", b"nonsense" * 100])
def test_a_file_that_is_damaged_is_made_anew(database: str, tmp_path: Path, damage: bytes) -> None:
    load(database, tmp_path, observations(seen("2014-01"), seen("2014-02")))
    check(database)
    file = columns._file(database, "own")
    whole = file.read_bytes()
    file.write_bytes(damage or whole[: len(whole) // 2])
    check(database)
    assert len(file.read_bytes()) == len(whole)
    assert [one.name for one in file.parent.iterdir()] == [file.name], "nothing half made is left"


def test_where_nothing_can_be_written_the_table_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from services.intake.packaged import open_database

    address = f"sqlite:///{tmp_path / 'klantwinst.db'}"
    open_database(address)
    load(address, tmp_path, observations(seen("2014-01")))

    def refuse(*of: object, **named: object) -> None:
        raise PermissionError("no")

    monkeypatch.setattr(Path, "mkdir", refuse)
    check(address)
    monkeypatch.undo()
    dispose(address)


def test_another_layout_is_made_anew(database: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    load(database, tmp_path, observations(seen("2014-01")))
    check(database)
    before = os.stat(columns._file(database, "own")).st_ino
    monkeypatch.setattr(columns, "LAYOUT", columns.LAYOUT + 1)
    columns._mapped.cache_clear()
    check(database)
    assert os.stat(columns._file(database, "own")).st_ino != before
