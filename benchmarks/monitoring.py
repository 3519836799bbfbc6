"""Service KPIs over a country's worth of observations, in SQLite and, where it is installed, in PostgreSQL."""

import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np

from benchmarks.line import Line
from benchmarks.observed import DATA_SET, FIRST, MONTHS, MUNICIPALITIES, change, fill
from services.answers.kpi.digest import digest
from services.answers.kpi.kpis import asked
from services.monitoring.limits import xmr
from services.monitoring.rules import RULES
from services.storage.snapshot import snapshot
from tests.unit.storage.postgresql_server import PROGRAMS, running_server

PAGE_MS, CHART_MS, METRIC_S, DIGEST_S, AGAIN_S, PEAK_MB, XMR_S = 300.0, 100.0, 0.5, 2.0, 0.5, 800.0, 5.0
TRIES = 5
UNTIL = FIRST + MONTHS - 1
ONE = {"metric": "lead_time_days", "service": "s07", "audience": "citizen", "municipality": "T100"}


def lines() -> Iterator[Line]:
    yield Line("XmR and four rules over 100,000 series of 36 points", _xmr(), XMR_S, "s")
    with tempfile.TemporaryDirectory() as folder:
        yield from _in("SQLite", f"sqlite:///{Path(folder) / 'large.db'}", Path(folder))
        if PROGRAMS:
            with running_server() as server, _database(server) as address:
                yield from _in("PostgreSQL", address, Path(folder))


def _in(name: str, address: str, folder: Path) -> Iterator[Line]:
    fill(address)
    page = best_of(lambda: _ask(address, {"municipality": "T100"}))
    chart = best_of(lambda: _ask(address, ONE))
    yield Line(f"{name}: all rows of one municipality, of 1,026,000 observations", 1000 * page, PAGE_MS, "ms")
    yield Line(f"{name}: the series of one control chart", 1000 * chart, CHART_MS, "ms")
    metric = best_of(lambda: _ask(address, {"metric": "lead_time_days"}))
    yield Line(f"{name}: one metric over {MUNICIPALITIES} municipalities", metric, METRIC_S, "s")
    _digest(address)
    change(address, folder, 60)
    seconds, peak = _digest(address)
    yield Line(f"{name}: what changed, over everything, one municipality is new", seconds, DIGEST_S, "s")
    yield Line(f"{name}: peak memory of that", peak, PEAK_MB, "MB")
    yield Line(f"{name}: the same, nothing is new", _digest(address)[0], AGAIN_S, "s")


def _ask(address: str, only: dict[str, str]) -> None:
    with snapshot(address) as session:
        asked(session, DATA_SET, only, UNTIL)


def best_of(work: Callable[[], None]) -> float:
    """Seconds of the quickest of some tries, after one that does not count."""
    work()
    found = []
    for _ in range(TRIES):
        begin = time.perf_counter()
        work()
        found.append(time.perf_counter() - begin)
    return min(found)


def _xmr() -> float:
    values = np.random.default_rng(1).normal(50, 8, (100_000, 36))

    def judge() -> None:
        limits = xmr(values)
        for rule in RULES.values():
            rule(values, limits)

    return best_of(judge)


def _digest(address: str) -> tuple[float, float]:
    """Seconds and peak memory of a process of its own, without its start."""
    ran = subprocess.run(  # noqa: S603
        [sys.executable, "-m", "benchmarks.monitoring", address], check=True, capture_output=True, encoding="utf-8"
    )
    seconds, peak = ran.stdout.split()[-2:]
    return float(seconds), float(peak)


@contextmanager
def _database(server: str) -> Iterator[str]:
    import psycopg

    with psycopg.connect(f"{server}/postgres", autocommit=True) as connection:
        connection.execute("CREATE DATABASE large")
    yield f"{server}/large"


if __name__ == "__main__":
    start = time.perf_counter()
    found = digest(sys.argv[1], DATA_SET, {}, UNTIL)
    took = time.perf_counter() - start
    print(len(found.changes), took, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
