"""A country over ten years in PostgreSQL: 342 municipalities, 20 services, 5 metrics, 120 months."""

from collections.abc import Iterator

import psycopg

from benchmarks.line import Line
from benchmarks.monitoring import CHART_MS, ONE, PAGE_MS, best_of
from benchmarks.observed import DATA_SET, FIRST, fill
from services.answers.kpi.kpis import asked
from services.storage.snapshot import snapshot
from tests.unit.storage.postgresql_server import PROGRAMS, running_server

MONTHS = 120


def lines() -> Iterator[Line]:
    if not PROGRAMS:
        return
    with running_server() as server:
        with psycopg.connect(f"{server}/postgres", autocommit=True) as connection:
            connection.execute("CREATE DATABASE country")
        address = f"{server}/country"
        fill(address, MONTHS)
        page = best_of(lambda: _ask(address, {"municipality": "T100"}))
        yield Line("the page of one municipality", 1000 * page, PAGE_MS, "ms")
        yield Line("the series of one control chart", 1000 * best_of(lambda: _ask(address, ONE)), CHART_MS, "ms")


def _ask(address: str, only: dict[str, str]) -> None:
    with snapshot(address) as now:
        asked(now, DATA_SET, only, FIRST + MONTHS - 1)
