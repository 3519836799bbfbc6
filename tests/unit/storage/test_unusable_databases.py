"""Whatever is wrong with the database: one sentence with the right code, and nothing changed."""

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import event
from sqlalchemy.exc import IntegrityError

from services.domain.errors import UserError
from services.intake.packaged import open_database
from services.storage import database as databases
from services.storage import unit_of_work
from services.storage.database import dispose, engine_for
from services.storage.snapshot import snapshot
from services.storage.tables import MetricRow
from services.storage.unit_of_work import ONE_WRITER, writing
from tests.factories import everything, load, observations, seen, written
from tests.for_every import for_every

ROOT = Path(__file__).parents[3]
MANY = observations(*(seen(f"{year}-{month:02d}") for year in range(1990, 2020) for month in range(1, 13)))
# Another process, and for root another user: root may write everywhere. It is root until all modules are read.
TRY = """
import os, sys
from pathlib import Path
from services.domain.errors import UserError
from services.intake.load import load_files
from services.intake.packaged import open_database
open_database("sqlite://")
if os.getuid() == 0:
    os.setgroups([])
    os.setgid(65534)
    os.setuid(65534)
try:
    open_database(sys.argv[1])
    print([one.kind for one in load_files(sys.argv[1], [Path(name) for name in sys.argv[2:]])])
except UserError as error:
    print(error.code)
"""


def path_of(address: str) -> Path:
    return Path(address.removeprefix("sqlite:///"))


def code_of(action: object, *arguments: object) -> str:
    with pytest.raises(UserError) as error:
        action(*arguments)  # type: ignore[operator]
    return error.value.code


def as_another_user(address: str, *files: Path) -> str:
    """What happens to somebody without special rights who opens the database and loads the files."""
    command = [sys.executable, "-B", "-c", TRY, address, *map(str, files)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    return done.stdout.strip()


@pytest.fixture
def open_to_all(tmp_path: Path) -> Path:
    """A folder that another user can reach."""
    for folder in (tmp_path, *tmp_path.parents):
        if folder.stat().st_uid == os.getuid() and folder.stat().st_mode & 0o005 != 0o005:
            folder.chmod(folder.stat().st_mode | 0o055)
    return tmp_path


@pytest.mark.slow
@pytest.mark.parametrize("folder_is_open", [False, True])
def test_a_file_that_may_only_be_read(address: str, open_to_all: Path, folder_is_open: bool) -> None:
    before = everything(address)
    dispose(address)
    own = written(open_to_all, "own.csv", observations(seen()))
    path_of(address).chmod(0o444)
    open_to_all.chmod(0o777 if folder_is_open else 0o555)
    said = as_another_user(address, own)
    open_to_all.chmod(0o755)
    path_of(address).chmod(0o644)
    assert said == "database_read_only"
    assert everything(address) == before


@pytest.mark.slow
def test_a_folder_that_may_only_be_read(open_to_all: Path) -> None:
    folder = open_to_all / "closed"
    folder.mkdir(mode=0o555)
    assert as_another_user(f"sqlite:///{folder / 'new.db'}") == "database_read_only"
    assert as_another_user(f"sqlite:///{folder / 'deeper' / 'new.db'}") == "database_read_only"
    assert list(folder.iterdir()) == []


def test_a_folder_that_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert code_of(open_database, f"sqlite:///{tmp_path / 'file' / 'new.db'}") == "database_read_only"


def test_a_full_disk(address: str, tmp_path: Path) -> None:
    """SQLite itself says so, when a file may hold no more pages than it has."""
    load(address, tmp_path, observations(seen()))
    before = everything(address)
    dispose(address)

    @event.listens_for(engine_for(address), "connect")
    def no_more_room(connection: sqlite3.Connection, _: object) -> None:
        (pages,) = connection.execute("PRAGMA page_count").fetchone()
        connection.execute(f"PRAGMA max_page_count={pages}")

    assert code_of(load, address, tmp_path, MANY) == "database_disk_full"
    assert everything(address) == before
    dispose(address)
    event.remove(engine_for(address), "connect", no_more_room)
    assert load(address, tmp_path, MANY).counts.new == 359


def test_a_full_disk_on_the_first_start(tmp_path: Path) -> None:
    address = f"sqlite:///{tmp_path / 'new.db'}"

    @event.listens_for(engine_for(address), "connect")
    def little_room(connection: sqlite3.Connection, _: object) -> None:
        connection.execute("PRAGMA max_page_count=20")

    assert code_of(open_database, address) == "database_disk_full"
    dispose(address)
    event.remove(engine_for(address), "connect", little_room)
    open_database(address)
    assert everything(address)["metric"]
    dispose(address)


def test_a_database_that_another_holds(address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(databases, "BUSY_MILLISECONDS", 50)
    before = everything(address)
    dispose(address)
    holder = sqlite3.connect(path_of(address), isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    assert code_of(load, address, tmp_path, observations(seen())) == "database_busy"
    assert everything(address) == before  # reading goes on
    holder.execute("ROLLBACK")
    holder.close()
    assert load(address, tmp_path, observations(seen())).counts.new == 1


@pytest.mark.xdist_group("postgres")
@pytest.mark.slow
def test_a_database_that_another_holds_on_postgresql(
    empty_postgresql: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_database(empty_postgresql)
    monkeypatch.setattr(unit_of_work, "BUSY_MILLISECONDS", 50)
    before = everything(empty_postgresql)
    with psycopg.connect(empty_postgresql) as holder:
        holder.execute(f"SELECT pg_advisory_xact_lock({ONE_WRITER})")
        assert code_of(load, empty_postgresql, tmp_path, observations(seen())) == "database_busy"
        assert everything(empty_postgresql) == before
        holder.rollback()
    assert load(empty_postgresql, tmp_path, observations(seen())).counts.new == 1


@pytest.mark.xdist_group("postgres")
@pytest.mark.slow
def test_postgresql_without_the_right_to_write(empty_postgresql: str, tmp_path: Path) -> None:
    open_database(empty_postgresql)
    before = everything(empty_postgresql)
    with psycopg.connect(empty_postgresql, autocommit=True) as owner:
        owner.execute("CREATE ROLE reader LOGIN")
        owner.execute("GRANT SELECT ON ALL TABLES IN SCHEMA public TO reader")
    as_reader = empty_postgresql.replace("postgres@", "reader@")
    assert code_of(load, as_reader, tmp_path, observations(seen())) == "database_read_only"
    only_read = f"{empty_postgresql}?options=-c%20default_transaction_read_only%3Don"
    assert code_of(load, only_read, tmp_path, observations(seen())) == "database_read_only"
    assert everything(empty_postgresql) == before
    dispose(as_reader)
    dispose(only_read)


@pytest.mark.parametrize(
    "content", [b"this is no database at all, but it is longer than a header would be" * 40, b"\x00\xff" * 3000]
)
def test_a_file_that_is_no_database(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "other.db"
    path.write_bytes(content)
    assert code_of(open_database, f"sqlite:///{path}") == "database_damaged"
    assert path.read_bytes() == content


def test_a_database_with_damaged_pages(address: str, tmp_path: Path) -> None:
    load(address, tmp_path, MANY)
    dispose(address)
    path = path_of(address)
    whole = path.read_bytes()
    path.write_bytes(whole[:4096] + b"\xaa" * (len(whole) - 4096))
    damaged = path.read_bytes()
    assert code_of(load, address, tmp_path, observations(seen(value="1"))) == "database_damaged"
    dispose(address)
    assert path.read_bytes() == damaged


@for_every(
    "address",
    [
        "",
        "nonsense",
        "klantwinst.db",
        "mysql://a@b/c",
        "oracle+no://x",
        "postgresql://a:b@host:port/x",
        "sqlite+no:///x",
    ],
)
def test_an_address_that_is_none(address: str) -> None:
    for action in (open_database, everything):
        assert code_of(action, address) == "database_address"


def test_a_server_that_is_not_there() -> None:
    address = "postgresql://user:secret@127.0.0.1:1/full_locked_readonly"
    with pytest.raises(UserError) as error:
        open_database(address)
    assert error.value.code == "database_unreachable"
    assert "secret" not in str(error.value)


def test_a_mistake_of_ours_is_no_sentence(address: str) -> None:
    def twice() -> None:
        with writing(address) as session:
            session.connection().execute(MetricRow.__table__.insert(), [{"code": "x", "document": "{}"}] * 2)

    with pytest.raises(IntegrityError):
        twice()


def test_sqlite_is_set_up_for_many_readers_and_one_writer(address: str) -> None:
    with snapshot(address) as session:
        settings = {
            name: session.connection().exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "busy_timeout", "foreign_keys", "synchronous")
        }
    assert settings == {"journal_mode": "wal", "busy_timeout": 15_000, "foreign_keys": 1, "synchronous": 1}
