"""The public site: requests a second beside ten open dashboards, and a whole country published at once."""

import asyncio
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks.line import Line
from benchmarks.observed import change, fill
from benchmarks.peak import peak_megabytes
from services.storage.database import dispose
from tests.functional.cli_run import environment, example
from tests.functional.serving import Serving, serving

EACH_MS, P95_MS = 2.0, 50.0  # 2 ms is 500 requests a second
REQUESTS, AT_ONCE, SESSIONS = 6000, 10, 10
PUBLISH_S, AGAIN_S, CHANGED_S, PUBLISH_MB = 15.0, 1.0, 3.0, 300.0
ASK = b"GET /publiek/ HTTP/1.1\r\nHost: localhost\r\nAccept-Encoding: gzip\r\n\r\n"


def lines() -> Iterator[Line]:
    with tempfile.TemporaryDirectory() as folder, serving(example(Path(folder))) as server:
        _on_one_core(server)
        for _ in range(SESSIONS):
            threading.Thread(target=server.session, daemon=True).start()
        time.sleep(5)
        each, late = asyncio.run(_load(server.port))
        yield Line(f"a public page, of {AT_ONCE} readers at once on one core", 1000 * each, EACH_MS, "ms")
        yield Line("the slowest twentieth of them", 1000 * late, P95_MS, "ms")
    with tempfile.TemporaryDirectory() as folder:
        address = f"sqlite:///{Path(folder) / 'klantwinst.db'}"
        fill(address)
        dispose(address)
        for what, most in (("first", PUBLISH_S), ("nothing changed", AGAIN_S), ("one municipality changed", CHANGED_S)):
            if most == CHANGED_S:
                change(address, Path(folder), 60)
            seconds, megabytes = _published(Path(folder))
            yield Line(f"publishing 342 municipalities: {what}", seconds, most, "s")
            yield Line(f"publishing 342 municipalities: {what}, peak memory", megabytes, PUBLISH_MB, "MB")


def _on_one_core(server: Serving) -> None:
    if hasattr(os, "sched_setaffinity"):
        for task in Path(f"/proc/{server.process.pid}/task").iterdir():
            os.sched_setaffinity(int(task.name), {0})


async def _load(port: int) -> tuple[float, float]:
    """Seconds a request over all of them, and the 95th percentile of one."""
    times: list[float] = []
    begin = time.perf_counter()
    await asyncio.gather(*(_reader(port, REQUESTS // AT_ONCE, times) for _ in range(AT_ONCE)))
    whole = time.perf_counter() - begin
    return whole / len(times), sorted(times)[int(0.95 * len(times))]


async def _reader(port: int, count: int, times: list[float]) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    for _ in range(count):
        begin = time.perf_counter()
        writer.write(ASK)
        head = await reader.readuntil(b"\r\n\r\n")
        assert head.startswith(b"HTTP/1.1 200"), head[:80]
        length = int(head.lower().split(b"content-length: ")[1].split(b"\r\n")[0])
        await reader.readexactly(length)
        times.append(time.perf_counter() - begin)
    writer.close()


def _published(folder: Path) -> tuple[float, float]:
    """Seconds and peak memory of a process of its own."""
    ran = subprocess.run(  # noqa: S603
        [sys.executable, "-m", "benchmarks.public_site", str(folder / "site")],
        env=environment(folder), check=True, capture_output=True, encoding="utf-8", cwd=Path.cwd(),
    )  # fmt: skip
    seconds, megabytes = ran.stdout.split()[-2:]
    return float(seconds), float(megabytes)


if __name__ == "__main__":
    from services.commands.publish import write_site
    from services.settings import settings

    start = time.perf_counter()
    print(write_site(settings().database_url, Path(sys.argv[1])))
    print(time.perf_counter() - start, peak_megabytes())
