"""Another system on loopback: it replays what was recorded, and misbehaves when a test asks it to."""

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

RECORDINGS = Path(__file__).parent / "recordings"


def recorded(name: str) -> Any:
    return json.loads((RECORDINGS / f"{name}.json").read_text(encoding="utf-8"))


@dataclass
class Asked:
    """One request as the other system saw it."""

    path: str
    params: dict[str, str]
    headers: dict[str, str]


@dataclass
class Answer:
    """What comes back. `cut`: break the connection off after so many bytes; `wait`: seconds before anything comes."""

    body: object = None
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    cut: int | None = None
    wait: float = 0.0


@dataclass
class OtherSystem:
    """`reply` decides what is answered; `asked` remembers every request."""

    address: str
    asked: list[Asked]
    reply: Callable[[Asked], Answer]


@contextmanager
def other_system(reply: Callable[[Asked], Answer]) -> Iterator[OtherSystem]:
    system = OtherSystem("", [], reply)
    stop = threading.Event()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            parts = urlsplit(self.path)
            params = {name: values[-1] for name, values in parse_qs(parts.query, keep_blank_values=True).items()}
            asked = Asked(parts.path, params, {name.lower(): value for name, value in self.headers.items()})
            system.asked.append(asked)
            answer = system.reply(asked)
            stop.wait(answer.wait)
            content = answer.body if isinstance(answer.body, bytes) else json.dumps(answer.body).encode()
            self.send_response(answer.status)
            for name, value in {"Content-Type": "application/json", **answer.headers}.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content if answer.cut is None else content[: answer.cut])
            if answer.cut is not None:
                self.close_connection = True

        def log_message(self, *arguments: object) -> None:
            """Say nothing: what was asked stands in `asked`."""

    class Server(ThreadingHTTPServer):
        daemon_threads = True

        def handle_error(self, *arguments: object) -> None:
            """Whoever asked went away: that is what some tests are about."""

    server = Server(("127.0.0.1", 0), Handler)
    system.address = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, args=(0.05,))
    thread.start()
    try:
        yield system
    finally:
        stop.set()
        server.shutdown()
        thread.join()
        server.server_close()


def paged(system: OtherSystem, asked: Asked, rows: list[Any], size: int) -> Answer:
    """A page of a list, as a system for cases gives it."""
    number = int(asked.params.get("page", "1"))
    part = rows[(number - 1) * size : number * size]
    if not part and number > 1:
        return Answer(recorded("zgw_zaken_page999_404"), 404)
    rest = "".join(f"&{name}={value}" for name, value in asked.params.items() if name != "page")
    following = f"{system.address}{asked.path}?page={number + 1}{rest}" if number * size < len(rows) else None
    return Answer({"count": len(rows), "next": following, "previous": None, "results": part})
