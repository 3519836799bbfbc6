"""Loads a file in a process of its own, to be killed at a given moment: a program that everything is imported in once.

Each line on standard input is a job (JSON): `address`, `file`, `after` (a mark: `s` started, `w` about to write, `d`
done), `delay` (seconds after that mark) and, to make a database write before it must, `cache_kb`. The answer on
standard output is when each mark was seen, in seconds from the start.
"""

import json
import os
import signal
import sys
from pathlib import Path
from time import perf_counter, sleep
from typing import Any

from services.intake.draft import confirm
from services.intake.load import drafts
from services.storage import database


def main() -> None:
    for line in sys.stdin:
        print(json.dumps(killed(json.loads(line))), flush=True)


def killed(job: dict[str, Any]) -> dict[str, float]:
    """Start the load, and kill it without warning; a load that is done waits for it."""
    seen, said = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            _load(job, said)
        finally:
            os._exit(1)
    os.close(said)
    began, marks = perf_counter(), {}
    while job["after"] not in marks:
        mark = os.read(seen, 1)
        if not mark:
            raise SystemExit("the load ended by itself")
        marks[mark.decode()] = perf_counter() - began
    sleep(job["delay"])
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    for mark in os.read(seen, 9).decode():
        marks[mark] = perf_counter() - began
    os.close(seen)
    return marks


def _load(job: dict[str, Any], said: int) -> None:
    database.CACHE_KILOBYTES = job.get("cache_kb", database.CACHE_KILOBYTES)
    os.write(said, b"s")
    for draft in drafts(job["address"], [Path(job["file"])]):
        os.write(said, b"w")
        confirm(job["address"], draft)
    os.write(said, b"d")
    signal.pause()


if __name__ == "__main__":
    main()
