"""The worker: what brings it down takes nobody along, and the next one is served."""

import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from services.domain.errors import UserError
from services.publishing.drawing.worker import WORKERS, ask, warm
from tests.wait import wait_until


def test_it_does_what_it_is_asked() -> None:
    assert ask(len, "abc") == 3


def test_there_are_a_few_other_processes_for_every_thread() -> None:
    """A page of the dashboard runs in a new thread each time."""
    with ThreadPoolExecutor(10) as pool:
        seen = {ask(os.getpid), *pool.map(lambda _: ask(os.getpid), range(20))}
    assert 1 <= len(seen) <= WORKERS and os.getpid() not in seen


def test_all_are_started_before_anybody_asks(tmp_path: Path) -> None:
    warm(wait_for_each_other, str(tmp_path), WORKERS)
    wait_until(lambda: len(list(tmp_path.iterdir())) == WORKERS, "each worker left its name")


def wait_for_each_other(place: str, count: int) -> None:
    """Nobody goes on before all are there, so none of them does the work of two."""
    (Path(place) / str(os.getpid())).touch()
    wait_until(lambda: len(list(Path(place).iterdir())) == count, "all are there")


def test_what_goes_wrong_in_it_is_told() -> None:
    with pytest.raises(ValueError, match="invalid literal"):
        ask(int, "x")


def test_what_brings_it_down_is_told_in_a_sentence_and_the_next_one_is_served() -> None:
    with pytest.raises(UserError) as told:
        ask(os._exit, 1)
    assert told.value.code == "chart_not_drawn"
    assert ask(len, "abc") == 3


def fall_once(place: str) -> str:
    """Brings the worker down the first time, and not the second."""
    if not Path(place).exists():
        Path(place).touch()
        os._exit(1)
    return "served"


def test_what_falls_once_is_done_by_the_next_one(tmp_path: Path) -> None:
    with ThreadPoolExecutor(4) as pool:
        others = [pool.submit(ask, len, "abc") for _ in range(4)]
        assert ask(fall_once, str(tmp_path / "fell")) == "served"
    assert {other.result() for other in others} == {3}
