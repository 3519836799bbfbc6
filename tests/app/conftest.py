"""The dashboard without a browser: the packaged example is loaded once, and every test gets a copy of it."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from services.answers.effect.packaged import keep_packaged
from services.answers.forecast.impact import answers
from services.intake.packaged import load_example, open_database
from tests.state import now

ENTRY = Path(__file__).parents[2] / "streamlit_app.py"
SECONDS = 60

Open = Callable[..., AppTest]


@pytest.fixture(scope="session")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a database that holds the packaged example and its answers."""
    folder = tmp_path_factory.mktemp("example")
    address = f"sqlite:///{folder / 'klantwinst.db'}"
    open_database(address)
    list(load_example(address))
    keep_packaged(address)
    list(answers(now(address)))
    return folder


@pytest.fixture
def on_example(example: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Open]:
    """Opens a page of the dashboard on the example; `params` stand in the address."""
    shutil.copytree(example, tmp_path / "data")
    yield from _opener(tmp_path / "data", monkeypatch)


@pytest.fixture
def on_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Open]:
    """Opens a page of the dashboard where nothing was ever loaded."""
    yield from _opener(tmp_path / "data", monkeypatch)


def _opener(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Open]:
    for name in [name for name in os.environ if name.startswith("KLANTWINST_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("KLANTWINST_DATA_DIR", str(folder))
    st.cache_data.clear()
    st.cache_resource.clear()

    def open_page(page: str = "", **params: str) -> AppTest:
        app = AppTest.from_file(str(ENTRY), default_timeout=SECONDS)
        for name, value in params.items():
            app.query_params[name] = value
        if page:
            app.run()
            app.switch_page(page)
        return app.run()

    yield open_page
    st.cache_data.clear()
    st.cache_resource.clear()
