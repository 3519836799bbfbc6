"""Both databases that we promise: SQLite, and a real PostgreSQL server."""

import os
import shutil
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import psycopg
import pytest

from services.intake.packaged import open_database
from services.storage.database import dispose
from tests.unit.storage.postgresql_server import PROGRAMS, running_server

POSTGRESQL = pytest.param("postgresql", marks=[pytest.mark.xdist_group("postgres"), pytest.mark.slow])
NUMBER = count()


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    if not PROGRAMS:
        if os.environ.get("CI"):
            pytest.fail("PostgreSQL is not installed: apt install postgresql")
        pytest.skip("PostgreSQL is not installed")
    with running_server() as address:
        yield address


def created(server: str, template: str = "template1") -> str:
    """The address of a new database on the server, a copy of another one."""
    name = f"test{next(NUMBER)}"
    with psycopg.connect(f"{server}/postgres", autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name} TEMPLATE {template}")
    return f"{server}/{name}"


@pytest.fixture
def empty_postgresql(server: str) -> Iterator[str]:
    """The address of a new database without tables, on the server."""
    address = created(server)
    yield address
    dispose(address)


@pytest.fixture(scope="session")
def postgresql_with_registers(server: str) -> str:
    """The name of a database on the server with the packaged registers, to be copied."""
    address = created(server)
    open_database(address)
    dispose(address)
    return address.rpartition("/")[2]


@pytest.fixture(params=["sqlite", POSTGRESQL])
def empty(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of a database in which nothing was ever made."""
    if request.param == "postgresql":
        yield request.getfixturevalue("empty_postgresql")
        return
    address = f"sqlite:///{tmp_path / 'empty.db'}"
    yield address
    dispose(address)


@pytest.fixture(params=["sqlite", POSTGRESQL])
def database(request: pytest.FixtureRequest, tmp_path: Path, database_with_registers: Path) -> Iterator[str]:
    """The address of a database with the packaged registers."""
    if request.param == "postgresql":
        address = created(request.getfixturevalue("server"), request.getfixturevalue("postgresql_with_registers"))
    else:
        address = f"sqlite:///{shutil.copy(database_with_registers, tmp_path / 'registers.db')}"
    yield address
    dispose(address)
