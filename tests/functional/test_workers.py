"""Several processes behind one port: who came to one stays with it, and one that ends is started again."""

import os
import re
import signal
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

import pytest

from tests.functional.cli_run import example
from tests.functional.serving import Serving, serving
from tests.functional.visit import visit
from tests.wait import wait_until

pytestmark = pytest.mark.xdist_group("server")


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Serving]:
    with serving(example(tmp_path_factory.mktemp("workers")), "serve", "--workers", "2") as started:
        wait_until(lambda: {worker_of(started) for _ in range(2)} == {"0", "1"}, "the second one serves as well")
        yield started
    assert "Traceback" not in started.said


def worker_of(server: Serving, **headers: str) -> str:
    _, answered, _ = server.get("/", **headers)
    found = re.fullmatch(r"klantwinst_worker=(\d+); Path=/; HttpOnly; SameSite=Lax", answered["set-cookie"])
    assert found is not None
    return found[1]


def processes(server: Serving) -> list[int]:
    return [
        int(one) for one in Path(f"/proc/{server.process.pid}/task/{server.process.pid}/children").read_text().split()
    ]


def test_newcomers_are_spread_and_who_came_before_comes_back(two: Serving) -> None:
    assert {worker_of(two) for _ in range(4)} == {"0", "1"}
    for number in ("0", "1"):
        assert {worker_of(two, cookie=f"other=1; klantwinst_worker={number}") for _ in range(4)} == {number}
    assert worker_of(two, cookie="klantwinst_worker=7") in ("0", "1"), "one that does not exist"


def test_a_session_runs_through_it(two: Serving) -> None:
    with visit(two.port) as here:
        assert len(here.run()) > 20
        assert len(here.run()) > 20


def test_none_is_left_when_the_one_that_started_them_is_killed(tmp_path: Path) -> None:
    with serving(example(tmp_path), "serve", "--workers", "2") as started:
        everybody = wait_until(lambda: with_compilers(started.process.pid), "each has a chart compiler ready")
        started.process.kill()
        wait_until(lambda: not any(Path(f"/proc/{one}").exists() for one in everybody), "they end with it")


def with_compilers(process: int) -> list[int]:
    """All that it started, and that those did, once two of them have their compilers; until then nothing."""
    mine = [int(one) for one in Path(f"/proc/{process}/task/{process}/children").read_text().split()]
    theirs = [
        [
            int(child)
            for task in Path(f"/proc/{one}/task").iterdir()
            for child in (task / "children").read_text().split()
        ]
        for one in mine
    ]
    return [*mine, *chain.from_iterable(theirs)] if len(mine) == 2 and all(len(each) > 1 for each in theirs) else []


def test_one_that_ends_is_started_again_and_its_visitors_are_served_meanwhile(two: Serving) -> None:
    before = processes(two)
    os.kill(before[0], signal.SIGKILL)
    wait_until(lambda: before[0] not in processes(two), "it is gone")
    for _ in range(3):
        assert two.get("/ready")[0] == 200
    wait_until(lambda: len(processes(two)) == 2 and before[0] not in processes(two), "another one is there")
    wait_until(lambda: {worker_of(two) for _ in range(2)} == {"0", "1"}, "both serve")
