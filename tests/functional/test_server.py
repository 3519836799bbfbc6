"""The dashboard as it is served: what every address answers, in which language, and what a first visitor gets."""

import gzip
import http.client
import json
import re
import signal
import socket
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from websockets.sync.client import connect

from services.server import _listen, addresses
from services.ui.navigation import PAGES
from tests.for_every import for_every
from tests.functional.cli_run import environment, example
from tests.functional.serving import Serving, serving
from tests.wait import PATIENCE

pytestmark = pytest.mark.xdist_group("server")  # started once

NAMES = [name for section in PAGES.values() for name in section]


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Serving]:
    with serving(example(tmp_path_factory.mktemp("served"))) as started:
        yield started
    assert "Traceback" not in started.said


def test_ready_and_robots(server: Serving) -> None:
    status, headers, body = server.get("/ready")
    assert (status, headers["content-type"], json.loads(body)) == (200, "application/json", {"status": "ready"})
    status, headers, body = server.get("/robots.txt")
    assert (status, headers["content-type"].split(";")[0]) == (200, "text/plain")
    assert body.decode().splitlines() == ["User-agent: *", "Disallow: /_stcore/"]


def test_every_page_of_the_menu_has_an_address(server: Serving) -> None:
    assert list(addresses().values()) == [NAMES[0], *NAMES]
    for path, name in addresses().items():
        status, headers, _ = server.get(path)
        if path == f"/{NAMES[0]}":
            assert (status, headers["location"]) == (308, "/")
        else:
            assert status == 200, name


@for_every("path", ["/", *(f"/{name}" for name in NAMES[1:])])
@for_every(("query", "language"), [("", "nl"), ("?language=en", "en"), ("?language=fy", "nl")])
@for_every("packed", [False, True])
def test_a_page_says_its_language_packed_or_not(
    server: Serving, path: str, query: str, language: str, packed: bool
) -> None:
    status, headers, body = server.get(path + query, **({"Accept_Encoding": "gzip, br"} if packed else {}))
    assert status == 200
    assert int(headers["content-length"]) == len(body)
    if headers.get("content-encoding") == "gzip":
        assert packed
        body = gzip.decompress(body)
    text = body.decode()
    assert re.findall(r"<html[^>]*>", text) == [f'<html lang="{language}">']
    assert re.findall(r"<title>(.*)</title>", text) == ["Klantwinst"]
    assert ("JavaScript aan" in text) == (language == "nl")
    assert "Streamlit app can" not in text
    assert headers["cache-control"] == "no-cache"
    assert not {"etag", "last-modified"} & headers.keys()  # a kept page would keep its language


def test_head_promises_what_get_gives(server: Serving) -> None:
    for path in ("/", "/investments", "/ready", "/nowhere"):
        status, headers, body = server.get(path)
        assert server.get(path, "HEAD")[0] == status
        assert server.get(path, "HEAD")[1]["content-length"] == headers["content-length"] == str(len(body))
        assert server.get(path, "HEAD")[2] == b""


@for_every("path", ["/nowhere", "/nowhere/deeper", "/investments/deeper", "/index.html", "/static/x.js"])
def test_an_address_that_does_not_exist_is_a_404_for_people_too(server: Serving, path: str) -> None:
    status, headers, body = server.get(path)
    assert (status, headers["content-type"]) == (404, "text/html; charset=utf-8")
    assert '<html lang="nl">' in body.decode()
    assert "Deze pagina bestaat niet." in body.decode()
    assert '<a href="/">' in body.decode()
    english = server.get(path + "?language=en")[2].decode()
    assert '<html lang="en">' in english
    assert '<a href="/?language=en">' in english


@for_every(
    "path",
    [
        "/_stcore/metrics",
        "/_stcore/metrics/",
        "/%5Fstcore/metrics",
        "/_stcore/host-config-debug",
        "/_stcore/agent/openapi.json",
        "/investments/_stcore/agent/openapi.json",
    ],
)
def test_what_is_nobodys_business_is_hidden(server: Serving, path: str) -> None:
    status, _, body = server.get(path)
    assert status == 404
    assert len(body) < 600


def test_what_the_page_needs_is_served(server: Serving) -> None:
    text = server.get("/")[2].decode()
    needed = re.findall(r'(?:src|href)="\./(static/[^"]+)"', text)
    assert len(needed) > 3
    kinds = {".js": "javascript", ".css": "text/css"}
    for path in needed:
        status, headers, body = server.get(f"/{path}")
        assert status == 200
        assert int(headers["content-length"]) == len(body) > 0
        assert kinds.get(Path(path).suffix, "") in headers["content-type"]
    assert server.get("/_stcore/health")[0] == 200
    assert server.get("/favicon.png")[1]["content-type"] == "image/png"


def test_a_trailing_slash_leads_to_the_page_with_its_choices(server: Serving) -> None:
    status, headers, _ = server.get("/investments/?language=en")
    assert (status, headers["location"].removeprefix(f"http://127.0.0.1:{server.port}")) == (
        301,
        "/investments?language=en",
    )
    assert server.get("/answer?language=en&scenario=a%20b")[1]["location"] == "/?language=en&scenario=a%20b"


def test_the_first_deep_link_after_the_start_shows_its_page(tmp_path: Path) -> None:
    """Whoever comes first gets no false "page not found"."""
    with serving(example(tmp_path)) as fresh:
        received = fresh.session(NAMES[-1])
        unknown = fresh.session("nowhere")
    kinds = [kind for message in received for kind in message]
    assert "pageNotFound" not in kinds
    assert received[-1]["scriptFinished"] == "FINISHED_SUCCESSFULLY"
    assert any("pageNotFound" in message for message in unknown)  # or this test sees nothing
    assert kinds.count("delta") > 10


def test_our_settings_hold_wherever_it_is_started(tmp_path: Path) -> None:
    """The file with settings stands beside the entry of the dashboard, not where somebody happens to be."""
    names = ["theme.light.primaryColor", "server.maxUploadSize", "runner.postScriptGC", "client.showErrorDetails"]
    script = (
        "import json; from services.server import from_environment; from_environment(); "
        "from streamlit import config; from streamlit.runtime.pages_manager import PagesManager; "
        f"print(json.dumps([*map(config.get_option, {names!r}), PagesManager.uses_pages_directory]))"
    )
    ended = subprocess.run([sys.executable, "-c", script], env=environment(tmp_path), cwd=tmp_path, capture_output=True)
    assert json.loads(ended.stdout) == ["#1b5e9e", 100, False, "none", False]


def test_a_theme_of_our_own_reaches_the_visitor(server: Serving) -> None:
    started = next(message["newSession"] for message in server.session() if "newSession" in message)
    assert "#1b5e9e" in json.dumps(started["customTheme"]).lower()


def test_a_bug_on_a_page_is_a_sentence_with_the_number_in_the_log(tmp_path: Path) -> None:
    folder = example(tmp_path)
    with closing(sqlite3.connect(folder / "klantwinst.db")) as connection, connection:
        connection.execute("UPDATE scenario_version SET document = '{}'")
    with serving(folder) as broken:
        shown = json.dumps(broken.session(query="language=en"))
    number = (folder / "klantwinst.log").read_text().split("bug ")[1].split()[0]
    assert number in shown
    assert "Traceback" not in shown
    assert "ValidationError" not in shown
    assert "Traceback" not in broken.said


@pytest.mark.parametrize(("word", "stop"), [("demo", signal.SIGINT), ("serve", signal.SIGTERM)])
def test_it_stops_at_once_also_with_a_visitor(tmp_path: Path, word: str, stop: signal.Signals) -> None:
    with serving(example(tmp_path), word, KLANTWINST_LANGUAGE="en") as started:
        assert '<html lang="en">' in started.get("/")[2].decode()
        address = f"ws://127.0.0.1:{started.port}/_stcore/stream"
        with connect(address, subprotocols=["streamlit"], proxy=None):
            started.process.send_signal(stop)
            assert started.process.wait(PATIENCE) == 0
    assert started.said.count("\n") == 1  # where it was served, and not a word more
    assert f"http://localhost:{started.port}" in started.said


def test_a_page_that_a_reader_has_already_is_not_sent_again(server: Serving) -> None:
    """Three times over one connection: a mistake in it would close the connection."""
    _, headers, body = server.get("/publiek/")
    assert body
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=PATIENCE)
    for _ in range(3):
        connection.request("GET", "/publiek/", headers={"if-none-match": headers["etag"]})
        answer = connection.getresponse()
        assert (answer.status, answer.read()) == (304, b"")
    connection.close()


def test_a_page_does_not_wait_for_the_reader_between_its_headers_and_its_body() -> None:
    """Small parts go out at once: connections inherit it from the socket that listens."""
    with _listen("127.0.0.1", 0) as listening:
        assert listening.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)
