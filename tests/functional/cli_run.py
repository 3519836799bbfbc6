"""Run the real `klantwinst` command in a process of its own, with a data directory of its own."""

import io
import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path

import pytest

from services.cli import main
from services.storage.database import dispose
from tests.example import example_made
from tests.once import once
from tests.wait import PATIENCE

COMMAND = (sys.executable, "-m", "services.cli")
PROJECT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Ended:
    """How a command ended: its exit code and what it said."""

    code: int
    out: str
    err: str

    @property
    def sentence(self) -> str:
        """The one sentence of a command that could not do what was asked."""
        assert self.code == 2, self
        assert self.out == "", self.out
        assert self.err.endswith("\n"), self.err
        assert self.err.count("\n") == 1, self.err
        return self.err.strip()


def environment(folder: Path, **settings: str) -> dict[str, str]:
    """The environment of this process without settings of the product, and the given ones."""
    plain = {name: value for name, value in os.environ.items() if not name.startswith("KLANTWINST_")}
    return {**plain, "PYTHONPATH": str(PROJECT), "KLANTWINST_DATA_DIR": str(folder), **settings}


def klantwinst(folder: Path, *words: object, before: tuple[str, ...] = (), **settings: str) -> Ended:
    """`before`: a command that starts ours, such as one that takes rights away."""
    ended = subprocess.run(
        [*before, *COMMAND, *map(str, words)],
        env=environment(folder, **settings),
        cwd=folder,
        capture_output=True,
        encoding="utf-8",
        timeout=PATIENCE,
    )
    assert "Traceback" not in ended.stdout + ended.stderr, ended.stderr
    return Ended(ended.returncode, ended.stdout, ended.stderr)


def example(folder: Path) -> Path:
    """The folder with a database in it that holds the packaged example and its first edition, as `demo` leaves it."""

    def made(kept: Path) -> None:
        shutil.copytree(example_made(), kept, dirs_exist_ok=True)
        ended = klantwinst(kept, "demo", "--no-serve")
        assert ended.code == 0, ended.err

    shutil.copytree(once("demo", made), folder, dirs_exist_ok=True)
    return folder


def dump(folder: Path) -> list[str]:
    """Everything that stands in the database."""
    with closing(sqlite3.connect(folder / "klantwinst.db")) as connection:
        return list(connection.iterdump())


def in_process(folder: Path, *words: object, language: str = "nl", **settings: str) -> Ended:
    """The same command in this process: for many small questions, where starting it each time would take most."""
    out, err = io.StringIO(), io.StringIO()
    here = f"sqlite:///{folder / 'klantwinst.db'}"
    given = {"KLANTWINST_DATABASE_URL": here, "KLANTWINST_LANGUAGE": language, **settings}
    with pytest.MonkeyPatch.context() as patch, redirect_stdout(out), redirect_stderr(err):
        patch.setattr(sys, "argv", ["klantwinst", *map(str, words)])
        for name, value in {"KLANTWINST_DATA_DIR": str(folder), **given}.items():
            patch.setenv(name, value)
        code = 0
        try:
            main()
        except SystemExit as stop:
            code = int(stop.code or 0)
        finally:
            dispose(here)
    return Ended(code, out.getvalue(), err.getvalue())
