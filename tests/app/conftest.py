"""The dashboard without a browser, on the packaged example or on nothing."""

import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from services.storage.database import dispose

ENTRY = Path(__file__).parents[2] / "streamlit_app.py"
SECONDS = 300  # a machine that tests may be busy

Open = Callable[..., AppTest]


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """One worker looks at the example: what a page has computed there is there for the next test."""
    for item in items:
        if "shared_example" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.xdist_group("app"))


@pytest.fixture(scope="session")
def shared_example(example_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A copy for all tests of a worker that only look: what a page has computed is kept for the next one."""
    folder = tmp_path_factory.mktemp("example") / "data"
    shutil.copytree(example_folder, folder)
    yield folder
    dispose(f"sqlite:///{folder / 'klantwinst.db'}")


@pytest.fixture
def on_example(shared_example: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Open]:
    """Opens a page of the dashboard on the example, to look and change nothing; `opened`: the questions on it that
    somebody opened; `params` stand in the address."""
    with closing(sqlite3.connect(shared_example / "klantwinst.db")) as connection:
        (before,) = connection.execute("PRAGMA data_version").fetchone()
        yield opener(shared_example, monkeypatch)
        (after,) = connection.execute("PRAGMA data_version").fetchone()
        assert after == before, "this test writes: it takes on_own"


@pytest.fixture
def on_own(example_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Open:
    """Opens a page on a copy of the example, to change it."""
    shutil.copytree(example_folder, tmp_path / "data")
    return opener(tmp_path / "data", monkeypatch)


@pytest.fixture
def on_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Open:
    """Opens a page of the dashboard where nothing was ever loaded."""
    return opener(tmp_path / "data", monkeypatch)


def open_all(app: AppTest, label: str) -> AppTest:
    """With every part of this label opened."""
    for box in app.expander:
        if box.label == label:
            app.session_state[box.proto.id[box.proto.id.index("section-") :]] = True
    return app.run()


def opener(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Open:
    for name in [name for name in os.environ if name.startswith("KLANTWINST_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("KLANTWINST_DATA_DIR", str(folder))

    def open_page(page: str = "", opened: Sequence[str] = (), **params: str) -> AppTest:
        app = AppTest.from_file(str(ENTRY), default_timeout=SECONDS)
        for name in opened:
            app.session_state[f"section-{name}"] = True
        for name, value in params.items():
            app.query_params[name] = value
        if page:
            app.switch_page(page)
        return app.run()

    return open_page
