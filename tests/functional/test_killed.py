"""A load that is killed at any moment: the database holds all of the file, or none of it."""

import os
import shutil
import signal
import sqlite3
import sys
import time
from pathlib import Path
from random import Random

import pytest

from services.intake.load import load_files
from services.storage.migrate import dispose
from tests.factories import observations, seen

KILLS, ROWS = 100, 3000


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs processes that fork")
def test_killed_at_a_hundred_random_moments(database_with_registers: Path, tmp_path: Path) -> None:
    """A process that has everything in memory already loads the file in a child of its own, which is killed after a
    random part of the time that one whole load takes. In the end both outcomes must have been seen."""
    rows = [
        seen(f"{1900 + at % 100}-{1 + at // 100 % 12:02}", str(at), municipality=f"T{at // 1200}") for at in range(ROWS)
    ]
    file = tmp_path / "figures.csv"
    file.write_text(observations(*rows))
    luck = Random(2015)
    whole = _seconds(database_with_registers, tmp_path, file)
    outcomes = []
    for number in range(KILLS):
        database = Path(shutil.copy(database_with_registers, tmp_path / f"{number}.db"))
        child = _loading(database, file)
        time.sleep(luck.uniform(0, 1.15) * whole)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        outcomes.append(_stored(database))
    assert set(outcomes) == {0, ROWS}, outcomes


def _loading(database: Path, file: Path) -> int:
    """The number of a child that loads the file."""
    child = os.fork()
    if child:
        return child
    try:
        list(load_files(f"sqlite:///{database}", [file]))
    finally:
        sys.stdout.flush()
        os._exit(0)


def _seconds(registers: Path, folder: Path, file: Path) -> float:
    database = Path(shutil.copy(registers, folder / "whole.db"))
    for _ in range(2):  # the first time libraries are still being loaded, in this process and so for every child
        database = Path(shutil.copy(registers, folder / "whole.db"))
        address = f"sqlite:///{database}"
        list(load_files(address, [file]))
        dispose(address)
    begin = time.monotonic()
    database = Path(shutil.copy(registers, folder / "timed.db"))
    os.waitpid(_loading(database, file), 0)
    assert _stored(database) == ROWS
    return time.monotonic() - begin


def _stored(database: Path) -> int:
    """How many figures there are, in a database that is sound: of the loads, each has all of its figures."""
    connection = sqlite3.connect(database)
    try:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        (count,) = connection.execute("SELECT count(*) FROM observation").fetchone()
        (loads,) = connection.execute("SELECT count(*) FROM load WHERE file = 'figures.csv'").fetchone()
        (towns,) = connection.execute("SELECT count(*) FROM municipality WHERE code LIKE 'T%'").fetchone()
    finally:
        connection.close()
    assert (loads, towns) == ((1, 3) if count else (0, 0))
    return int(count)
