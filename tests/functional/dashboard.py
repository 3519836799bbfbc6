"""The real dashboard on loopback with the packaged example, and a real browser to look at it with."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.functional.cli_run import example
from tests.functional.serving import serving
from tests.wait import PATIENCE

NAMES = ("chromium", "google-chrome", "google-chrome-stable", "chromium-browser")
CHROMIUM = next(filter(None, map(shutil.which, NAMES)), None)
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--no-first-run",
]
SIZES = {
    "screen": {"width": 1280, "height": 900},
    "phone": {"width": 380, "height": 800},
    "laptop": {"width": 1440, "height": 900},
}


@contextmanager
def dashboard(folder: Path) -> Iterator[str]:
    """Address of a dashboard that serves the packaged example, with its data in `folder`."""
    with serving(example(folder)) as server:
        yield f"http://127.0.0.1:{server.port}"


@contextmanager
def browser() -> Iterator[Browser]:
    if CHROMIUM is None:
        if os.environ.get("CI"):
            pytest.fail("chromium is not installed")
        pytest.skip("chromium is not installed")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield started
        started.close()


def somebody(chromium: Browser, **settings: Any) -> BrowserContext:
    """A visitor who was never here before, with as much patience as the other tests have."""
    context = chromium.new_context(**settings)
    context.set_default_timeout(PATIENCE * 1000)
    return context


# A heading is there, the script has come to its end, and what it asked for has been drawn.
SETTLED = """() => {
    const app = document.querySelector("[data-testid=stApp]")
    const busy = "[data-testid=stSpinner], [data-testid=stStatusWidget], [data-testid=stSkeleton]"
    const charts = [...document.querySelectorAll("[data-testid=stVegaLiteChart]")]
    return app && document.querySelector("h1") && !document.querySelector(busy)
        && app.dataset.testScriptState === "notRunning" && app.dataset.testConnectionState === "CONNECTED"
        && charts.every(chart => chart.querySelector("canvas, svg.marks"))
        && document.getAnimations().every(one => one.playState !== "running")
}"""


def settled(page: Page) -> None:
    """Wait until nothing on the page is still being made. After a choice: first wait for what it brings."""
    page.wait_for_function(SETTLED)
