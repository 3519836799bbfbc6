"""The real dashboard on loopback with the packaged example, and a real browser to look at it with."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

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
PATIENCE = 60_000  # milliseconds: a machine that tests may be busy
SIZES = {"screen": {"width": 1280, "height": 900}, "phone": {"width": 380, "height": 800}}


@contextmanager
def dashboard(folder: Path) -> Iterator[str]:
    """Address of a dashboard that serves the packaged example, with its data in `folder`."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = {name: value for name, value in os.environ.items() if not name.startswith("KLANTWINST_")}
    environment |= {"KLANTWINST_DATA_DIR": str(folder), "KLANTWINST_PORT": str(port)}
    command = [sys.executable, "-m", "services.cli"]
    subprocess.run([*command, "demo", "--no-serve"], env=environment, check=True, capture_output=True)
    server = subprocess.Popen([*command, "serve"], env=environment, stderr=subprocess.DEVNULL)
    try:
        address = f"http://127.0.0.1:{port}"
        _wait_for(f"{address}/ready")
        yield address
    finally:
        server.terminate()
        server.wait(30)


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


def settled(page: Page) -> None:
    """Wait until the page has its heading and nothing on it is still being made."""
    page.wait_for_selector("h1", timeout=PATIENCE)
    busy = "[data-testid=stSpinner], [data-testid=stStatusWidget], [data-testid=stSkeleton]"
    quiet = 0
    while quiet < 3:
        page.wait_for_timeout(300)
        quiet = 0 if page.query_selector(busy) else quiet + 1


def _wait_for(address: str) -> None:
    until = time.monotonic() + PATIENCE / 1000
    while True:
        try:
            urllib.request.urlopen(address, timeout=5)  # noqa: S310 (our own server on loopback)
            return
        except OSError:
            if time.monotonic() > until:
                raise
            time.sleep(0.2)
