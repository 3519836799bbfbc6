"""The browser that looks at pages, started once for all tests that need it."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.functional.dashboard import browser


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with browser() as started:
        yield started
