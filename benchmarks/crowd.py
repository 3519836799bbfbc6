"""A crowd on the dashboard: sessions that each click every ten seconds, with their driver on the same cores."""

import asyncio
import random
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import quantiles

from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect

from benchmarks.charts import resident_of
from benchmarks.line import Line
from tests.functional.cli_run import example
from tests.functional.serving import serving
from tests.functional.visit import Asking, is_over

SESSIONS, MORE, SECONDS, EVERY = 100, 150, 300.0, 10.0
PATIENCE_S = 60.0
FRAGMENTS = 0.9  # of the clicks
P95_S, GROWTH_MB = 1.0, 40.0
PAGES = ("", "service_kpis", "investments", "summary")


@dataclass
class Crowd:
    """What came of it. `waited`: seconds from each click to the end of what it started. `memory`: megabytes of the
    server, at each twentieth of the time."""

    waited: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    memory: list[float] = field(default_factory=list)

    @property
    def grown(self) -> float:
        """Megabytes, once everybody was there."""
        return self.memory[-1] - self.memory[len(self.memory) * 2 // 5]


@dataclass
class Session:
    """Somebody on a page who clicks now and then. `query`: of its address."""

    port: int
    at: int
    page: str
    query: str = ""

    def __post_init__(self) -> None:
        self.asking = Asking(page=self.page, query=self.query)

    def asks(self) -> None:
        """Is about to click."""

    def saw(self, charts: list[str], part: str) -> None:
        """Has what came: of the whole page, or of one `part`. `charts`: as Vega-Lite."""

    async def stays(self, until: float, found: Crowd) -> None:
        luck = random.Random(self.at)  # noqa: S311 - when somebody clicks is no secret
        await asyncio.sleep(luck.random() * EVERY)  # nobody comes at the same moment
        address = f"ws://127.0.0.1:{self.port}/_stcore/stream"
        async with connect(address, subprotocols=["streamlit"], max_size=None, proxy=None) as socket:
            await self._run(socket, "", found)
            while time.perf_counter() < until:
                await asyncio.sleep(EVERY * (0.5 + luck.random()))
                parts = self.asking.parts()
                if parts and luck.random() < FRAGMENTS:
                    widget, part, is_open = luck.choice(parts)
                    self.asking.set(widget, bool_value=not is_open)
                    await self._run(socket, part, found)
                else:
                    await self._run(socket, "", found)

    async def _run(self, socket: ClientConnection, part: str, found: Crowd) -> None:
        begin, charts = time.perf_counter(), []
        self.asks()
        await socket.send(self.asking.ask(part))
        while True:
            message = ForwardMsg()
            try:
                message.ParseFromString(await asyncio.wait_for(socket.recv(decode=False), PATIENCE_S))
            except TimeoutError:
                found.errors.append(f"no answer to {part or self.page!r} after {time.perf_counter() - begin:.0f} s")
                return
            self.asking.hear(message)
            element = message.delta.new_element
            if element.WhichOneof("type") in ("exception", "alert"):
                found.errors.append(str(element)[:200])
            if element.WhichOneof("type") == "vega_lite_chart":
                charts.append(element.vega_lite_chart.spec)
            if is_over(message):
                break
            if message.WhichOneof("type") == "script_finished":  # and the page begins anew
                charts.clear()
        found.waited.append(time.perf_counter() - begin)
        self.saw(charts, part)


def lines() -> Iterator[Line]:
    for sessions, workers in ((SESSIONS, 1), (MORE, 2)):
        found = measure(sessions, SECONDS, workers)
        name = f"{sessions} sessions that click every {EVERY:g} s, {workers} processes"
        yield Line(f"{name}: 19 of 20 within", p95(found), P95_S, "s")
        yield Line(f"{name}: errors", len(found.errors), 0, "")
        yield Line(f"{name}: memory, from two fifths of the time on", found.grown, GROWTH_MB, "MB")


def measure(sessions: int, seconds: float, workers: int = 1) -> Crowd:
    words = ("serve", "--workers", str(workers))
    with tempfile.TemporaryDirectory() as folder, serving(example(Path(folder)), *words) as server:
        those = [Session(server.port, at, PAGES[at % len(PAGES)]) for at in range(sessions)]
        return crowd(those, seconds, server.process.pid)


def crowd(sessions: Sequence[Session], seconds: float, process: int) -> Crowd:
    """What came of these at once. `process`: the server, with those that it started."""
    return asyncio.run(_all(sessions, seconds, process))


async def _all(sessions: Sequence[Session], seconds: float, process: int) -> Crowd:
    found, until = Crowd(), time.perf_counter() + seconds
    everybody = [asyncio.create_task(one.stays(until, found)) for one in sessions]
    while time.perf_counter() < until:
        await asyncio.sleep(seconds / 20)
        found.memory.append(resident_of(process))
    await asyncio.gather(*everybody)
    return found


def p95(found: Crowd) -> float:
    return quantiles(found.waited, n=20)[-1]


if __name__ == "__main__":
    came = measure(int(sys.argv[1]), float(sys.argv[2]), int(sys.argv[3]))
    middle = quantiles(came.waited, n=20)
    print(f"{len(came.waited)} clicks, half within {middle[9]:.3f} s, 19 of 20 within {middle[18]:.3f} s, "
          f"longest {max(came.waited):.3f} s, {len(came.errors)} errors, {came.grown:.1f} MB more")  # fmt: skip
    print("\n".join(came.errors[:3]))
