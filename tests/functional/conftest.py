"""The browser that looks at pages and the dashboard that it looks at, started once for all tests that need them."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.functional.dashboard import browser, dashboard


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    with browser() as started:
        yield started


@pytest.fixture(scope="session")
def served_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the data of the dashboard lies: what a test puts there it takes away again."""
    return tmp_path_factory.mktemp("dashboard")


@pytest.fixture(scope="session")
def served(served_folder: Path) -> Iterator[str]:
    """The address of a dashboard with the packaged example."""
    with dashboard(served_folder) as where:
        yield where
