"""Databases with the packaged registers and with the packaged example, made once; a test that writes gets a copy."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

# Before anything brings in numpy: several tests run at once, so one thread each for linear algebra is faster.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
os.environ.setdefault("OMP_NUM_THREADS", "1")

# What is compiled once is there for every worker, and for every command that a test starts.
os.environ.setdefault("NUMBA_CACHE_DIR", str(Path(__file__).parent.parent / ".compiled"))

import pytest
from hypothesis import HealthCheck, settings

from services.intake.packaged import open_database
from services.storage.database import dispose
from tests.example import example_made
from tests.once import Shared, once
from tests.state import close_all

# The same examples on every run, so that a change and not luck decides; KLANTWINST_EXPLORE=1 looks further.
# A machine that is busy is not a mistake: no example has a number of milliseconds.
busy = {"deadline": None, "suppress_health_check": [HealthCheck.too_slow]}
settings.register_profile("explore", **busy)  # type: ignore[arg-type]
settings.register_profile("same", derandomize=True, **busy)  # type: ignore[arg-type]
settings.load_profile("explore" if os.environ.get("KLANTWINST_EXPLORE") else "same")


@pytest.fixture(scope="session", autouse=True)
def _folder_of_this_run(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Workers have a folder each, in the folder of the run."""
    folder = tmp_path_factory.getbasetemp()
    Shared.folder = folder.parent if os.environ.get("PYTEST_XDIST_WORKER") else folder


@pytest.fixture(scope="session")
def database_with_registers() -> Path:
    def made(folder: Path) -> None:
        address = f"sqlite:///{folder / 'klantwinst.db'}"
        open_database(address)
        dispose(address)

    return once("registers", made) / "klantwinst.db"


@pytest.fixture(scope="session")
def example_folder() -> Path:
    """A data directory that nobody may write in: the packaged example with its measured effects and its answers."""
    return example_made()


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
