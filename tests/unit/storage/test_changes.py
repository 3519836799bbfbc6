"""Whether anything was written: one look tells, whoever wrote, also after a backup was put back."""

import shutil
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import event as database_event

from services.domain.errors import UserError
from services.storage.changes import data_of, seen
from services.storage.database import dispose, engine_for, reader_for
from services.storage.events import add_event
from services.storage.forecasts import keep_forecast
from services.storage.panel import add_codes
from services.storage.snapshot import snapshot
from services.storage.unit_of_work import writing
from tests.unit.storage.test_events import event


def add(address: str) -> None:
    with writing(address) as unit:
        add_event(unit, "permit_cases", event())


def test_a_write_gives_the_data_another_name_and_looking_does_not(database: str) -> None:
    before = seen(database)
    assert seen(database) == before
    add(database)
    after = seen(database)
    assert after.data != before.data
    assert after.answers != before.answers
    assert after.anything != before.anything


def test_a_forecast_that_was_kept_leaves_the_data_as_they_were(database: str) -> None:
    before = seen(database)
    made = {"scenario": "a", "scenario_hash": "b", "as_of": "2015-01", "draws": 1, "seed": 1, "model_version": "1"}
    with writing(database) as unit:
        keep_forecast(unit, "key", **made, document="{}")
    after = seen(database)
    assert after.data == before.data
    assert after.answers != before.answers


def test_what_is_neither_changes_only_the_widest_name(database: str) -> None:
    before = seen(database)
    with writing(database) as unit:
        add_codes(unit, ["0" * 64], date(2030, 1, 1))
    after = seen(database)
    assert (after.data, after.answers) == (before.data, before.answers)
    assert after.anything != before.anything


def test_a_snapshot_has_the_name_of_what_it_shows(database: str) -> None:
    with snapshot(database) as before:
        add(database)
        assert data_of(before) != seen(database).data
    with snapshot(database) as after:
        assert data_of(after) == seen(database).data


def test_without_a_write_nothing_is_read(database: str) -> None:
    seen(database)
    asked: list[str] = []
    engines = {engine_for(database), reader_for(database)}
    for engine in engines:
        database_event.listen(engine, "before_cursor_execute", lambda *said: asked.append(said[2]))
    for _ in range(3):
        seen(database)
    assert [one for one in asked if "pg_current_snapshot" not in one] == []


def test_a_backup_that_is_put_back_never_brings_a_name_back_with_other_data(tmp_path: Path) -> None:
    """Its version counts on from where it was: the next one has the number of one that is gone."""
    from services.intake.packaged import open_database

    file = tmp_path / "klantwinst.db"
    address = f"sqlite:///{file}"
    open_database(address)
    dispose(address)
    shutil.copy(file, tmp_path / "backup")
    add(address)
    first = seen(address)
    dispose(address)
    for rest in ("-wal", "-shm"):
        Path(f"{file}{rest}").unlink(missing_ok=True)
    (tmp_path / "backup").replace(file)
    back = seen(address)
    assert back.data != first.data
    with writing(address) as unit:
        add_event(unit, "permit_cases", event("fusie"))
    again = seen(address)
    assert again.data[1] == first.data[1], "the same number"
    assert again.data != first.data


def test_a_database_that_is_gone_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(UserError):
        seen(f"sqlite:///{tmp_path / 'nothing.db'}")
