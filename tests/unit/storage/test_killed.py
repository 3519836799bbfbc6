"""`kill -9` at any moment of an import: the database opens, is whole, and holds all of the file or none of it."""

import json
import shutil
import sqlite3
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from random import Random

import psycopg
import pytest
from sqlmodel import SQLModel

from services.intake.load import load_files
from services.intake.packaged import open_database
from services.storage.database import dispose
from services.storage.snapshot import snapshot
from tests.factories import observations, written
from tests.wait import wait_until

pytestmark = pytest.mark.slow

FEW, MANY = 4_000, 20_000  # rows: of few everything is seen that can be, of many it is seen more often
PROGRAM = Path(__file__).with_name("loads_to_kill.py")
Kill = Callable[..., dict[str, float]]
Contents = dict[str, int]


@pytest.fixture(scope="module")
def kill() -> Iterator[Kill]:
    """Load a file into a database in another process, and kill that process."""
    with subprocess.Popen(
        [sys.executable, str(PROGRAM)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=PROGRAM.parents[3],
        env={"PYTHONPATH": str(PROGRAM.parents[3]), "PATH": "", "OMP_NUM_THREADS": "1"},
    ) as program:
        assert program.stdin and program.stdout

        def job(**job: object) -> dict[str, float]:
            assert program.stdin and program.stdout
            program.stdin.write(json.dumps(job) + "\n")
            program.stdin.flush()
            found: dict[str, float] = json.loads(program.stdout.readline())
            return found

        yield job
        program.stdin.close()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("killed")


def newer(folder: Path, rows: int) -> Path:
    """A newer version of `before`: most is new, and of what was there a part is the same, changed or withdrawn."""
    (folder / "newer").mkdir(exist_ok=True)
    return written(folder / "newer", "figures.csv", observations(*_rows(rows, lambda number: number % 7 != 0, 3)))


@pytest.fixture(scope="module")
def before(folder: Path, database_with_registers: Path) -> Path:
    """A SQLite database in which an earlier version of the file was loaded."""
    path = Path(shutil.copy(database_with_registers, folder / "before.db"))
    _load_earlier(f"sqlite:///{path}", folder)
    return path


def _load_earlier(address: str, folder: Path) -> None:
    (folder / "earlier").mkdir(exist_ok=True)
    file = written(folder / "earlier", "figures.csv", observations(*_rows(2_000, lambda number: True, 1)))
    list(load_files(address, [file]))
    dispose(address)


def _rows(count: int, kept: Callable[[int], bool], change: int) -> list[str]:
    """Figures of 20 services in one municipality after another, for all months of 2004 to 2013."""
    found = []
    for number in range(count):
        month, series = number % 120, number // 120
        if kept(number):
            value = 30 + number % 13 + (change if number % 5 == 0 else 0)
            place = f"T{series // 20},service_{series % 20},citizen,lead_time_days"
            found.append(f"{2004 + month // 12}-{month % 12 + 1:02},{place},{value},{number % 90 + 10},,")
    return found


def contents(address: str) -> Contents:
    """Of every table, what stands in it; not when it was loaded."""
    with snapshot(address) as session:
        found = {}
        for table in SQLModel.metadata.sorted_tables:
            columns = [column for column in table.columns if column.name != "loaded_at"]
            rows = session.execute(table.select().with_only_columns(*columns).order_by(*table.primary_key.columns))
            found[table.name] = hash(tuple(map(tuple, rows)))
        return found


def moments(whole: dict[str, float], count: int, luck: Random) -> Iterator[tuple[str, float]]:
    """Marks and delays after them: at once, after the end, and anywhere from the start or from the first write on until
    somewhat after the moment at which a whole load was done; most often about the moment at which it is all kept."""
    yield "s", 0.0
    yield "d", 0.0
    for _ in range(count - 2):
        mark, first = luck.choice((("s", 0.0), ("w", 0.0), ("w", 0.7)))
        yield mark, luck.uniform(first, 1.1) * (whole["d"] - whole[mark])


def outcome(marks: dict[str, float], found: Contents, none: Contents, whole: Contents) -> str:
    """`none` or `all` of the file; anything else is what must never be. What was done is done, and what had not begun
    to write has written nothing."""
    assert found in (none, whole), {name for name in found if found[name] not in (none[name], whole[name])} or "mixed"
    assert found == whole or "d" not in marks
    assert found == none or "w" in marks
    return "all" if found == whole else "none"


@pytest.mark.parametrize(
    ("part", "rows", "kills"),
    [(0, FEW, 5), *(pytest.param(part, MANY, 25, marks=pytest.mark.long) for part in (1, 2))],
)
@pytest.mark.parametrize("cache_kb", [None, 100], ids=["in-memory", "spills"])
def test_sqlite_holds_all_of_a_file_or_none_of_it(
    kill: Kill, before: Path, folder: Path, tmp_path: Path, cache_kb: int | None, part: int, rows: int, kills: int
) -> None:
    """With a small cache SQLite writes into its log long before the end, as it does with the largest files."""
    luck = Random(f"{cache_kb} {part}")
    path = tmp_path / "klantwinst.db"
    address = f"sqlite:///{path}"
    job = {"address": address, "file": str(newer(folder, rows)), **({"cache_kb": cache_kb} if cache_kb else {})}

    def afresh() -> None:
        for old in tmp_path.iterdir():
            old.unlink()
        shutil.copy(before, path)

    def looked_at() -> Contents:
        with closing(sqlite3.connect(path)) as connection:
            assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        found = contents(address)
        dispose(address)
        return found

    afresh()
    none = looked_at()
    marks = kill(**job, after="d", delay=0)
    whole = looked_at()
    assert none != whole
    outcomes: Counter[str] = Counter()
    for after, delay in moments(marks, kills, luck):
        afresh()
        outcomes[outcome(kill(**job, after=after, delay=delay), looked_at(), none, whole)] += 1
    assert outcomes["none"] and outcomes["all"] and outcomes.total() == kills
    afresh()
    kill(**job, after="w", delay=0)
    kill(**job, after="d", delay=0)
    assert looked_at() == whole  # who was killed can simply load again


@pytest.mark.xdist_group("postgres")
@pytest.mark.parametrize(("rows", "kills"), [(FEW, 3), pytest.param(MANY, 12, marks=pytest.mark.long)])
def test_postgresql_holds_all_of_a_file_or_none_of_it(
    kill: Kill, empty_postgresql: str, folder: Path, server: str, rows: int, kills: int
) -> None:
    open_database(empty_postgresql)
    _load_earlier(empty_postgresql, folder)
    name = empty_postgresql.rpartition("/")[2]
    address = f"{server}/{name}_killed"
    job = {"address": address, "file": str(newer(folder, rows))}
    luck = Random("postgresql")
    with psycopg.connect(f"{server}/postgres", autocommit=True) as connection:

        def afresh() -> None:
            connection.execute(f"DROP DATABASE IF EXISTS {name}_killed")
            connection.execute(f"CREATE DATABASE {name}_killed TEMPLATE {name}")

        def looked_at() -> Contents:
            here = "SELECT count(*) FROM pg_stat_activity WHERE datname = %s"
            wait_until(
                lambda: connection.execute(here, [f"{name}_killed"]).fetchall() == [(0,)],
                "the server notices that nobody is there any more",
            )
            found = contents(address)
            dispose(address)
            return found

        afresh()
        none = looked_at()
        marks = kill(**job, after="d", delay=0)
        whole = looked_at()
        assert none != whole
        outcomes: Counter[str] = Counter()
        for after, delay in moments(marks, kills, luck):
            afresh()
            outcomes[outcome(kill(**job, after=after, delay=delay), looked_at(), none, whole)] += 1
        assert outcomes["none"] and outcomes["all"] and outcomes.total() == kills
        connection.execute(f"DROP DATABASE {name}_killed")
