"""Both databases that we promise: SQLite, and a real PostgreSQL server."""

import os
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import psycopg
import pytest

from services.intake.packaged import open_database
from services.storage.database import dispose
from tests.unit.storage.postgresql_server import PROGRAMS, running_server

POSTGRESQL = pytest.param("postgresql", marks=pytest.mark.xdist_group("postgres"))
NUMBER = count()


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    if not PROGRAMS:
        if os.environ.get("CI"):
            pytest.fail("PostgreSQL is not installed: apt install postgresql")
        pytest.skip("PostgreSQL is not installed")
    with running_server() as address:
        yield address


@pytest.fixture
def empty_postgresql(server: str) -> Iterator[str]:
    """The address of a new database without tables, on the server."""
    name = f"test{next(NUMBER)}"
    with psycopg.connect(f"{server}/postgres", autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    yield f"{server}/{name}"
    dispose(f"{server}/{name}")


@pytest.fixture(params=["sqlite", POSTGRESQL])
def empty(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of a database in which nothing was ever made."""
    if request.param == "postgresql":
        yield request.getfixturevalue("empty_postgresql")
        return
    address = f"sqlite:///{tmp_path / 'empty.db'}"
    yield address
    dispose(address)


@pytest.fixture
def database(empty: str) -> str:
    """The address of a database with the packaged registers."""
    open_database(empty)
    return empty
