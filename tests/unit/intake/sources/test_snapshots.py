"""Dated copies: whole or not there, the last few, and a damaged one is passed over."""

from datetime import UTC, date, datetime
from pathlib import Path

from services.intake.sources import snapshots


def write(day: int, rows: list[dict[str, object]], keep: int = 3) -> Path:
    return snapshots.write("cases", rows, datetime(2026, 11, day, 12, tzinfo=UTC), keep)


def test_the_newest_is_read_back_and_the_last_few_are_kept() -> None:
    for day in range(1, 6):
        write(day, [{"id": str(day)}])
    assert [path.name[:10] for path in snapshots.copies("cases")] == ["2026-11-03", "2026-11-04", "2026-11-05"]
    assert snapshots.newest("cases") == ([{"id": "5"}], date(2026, 11, 5))
    assert not list(snapshots.folder("cases").glob("*.part"))


def test_only_the_owner_may_read() -> None:
    path = write(1, [])
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o777 == 0o700


def test_a_damaged_copy_is_passed_over() -> None:
    write(1, [{"id": "1"}])
    path = write(2, [{"id": "2"}])
    path.write_bytes(path.read_bytes()[:-12])
    assert snapshots.newest("cases") == ([{"id": "1"}], date(2026, 11, 1))


def test_nothing_yet() -> None:
    assert snapshots.newest("cases") == ([], None)
