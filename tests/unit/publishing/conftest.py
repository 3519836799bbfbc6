"""The packaged example as an edition, made once."""

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from services.answers.public.material import Disclosed, Material, material
from services.domain.small_numbers import SMALLEST_SHOWN
from services.publishing.disclosure.public import disclosed
from services.publishing.exhibit_parts.chart_data import ChartData, chart_data
from services.publishing.site.files import Edition, build
from services.storage.snapshot import snapshot
from tests.state import now

DAY = date(2015, 4, 1)
# What takes seconds to make is made by one worker, which gets all tests that use it; `make test-quick` does without.
GROUPS = {"site": "site", "found": "site", "the_data": "exhibits"}


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
def gathered(example_address: str) -> Material:
    return material(now(example_address))


@pytest.fixture(scope="session")
def found(gathered: Material) -> Disclosed:
    return disclosed(gathered, SMALLEST_SHOWN)


@pytest.fixture(scope="session")
def the_data(example_address: str) -> Iterator[ChartData]:
    with snapshot(example_address) as state:
        yield chart_data(state)


@pytest.fixture(scope="session")
def edition() -> Edition:
    return Edition(number=3, day=DAY, home="https://voorbeeld.example", feedback="meld@voorbeeld.example")


@pytest.fixture(scope="session")
def site(found: Disclosed, edition: Edition) -> dict[str, bytes]:
    return build(found, edition).files


@pytest.fixture(scope="session")
def folder(site: dict[str, bytes], tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("files")
    for path, content in site.items():
        (place / path).parent.mkdir(parents=True, exist_ok=True)
        (place / path).write_bytes(content)
    return place
