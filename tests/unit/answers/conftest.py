"""A database with the metrics of the factories and nothing else; every test gets a copy of its own."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from services.storage.database import dispose
from services.storage.migrate import migrate
from tests.unit.answers.load_own_files import load_metrics
from tests.unit.answers.small_plans import METRICS


@pytest.fixture(scope="session")
def only_metrics(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("metrics")
    address = f"sqlite:///{folder / 'base.db'}"
    migrate(address)
    load_metrics(address, folder, METRICS.values())
    dispose(address)
    return folder / "base.db"


@pytest.fixture
def address(only_metrics: Path, tmp_path: Path) -> Iterator[str]:
    """The address of a database in a folder of its own."""
    folder = tmp_path / "database"
    folder.mkdir()
    shutil.copy(only_metrics, folder / "own.db")
    found = f"sqlite:///{folder / 'own.db'}"
    yield found
    dispose(found)
