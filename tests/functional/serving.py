"""The real server on a free port of this machine, and a session with it as a browser has one."""

import http.client
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from google.protobuf.json_format import MessageToDict
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import connect

from tests.functional.cli_run import COMMAND, environment
from tests.functional.free_port import free_port
from tests.wait import PATIENCE, answers, wait_until


@dataclass
class Serving:
    port: int
    process: subprocess.Popen
    said: str = field(default="")  # on standard error, once it has stopped

    def get(self, path: str, method: str = "GET", **headers: str) -> tuple[int, Mapping[str, str], bytes]:
        """Status, headers (names in lower case) and body, without following where it leads or unpacking."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        try:
            connection.request(method, path, headers={name.replace("_", "-"): text for name, text in headers.items()})
            answer = connection.getresponse()
            return answer.status, {name.lower(): text for name, text in answer.getheaders()}, answer.read()
        finally:
            connection.close()

    def session(self, page: str = "", query: str = "") -> list[dict[str, Any]]:
        """All that a browser is sent for one run of a page, first visit or not."""
        asked = BackMsg()
        asked.rerun_script.page_name = page
        asked.rerun_script.query_string = query
        address = f"ws://127.0.0.1:{self.port}/_stcore/stream"
        received = []
        with connect(address, subprotocols=["streamlit"], max_size=None, proxy=None) as socket:
            socket.send(asked.SerializeToString())
            while not received or "scriptFinished" not in received[-1]:
                message = ForwardMsg()
                message.ParseFromString(socket.recv(PATIENCE))
                received.append(MessageToDict(message))
        return received


@contextmanager
def serving(folder: Path, *words: str, **settings: str) -> Iterator[Serving]:
    """`klantwinst serve` (or other `words`), started from `folder` and with its data there."""
    port = int(settings.pop("KLANTWINST_PORT", 0)) or free_port()
    process = subprocess.Popen(
        [*COMMAND, *(words or ("serve",))],
        env=environment(folder, KLANTWINST_PORT=str(port), **settings),
        cwd=folder,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )
    server = Serving(port, process)
    try:
        _wait_until_ready(server)
        yield server
    finally:
        process.terminate()
        _, server.said = process.communicate(timeout=PATIENCE)


def _wait_until_ready(server: Serving) -> None:
    def listens() -> bool:
        assert server.process.poll() is None, server.process.communicate()[1]
        return answers(server.port)

    wait_until(listens, "the server listens")
    assert server.get("/ready")[0] == 200
