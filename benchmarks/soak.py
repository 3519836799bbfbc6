"""Half an hour in which everything happens at once: a crowd clicks, figures are loaded and editions are published. Each
session checks what it sees against the figures that were stored when it asked."""

import json
import math
import re
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.crowd import Crowd, Session, crowd, p95
from tests.functional.cli_run import COMMAND, environment, example
from tests.functional.serving import serving

SESSIONS, SECONDS = 100, 1800.0
LOADS_EVERY, PUBLISHES_EVERY = 20.0, 90.0
MONTHS = 12
SEEN = re.compile(r'"value": (\d+\.\d+)')
EXAMPLE = "scenario=service_provider"  # figures of one's own put it aside
KPIS = ("service_kpis", "")
PAGES = (KPIS, ("", EXAMPLE), KPIS, ("investments", EXAMPLE), KPIS, ("summary", EXAMPLE))


@dataclass
class Versions:
    """Which state of the figures somebody may see: not older than what was stored when it was asked, and not newer than
    what somebody had begun to store when it came. `wrong`: what was seen otherwise."""

    begun: int = 0
    stored: int = 0
    loads: int = 0
    publishes: int = 0
    wrong: list[str] = field(default_factory=list)

    def checked(self, charts: list[str], stored_before: int) -> None:
        """`charts`: those of the page with these figures, as they were sent. Each is of one state."""
        for spec in charts:
            shown = {math.floor(float(value)) for value in SEEN.findall(spec)}
            if len(shown) != 1 or not stored_before <= min(shown) <= self.begun:
                self.wrong.append(f"saw {sorted(shown)}, stored were {stored_before}, begun {self.begun}")


@dataclass
class Looking(Session):
    """A session that knows what it may see."""

    versions: Versions = field(kw_only=True)
    _before: int = 0
    _first: list[str] = field(default_factory=list)

    def asks(self) -> None:
        self._before = self.versions.stored

    def saw(self, charts: list[str], part: str) -> None:
        if self.asking.page == "service_kpis":
            self.versions.checked(charts, self._before)
        elif not part:  # the figures of the example do not change, so neither do the pictures that it opens with
            self._first = self._first or charts[:1]  # behind it stands what somebody opened
            if charts[:1] != self._first:
                self.versions.wrong.append(f"another picture on {self.asking.page!r}")


@contextmanager
def writing(folder: Path, versions: Versions) -> Iterator[None]:
    """New figures, and a site of what is there, until the end."""
    over = threading.Event()
    loads = threading.Thread(target=_load_again, args=(folder, versions, over))
    publishes = threading.Thread(target=_publish_again, args=(folder, versions, over))
    _load(folder, versions)
    for one in (loads, publishes):
        one.start()
    try:
        yield
    finally:
        over.set()
        for one in (loads, publishes):
            one.join()


def _load_again(folder: Path, versions: Versions, over: threading.Event) -> None:
    while not over.wait(LOADS_EVERY):
        _load(folder, versions)


def _publish_again(folder: Path, versions: Versions, over: threading.Event) -> None:
    while not over.wait(PUBLISHES_EVERY):
        _run(folder, versions, "publish", str(folder / "site"))
        versions.publishes += 1


def _load(folder: Path, versions: Versions) -> None:
    """A state is a whole number of days; the months are told apart by what stands behind the point."""
    versions.begun += 1
    rows = [
        f"2024-{month:02d},Soest,building_permit,citizen,lead_time_days,{versions.begun + month / 100:.2f},40"
        for month in range(1, MONTHS + 1)
    ]
    file = folder / "figures.csv"
    file.write_text("\n".join(["period,municipality,service,audience,metric,value,n", *rows]), encoding="utf-8")
    _run(folder, versions, "load", str(file))
    versions.stored = versions.begun
    versions.loads += 1


def _run(folder: Path, versions: Versions, *words: str) -> None:
    ended = subprocess.run(  # noqa: S603 - our own command
        [*COMMAND, *words], env=environment(folder), capture_output=True, text=True, check=False
    )
    if ended.returncode:
        versions.wrong.append(f"klantwinst {words[0]}: {ended.stderr[:300]}")


def measure(sessions: int, seconds: float, workers: int = 1) -> tuple[Crowd, Versions]:
    """What came of the crowd, and what was seen wrong."""
    versions = Versions(begun=40)
    with tempfile.TemporaryDirectory() as name:
        folder = example(Path(name))
        with writing(folder, versions), serving(folder, "serve", "--workers", str(workers)) as server:
            found = crowd(
                [Looking(server.port, at, *PAGES[at % len(PAGES)], versions=versions) for at in range(sessions)],
                seconds,
                server.process.pid,
            )
    return found, versions


if __name__ == "__main__":
    begin = time.perf_counter()
    came, seen = measure(int(sys.argv[1]), float(sys.argv[2]), int(sys.argv[3]))
    print(json.dumps({
        "seconds": round(time.perf_counter() - begin), "clicks": len(came.waited), "p95_s": round(p95(came), 3),
        "longest_s": round(max(came.waited), 3), "loads": seen.loads, "publishes": seen.publishes,
        "errors": came.errors[:5], "wrong": seen.wrong[:5], "megabytes": [round(one) for one in came.memory],
    }))  # fmt: skip
