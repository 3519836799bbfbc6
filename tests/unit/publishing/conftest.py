"""The packaged example as an edition, made once."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from services.answers.public.summary import Material, material
from services.publishing.exhibits.desk import Desk, desk
from services.publishing.site import Edition, build

DAY = date(2015, 4, 1)
# What takes seconds to make is made by one worker, which gets all tests that use it; `make test-quick` does without.
GROUPS = {"site": "site", "found": "site", "the_desk": "exhibits"}


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        for group in {GROUPS[name] for name in getattr(item, "fixturenames", ()) if name in GROUPS}:
            item.add_marker(pytest.mark.xdist_group(group))
            item.add_marker(pytest.mark.slow)


@pytest.fixture(scope="session")
def example_address(example_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    """A database with the packaged example, for tests that change nothing in it."""
    return f"sqlite:///{shutil.copy(example_folder / 'klantwinst.db', tmp_path_factory.mktemp('site'))}"


@pytest.fixture(scope="session")
def found(example_address: str) -> Material:
    return material(example_address)


@pytest.fixture(scope="session")
def the_desk(example_address: str) -> Desk:
    return desk(example_address)


@pytest.fixture(scope="session")
def edition() -> Edition:
    return Edition(3, DAY, home="https://voorbeeld.example", feedback="meld@voorbeeld.example")


@pytest.fixture(scope="session")
def site(found: Material, edition: Edition) -> dict[str, bytes]:
    return build(found, edition)


@pytest.fixture(scope="session")
def folder(site: dict[str, bytes], tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("files")
    for path, content in site.items():
        (place / path).parent.mkdir(parents=True, exist_ok=True)
        (place / path).write_bytes(content)
    return place
