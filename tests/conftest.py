"""A database with the packaged registers, made once; every test that asks for one gets its own copy."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

# Before anything brings in numpy: several tests run at once, so one thread each for linear algebra is faster.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
os.environ.setdefault("OMP_NUM_THREADS", "1")

import pytest
from hypothesis import settings

from services.intake.packaged import open_database
from services.storage.database import dispose
from tests.state import close_all

# The same examples on every run, so that a change and not luck decides; KLANTWINST_EXPLORE=1 looks further.
settings.register_profile("same", derandomize=True)
settings.load_profile("default" if os.environ.get("KLANTWINST_EXPLORE") else "same")


@pytest.fixture(scope="session")
def database_with_registers(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("registers") / "klantwinst.db"
    open_database(f"sqlite:///{path}")
    dispose(f"sqlite:///{path}")
    return path


@pytest.fixture
def address(database_with_registers: Path, tmp_path: Path) -> Iterator[str]:
    """The address of a SQLite database with the packaged registers and nothing else."""
    path = shutil.copy(database_with_registers, tmp_path / "klantwinst.db")
    yield f"sqlite:///{path}"
    dispose(f"sqlite:///{path}")


@pytest.fixture(autouse=True)
def _close_what_was_read() -> Iterator[None]:
    yield
    close_all()
