"""A million figures from CSV into SQLite, beside the bare driver with the same rows; a walk past 20,000 cases."""

import csv
import json
import os
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import numpy as np

from benchmarks.line import Line
from benchmarks.peak import peak_megabytes
from services.intake.load import load_files
from services.intake.packaged import open_database
from services.storage.database import dispose

ROWS, TIMES, CASES, WALK_S, WALK_MB = 1_000_000, 2.0, 20_000, 60.0, 300.0
METRICS = ("lead_time_days", "on_time_share", "digital_share", "open_age_days", "chase_contact_share")
TOWNS, SERVICES, MONTHS = 400, 20, 25  # x 5 metrics = 1,000,000
TRIES = 3
COLUMNS = (
    "data_set", "load_id", "period", "municipality", "service", "audience", "metric", "last_month", "value", "n",
    "state", "provisional", "source", "sd", "remarks",
)  # fmt: skip


def lines() -> Iterator[Line]:
    with tempfile.TemporaryDirectory() as folder:
        yield Line(
            f"{ROWS:,} figures from CSV, of the bare driver with the same rows", _ratio(Path(folder)), TIMES, "times"
        )
    seconds, peak = _walk()
    yield Line(f"a walk past {CASES:,} cases of another system", seconds, WALK_S, "s")
    yield Line("peak memory of that", peak, WALK_MB, "MB")


def _ratio(folder: Path) -> float:
    """Both write to a new database with the same tables, indexes and settings; the best of three in turn."""
    file = folder / "figures.csv"
    _make(file)
    bare, ours = [], []
    for at in range(TRIES):
        bare.append(_bare(folder / f"bare{at}.db", file))
        ours.append(_ours(folder / f"ours{at}.db", file))
    print(f"  bare driver {min(bare):.1f} s, load {min(ours):.1f} s", file=sys.stderr)
    return min(ours) / min(bare)


def _make(file: Path) -> None:
    luck = np.random.default_rng(2013)
    with file.open("w", encoding="utf-8") as out:
        out.write("period,municipality,service,audience,metric,value,n,state,provisional,source\n")
        for month in range(MONTHS):
            period = f"{2013 + month // 12}-{month % 12 + 1:02d}"
            for town in range(TOWNS):
                values, counts = luck.gamma(9, 5, (SERVICES, len(METRICS))), luck.integers(30, 60, SERVICES)
                for service in range(SERVICES):
                    for at, metric in enumerate(METRICS):
                        value = values[service, at] if metric.endswith("days") else min(values[service, at] / 200, 1)
                        place = f"{period},T{town:03},s{service:02},citizen,{metric}"
                        out.write(f"{place},{value:.12g},{counts[service]},,,register\n")


def _ours(database: Path, file: Path) -> float:
    address = f"sqlite:///{database}"
    open_database(address)
    begin = time.perf_counter()
    (done,) = load_files(address, [file])
    seconds = time.perf_counter() - begin
    assert done.counts.new == ROWS
    dispose(address)
    database.unlink()
    return seconds


def _bare(database: Path, file: Path) -> float:
    """Only the writing: the rows stand ready as tuples."""
    address = f"sqlite:///{database}"
    open_database(address)
    dispose(address)
    rows, towns, services = _tuples(file)
    connection = sqlite3.connect(database, isolation_level=None)
    for pragma in ("journal_mode=WAL", "synchronous=NORMAL", "foreign_keys=ON", "cache_size=-64000"):
        connection.execute(f"PRAGMA {pragma}")
    begin = time.perf_counter()
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("INSERT INTO data_set VALUES ('own', 'own', 'own', '', '', 0)")
    columns = "(id, file, kind, data_set, sha256, loaded_at)"
    connection.execute(f"INSERT INTO load {columns} VALUES (9, 'f', 'o', 'own', '', '2026-01-01')")  # noqa: S608
    connection.executemany("INSERT INTO municipality VALUES (?, ?, '')", [(town, town) for town in towns])
    connection.executemany("INSERT INTO service VALUES (?, ?, ?)", [(one, one, one) for one in services])
    marks = ", ".join("?" * len(COLUMNS))
    connection.executemany(f"INSERT INTO observation ({', '.join(COLUMNS)}) VALUES ({marks})", rows)  # noqa: S608
    connection.execute("COMMIT")
    seconds = time.perf_counter() - begin
    connection.close()
    database.unlink()
    return seconds


def _tuples(file: Path) -> tuple[list[tuple[object, ...]], list[str], list[str]]:
    rows: list[tuple[object, ...]] = []
    with file.open(encoding="utf-8", newline="") as text:
        for row in csv.reader(text):
            if row[0] == "period":
                continue
            month = int(row[0][:4]) * 12 + int(row[0][5:]) - 1
            rest = (month, float(row[5]), int(row[6]), "value", 0, row[9], None, "")
            rows.append(("own", 9, *row[:5], *rest))
    return rows, sorted({str(row[3]) for row in rows}), sorted({str(row[4]) for row in rows})


def _walk() -> tuple[float, float]:
    """Seconds and peak memory of a process of its own that reads all cases of a system on loopback."""
    with _case_system() as address:
        ran = subprocess.run(  # noqa: S603
            [sys.executable, "-m", "benchmarks.loading", address], check=True, capture_output=True, encoding="utf-8"
        )
    seconds, peak = ran.stdout.split()[-2:]
    return float(seconds), float(peak)


@contextmanager
def _case_system() -> Iterator[str]:
    """Pages of 100 cases, each with the forty fields that such a system gives."""
    kind = "/catalogi/api/v1/zaaktypen/1"
    plain = {f"field{at}": "x" * 40 for at in range(30)}

    def case(number: int) -> dict[str, object]:
        day = f"20{20 + number % 5}-{1 + number % 12:02}-{1 + number % 28:02}"
        dates = {"startdatum": day, "einddatum": day if number % 9 else None, "uiterlijkeEinddatumAfdoening": day}
        return {"uuid": f"u{number}", "zaaktype": f"http://x{kind}", "hoofdzaak": None, **dates, **plain}

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            parts = urlsplit(self.path)
            page = int(parse_qs(parts.query).get("page", ["1"])[0])
            following = f"http://{self.headers['Host']}{parts.path}?page={page + 1}" if page * 100 < CASES else None
            rows: list[object] = [case(number) for number in range((page - 1) * 100, page * 100)]
            count = CASES
            if "catalogi" in parts.path:
                rows, count, following = [{"url": f"http://x{kind}", "identificatie": "A"}], 1, None
            content = json.dumps({"count": count, "next": following, "results": rows}).encode()
            self.send_response(200)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *arguments: object) -> None:
            """Nothing on the terminal."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()


def _measure(address: str) -> None:
    from services.intake.sources.fetch import fetch
    from services.intake.sources.systems.zgw import ZgwSource

    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"KLANTWINST_DATA_DIR": folder, "WALK_SECRET": "a-secret-of-at-least-thirty-two-bytes"}
        database = f"sqlite:///{folder}/k.db"
        open_database(database)
        body = {"code": "walk", "kind": "zgw", "address": address, "municipality": "T", "client_id": "k"}
        source = ZgwSource.read({**body, "secret": "WALK_SECRET", "services": {"A": {"service": "a"}}}, "walk")
        begin = time.perf_counter()
        done = fetch(database, source)
        assert done.rows == CASES
        print(time.perf_counter() - begin, peak_megabytes())
        dispose(database)


if __name__ == "__main__":
    _measure(sys.argv[1])
