"""A new version in the place of the old one: nobody finds a closed door."""

import http.client
import threading
from pathlib import Path

import pytest

from services.succession import file_of, takes_place
from tests.for_every import for_every
from tests.functional.cli_run import example
from tests.functional.serving import serving
from tests.wait import PATIENCE, wait_until

pytestmark = [pytest.mark.xdist_group("server"), pytest.mark.slow]


@for_every("workers", ["1", "2"])
def test_the_old_one_goes_when_the_new_one_is_ready(tmp_path: Path, workers: str) -> None:
    folder = example(tmp_path)
    said: list[int] = []
    over = threading.Event()

    def ask() -> int:
        connection = http.client.HTTPConnection("127.0.0.1", old.port, timeout=PATIENCE)
        try:
            connection.request("GET", "/ready")
            return connection.getresponse().status
        finally:
            connection.close()

    def ask_on() -> None:
        while not over.is_set():
            try:
                said.append(ask())
            except (ConnectionResetError, http.client.RemoteDisconnected):  # it waited for the old one as that closed
                said.append(ask())  # as a browser and a proxy do; a closed door (refused) they would not open
            except OSError:
                said.append(0)

    with serving(folder, "serve", "--workers", workers) as old:
        held = file_of(folder, old.port)
        wait_until(lambda: held.is_file() and held.read_text() == str(old.process.pid), "the old one holds its file")
        asking = threading.Thread(target=ask_on)
        asking.start()
        try:
            words = ("serve", "--workers", workers, "--takes-over")
            with serving(folder, *words, KLANTWINST_PORT=str(old.port)) as new:
                wait_until(lambda: old.process.poll() is not None, "the old one is gone")
                wait_until(lambda: held.read_text() == str(new.process.pid), "the new one holds the file")
                count = len(said)
                wait_until(lambda: len(said) > count + 20, "the new one answers")
                assert new.process.poll() is None
                over.set()
                asking.join()
        finally:
            over.set()
    assert set(said) == {200}
    assert "Traceback" not in old.said + new.said


def test_where_nobody_serves_it_just_serves(tmp_path: Path) -> None:
    file = file_of(tmp_path, 8501)
    takes_place(file)()
    assert int(file.read_text()) > 0


def test_a_file_that_was_left_behind_ends_nobody(tmp_path: Path) -> None:
    file = file_of(tmp_path, 8502)
    file.write_text("1")
    takes_place(file)()
    assert file.read_text() != "1"
