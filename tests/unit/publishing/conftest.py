"""The packaged example as an edition, made once."""

from datetime import date
from pathlib import Path

import pytest

from services.answers.effect.packaged import keep_packaged
from services.answers.public.material import Disclosed, Material, material
from services.domain.small_numbers import SMALLEST_SHOWN
from services.intake.packaged import load_example, open_database
from services.publishing.disclosure.public import disclosed
from services.publishing.exhibit_parts.chart_data import ChartData, chart_data
from services.publishing.site.files import Edition, build
from tests.state import now

DAY = date(2015, 4, 1)


@pytest.fixture(scope="session")
def example_address(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A database with the packaged example, for tests that change nothing in it."""
    made = f"sqlite:///{tmp_path_factory.mktemp('site') / 'example.db'}"
    open_database(made)
    list(load_example(made))
    keep_packaged(made)
    return made


@pytest.fixture(scope="session")
def gathered(example_address: str) -> Material:
    return material(now(example_address))


@pytest.fixture(scope="session")
def found(gathered: Material) -> Disclosed:
    return disclosed(gathered, SMALLEST_SHOWN)


@pytest.fixture(scope="session")
def the_data(example_address: str) -> ChartData:
    return chart_data(now(example_address))


@pytest.fixture(scope="session")
def edition() -> Edition:
    return Edition(3, DAY, home="https://voorbeeld.example", feedback="meld@voorbeeld.example")


@pytest.fixture(scope="session")
def site(found: Disclosed, edition: Edition) -> dict[str, bytes]:
    return build(found, edition)


@pytest.fixture(scope="session")
def folder(site: dict[str, bytes], tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("files")
    for path, content in site.items():
        (place / path).parent.mkdir(parents=True, exist_ok=True)
        (place / path).write_bytes(content)
    return place
