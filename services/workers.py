"""Several dashboards on one machine behind one port: each visitor stays with the one that served the first page.

What a dashboard keeps of a visit (its session, files to download) is in that process only, so a browser must come back
to it: a cookie says which. Connections are passed on as they are, so that nothing of the traffic is understood here
but the first lines of each.
"""

import asyncio
import re
import signal
import sys
import tempfile
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from socket import socket

from starlette.types import ASGIApp, Message, Receive, Scope, Send

COOKIE = "klantwinst_worker"
SAID = re.compile(rb"\r\ncookie:[^\r\n]*?\b" + COOKIE.encode() + rb"=(\d+)", re.IGNORECASE)
HEAD_BYTES = 64 * 1024  # of the first lines of a request
PART_BYTES = 64 * 1024
CANNOT = 2  # how a worker ends that said why it cannot serve
AGAIN_S = 1.0  # until a worker that ended is started again
START_S, LOOK_S = 60.0, 0.05  # how long somebody waits for the first worker, and how often is looked
AWAY = b"HTTP/1.1 503 Service Unavailable\r\nretry-after: 5\r\ncontent-length: 0\r\nconnection: close\r\n\r\n"


class StaysHere:
    """Tells every browser by which worker it was served, so that it comes back to it."""

    def __init__(self, app: ASGIApp, number: int) -> None:
        self.app, self.number = app, number

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def with_cookie(message: Message) -> None:
            if message["type"] == "http.response.start":
                cookie = f"{COOKIE}={self.number}; Path=/; HttpOnly; SameSite=Lax".encode()
                kind = dict(message["headers"]).get(b"content-type", b"")
                if kind.startswith(b"text/html"):
                    message = {**message, "headers": [*message["headers"], (b"set-cookie", cookie)]}
            await send(message)

        await self.app(scope, receive, with_cookie if scope["type"] == "http" else send)


def ready_file(place: Path) -> Path:
    """Beside its socket: a worker makes it once it has all that it needs."""
    return place.with_suffix(".ready")


@dataclass
class Worker:
    """A dashboard in a process of its own, which listens where only this machine's user can reach it."""

    number: int
    place: Path
    process: asyncio.subprocess.Process | None = field(default=None)

    @property
    def command(self) -> Sequence[str]:
        return (sys.executable, "-m", "services.worker", str(self.number), str(self.place))

    @property
    def listens(self) -> bool:
        return self.place.exists() and self.process is not None and self.process.returncode is None

    @property
    def is_ready(self) -> bool:
        """It has all that it needs, and no plug-in lacks anything."""
        return self.listens and ready_file(self.place).exists()


class Workers:
    """Starts them, passes connections on to them, and starts anew what ended."""

    def __init__(self, number: int, folder: Path) -> None:
        self.all = [Worker(at, folder / f"{at}.sock") for at in range(number)]
        self._next = count()
        self.cannot = asyncio.Event()

    async def keep(self, worker: Worker) -> None:
        while True:
            for left in (worker.place, ready_file(worker.place)):
                left.unlink(missing_ok=True)
            worker.process = await asyncio.create_subprocess_exec(*worker.command)
            try:
                if await worker.process.wait() == CANNOT:
                    self.cannot.set()
                    return
            except asyncio.CancelledError:
                worker.process.terminate()
                await worker.process.wait()
                raise
            await asyncio.sleep(AGAIN_S)

    async def pass_on(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One connection, from its first lines to its end."""
        try:
            head = await asyncio.wait_for(reader.readuntil(b"\r\n\r\n"), START_S)
        except (asyncio.IncompleteReadError, asyncio.LimitOverrunError, OSError):  # among them, that nothing was asked
            writer.close()
            return
        try:
            there_reader, there_writer = await asyncio.wait_for(self._reached(head), START_S)
        except OSError:  # it took too long
            writer.write(AWAY)
            writer.close()
            return
        there_writer.write(head)
        await asyncio.gather(_pump(reader, there_writer), _pump(there_reader, writer))

    async def _reached(self, head: bytes) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        """The worker of this visitor; another one where that just ended, and at the start the first that listens."""
        while True:
            if worker := self._for(head):
                with suppress(OSError):
                    return await asyncio.open_unix_connection(str(worker.place))
                head = b""
            await asyncio.sleep(LOOK_S)

    def _for(self, head: bytes) -> Worker | None:
        """The worker of this visitor while it is there, else the next one."""
        there = [one for one in self.all if one.listens]
        said = SAID.search(head)
        mine = [one for one in there if said and one.number == int(said[1])]
        return (mine or [there[next(self._next) % len(there)]])[0] if there else None


async def _pump(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    with suppress(ConnectionError):
        while part := await reader.read(PART_BYTES):
            writer.write(part)
            await writer.drain()
    with suppress(ConnectionError, RuntimeError):
        writer.close()


async def _serve(listening: socket, number: int, ready: Callable[[], None]) -> bool:
    stop, loop = asyncio.Event(), asyncio.get_running_loop()
    for one in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(one, stop.set)
    with tempfile.TemporaryDirectory(prefix="klantwinst-") as folder:
        workers = Workers(number, Path(folder))
        kept = [asyncio.create_task(workers.keep(one)) for one in workers.all]
        server = await asyncio.start_server(workers.pass_on, sock=listening, limit=HEAD_BYTES, start_serving=False)
        while not (any(one.is_ready for one in workers.all) or workers.cannot.is_set() or stop.is_set()):
            await asyncio.sleep(LOOK_S)
        if not (workers.cannot.is_set() or stop.is_set()):
            await server.start_serving()
            kept.append(asyncio.create_task(asyncio.to_thread(ready)))
        ends = [asyncio.create_task(one.wait()) for one in (stop, workers.cannot)]
        await asyncio.wait(ends, return_when=asyncio.FIRST_COMPLETED)
        server.close()
        for task in (*kept, *ends):
            task.cancel()
        await asyncio.gather(*kept, *ends, return_exceptions=True)
        return not workers.cannot.is_set()


def run_many(listening: socket, number: int, ready: Callable[[], None]) -> None:
    """Serve until interrupted, with so many workers; `ready` is called once the first of them does. Ends with 2 where a
    worker said why it cannot serve."""
    listening.setblocking(False)
    if not asyncio.run(_serve(listening, number, ready)):
        sys.exit(CANNOT)
