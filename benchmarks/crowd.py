"""A crowd on the dashboard: sessions that each click every ten seconds, with their driver on the same cores."""

import asyncio
import random
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from statistics import quantiles

from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect

from benchmarks.charts import resident_of
from benchmarks.line import Line
from tests.functional.cli_run import example
from tests.functional.serving import serving
from tests.functional.visit import Asking

SESSIONS, MORE, SECONDS, EVERY = 100, 150, 300.0, 10.0
PATIENCE_S = 60.0
FRAGMENTS = 0.9  # of the clicks
P95_S, GROWTH_MB = 1.0, 40.0
PAGES = ("", "service_kpis", "investments", "summary")


@dataclass
class Crowd:
    """What came of it. `waited`: seconds from each click to the end of what it started."""

    waited: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)


def lines() -> Iterator[Line]:
    for sessions, workers in ((SESSIONS, 1), (MORE, 2)):
        found, grown = measure(sessions, SECONDS, workers)
        name = f"{sessions} sessions that click every {EVERY:g} s, {workers} processes"
        yield Line(f"{name}: 19 of 20 within", p95(found), P95_S, "s")
        yield Line(f"{name}: errors", len(found.errors), 0, "")
        yield Line(f"{name}: memory, from two fifths of the time on", grown, GROWTH_MB, "MB")


def measure(sessions: int, seconds: float, workers: int = 1) -> tuple[Crowd, float]:
    """What came of a crowd, and by how many megabytes the server grew once everybody was there."""
    words = ("serve", "--workers", str(workers))
    with tempfile.TemporaryDirectory() as folder, serving(example(Path(folder)), *words) as server:
        return asyncio.run(_all(server.port, server.process.pid, sessions, seconds))


async def _all(port: int, process: int, sessions: int, seconds: float) -> tuple[Crowd, float]:
    found, until = Crowd(), time.perf_counter() + seconds
    everybody = [asyncio.create_task(_one(port, at, until, found)) for at in range(sessions)]
    await asyncio.sleep(seconds * 2 / 5)
    before = resident_of(process)
    await asyncio.gather(*everybody)
    return found, resident_of(process) - before


async def _one(port: int, at: int, until: float, found: Crowd) -> None:
    luck = random.Random(at)  # noqa: S311 - when somebody clicks is no secret
    await asyncio.sleep(luck.random() * EVERY)  # nobody comes at the same moment
    asking = Asking(page=PAGES[at % len(PAGES)], query="")
    address = f"ws://127.0.0.1:{port}/_stcore/stream"
    async with connect(address, subprotocols=["streamlit"], max_size=None, proxy=None) as socket:
        await _run(socket, asking, "", found)
        while time.perf_counter() < until:
            await asyncio.sleep(EVERY * (0.5 + luck.random()))
            parts = asking.sections()
            if parts and luck.random() < FRAGMENTS:
                widget, part, is_open = luck.choice(list(parts.values()))
                asking.set(widget, bool_value=not is_open)
                await _run(socket, asking, part, found)
            else:
                await _run(socket, asking, "", found)


async def _run(socket: ClientConnection, asking: Asking, part: str, found: Crowd) -> None:
    begin = time.perf_counter()
    await socket.send(asking.ask(part))
    while True:
        message = ForwardMsg()
        try:
            message.ParseFromString(await asyncio.wait_for(socket.recv(decode=False), PATIENCE_S))
        except TimeoutError:
            found.errors.append(f"no answer to {part or asking.page!r} after {time.perf_counter() - begin:.0f} s")
            break
        asking.hear(message)
        if message.delta.new_element.WhichOneof("type") in ("exception", "alert"):
            found.errors.append(str(message.delta.new_element)[:200])
        if message.WhichOneof("type") == "script_finished":
            break
    found.waited.append(time.perf_counter() - begin)


def p95(found: Crowd) -> float:
    return quantiles(found.waited, n=20)[-1]


if __name__ == "__main__":
    came, more = measure(int(sys.argv[1]), float(sys.argv[2]), int(sys.argv[3]))
    middle = quantiles(came.waited, n=20)
    print(f"{len(came.waited)} clicks, half within {middle[9]:.3f} s, 19 of 20 within {middle[18]:.3f} s, "
          f"longest {max(came.waited):.3f} s, {len(came.errors)} errors, {more:.1f} MB more")  # fmt: skip
    print("\n".join(came.errors[:3]))
