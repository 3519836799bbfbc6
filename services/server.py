"""The dashboard as one ASGI application: pages in the reader's language, `/ready`, `/robots.txt`, honest 404s."""

import errno
import importlib
import os
import signal
import socket
import sys
import threading
import time
import webbrowser
from collections.abc import Callable
from functools import cache, partial
from pathlib import Path

import streamlit as st
import uvicorn
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from services.bugs import log_bug
from services.commands.output import is_terminal
from services.domain.errors import NoPlugin, UserError
from services.domain.question import LANGUAGES
from services.publishing.site.serve import PublicSite
from services.settings import Settings, data_folder, settings
from services.shell import not_found, page
from services.succession import CAN_SHARE, file_of, hold, takes_place
from services.text import t
from services.ui import state
from services.ui.components import show_problem
from services.ui.navigation import PAGES
from services.workers import LOOK_S, StaysHere, ready_file, run_many

SCRIPT = Path(__file__).parent.parent / "streamlit_app.py"
# Open in Streamlit, and for nobody here: its metrics, its development settings and the description of its agent API.
HIDDEN = ("/_stcore/metrics", "/_stcore/host-config-debug", "/_stcore/agent")
# Below these Streamlit answers itself; anywhere else it gives its page for whatever is asked.
STREAMLIT = ("/_stcore/", "/media/", "/component/")


class OnlyWhatExists:
    """A 404 for what is hidden, and for every address at which Streamlit would show its page and we have none."""

    def __init__(self, app: ASGIApp, language: str) -> None:
        self.app, self.language = app, language

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
        elif scope["path"].startswith(HIDDEN):
            await PlainTextResponse("Not found", 404)(scope, receive, send)
        elif scope["path"] in addresses() or scope["path"].startswith(STREAMLIT):
            await self.app(scope, receive, send)
        else:
            await self._unless_page(scope, receive, send)

    async def _unless_page(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on whatever is no HTML: files, redirects, our own routes."""
        is_page = False

        async def passing(message: Message) -> None:
            nonlocal is_page
            if message["type"] == "http.response.start":
                kind = dict(message["headers"]).get(b"content-type", b"")
                is_page = message["status"] != 404 and kind.startswith(b"text/html")
            if not is_page:
                await send(message)

        await self.app(scope, receive, passing)
        if is_page:
            language = _language(scope, self.language)
            first = "/" if language == self.language else f"/?language={language}"
            await HTMLResponse(not_found(language, first), 404)(scope, receive, send)


@cache
def addresses() -> dict[str, str]:
    """Where each page stands. The first one stands at the root; its own name leads there."""
    names = [name for section in PAGES.values() for name in section]
    return {"/": names[0], **{f"/{name}": name for name in names}}


def _language(scope: Scope, otherwise: str) -> str:
    asked = Request(scope).query_params.get("language", "")
    return asked if asked in LANGUAGES else otherwise


def _routes(language: str) -> list[Route]:
    shell = (Path(st.__file__).parent / "static" / "index.html").read_text(encoding="utf-8")
    pages = {each: page(shell, each) for each in LANGUAGES}

    async def show(request: Request) -> Response:
        return HTMLResponse(pages[_language(request.scope, language)], headers={"cache-control": "no-cache"})

    async def to_root(request: Request) -> Response:
        return RedirectResponse(request.url.replace(path="/", scheme="", netloc=""), 308)

    async def ready(_: Request) -> Response:
        return JSONResponse({"status": "ready"})

    async def robots(_: Request) -> Response:
        return PlainTextResponse("User-agent: *\nDisallow: /_stcore/\n")

    first = addresses()["/"]
    return [
        Route("/ready", ready),
        Route("/robots.txt", robots),
        *(Route(path, to_root if path == f"/{first}" else show) for path in addresses()),
    ]


def application(language: str) -> ASGIApp:
    """The ASGI application: also `uvicorn --factory services.server:from_environment`. The public site stands before
    all of Streamlit, since most visitors want nothing else."""
    _forget_pages_folder()
    dashboard = st.App(
        SCRIPT,
        routes=_routes(language),
        middleware=[Middleware(OnlyWhatExists, language=language)],
        on_script_error=_explain,
    )
    return PublicSite(dashboard, settings().database_url, log_bug)


def from_environment() -> ASGIApp:
    return application(settings().language)


def run(chosen: Settings, workers: int = 1, takes_over: bool = False) -> None:
    """Serve until interrupted; with more `workers` each is a process of its own. `takes_over`: the one that serves at
    this port ends once this one is ready. Raises `UserError` when the port is taken or the host is not ours, and
    `NoPlugin` for a file that lacks something."""
    file = file_of(data_folder(), chosen.port)
    ready = takes_place(file) if takes_over else partial(hold, file)
    listening = _listen(chosen.host, chosen.port, takes_over)
    host = f"[{chosen.host}]" if ":" in chosen.host else chosen.host
    address = f"http://{'localhost' if chosen.host == '127.0.0.1' else host}:{chosen.port}"
    print(t("cli.serving", chosen.language, address=address), file=sys.stderr, flush=True)
    if is_terminal(sys.stdout) and _has_screen():
        threading.Timer(2.0, webbrowser.open, [address]).start()
    if workers > 1:
        run_many(listening, workers, ready)
        return
    _run(application(chosen.language), listening, ready)


def run_at(place: Path, number: int) -> None:
    """Serve as worker `number`, at a socket in the file system, until interrupted."""
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(place))
        listening.listen(2048)
        _run(StaysHere(from_environment(), number), listening, ready_file(place).touch)


def _run(app: ASGIApp, listening: socket.socket, ready: Callable[[], None] = lambda: None) -> None:
    """`ready` is called once this one serves."""
    config = uvicorn.Config(
        app,
        log_level="warning",
        log_config=None,
        access_log=False,
        timeout_graceful_shutdown=3,  # seconds; an open dashboard must not keep the server alive
    )
    server = uvicorn.Server(config)
    lame: list[NoPlugin] = []
    threading.Thread(target=_load_what_pages_need, args=(server, lame, ready), daemon=True).start()
    if threading.current_thread() is threading.main_thread():
        signal.signal(signal.SIGTERM, signal.default_int_handler)  # ends as Ctrl+C does, and leaves nobody behind
    try:
        server.run([listening])
    except KeyboardInterrupt:
        return  # the way to stop it, as we said above
    if lame:
        raise lame[0]


def _load_what_pages_need(
    server: uvicorn.Server, lame: list[NoPlugin], ready: Callable[[], None] = lambda: None
) -> None:
    """The first visitor's browser is still fetching Streamlit's own files: time enough to load our libraries. A plug-in
    that lacks something ends the server, instead of the page on which somebody chooses it."""
    from services.evaluation.check import checks
    from services.evaluation.method import methods
    from services.intake.file_kinds import file_kinds
    from services.intake.sources.system import systems
    from services.publishing.library import exhibits

    try:
        for plugins in (exhibits, methods, checks, file_kinds, systems):
            plugins()
    except NoPlugin as error:
        lame.append(error)
        server.should_exit = True
        return
    for module in ("answers.forecast.sensitivity", "timing.drivers"):
        importlib.import_module(f"services.{module}")
    from services.publishing.drawing.convert import get_ready

    while not (server.started or server.should_exit):
        time.sleep(LOOK_S)
    if server.should_exit:
        return
    ready()
    get_ready()


def _has_screen() -> bool:
    """Without one, "opening a browser" would start a text browser in the middle of this terminal."""
    return sys.platform in ("darwin", "win32") or bool({"DISPLAY", "WAYLAND_DISPLAY"} & os.environ.keys())


def _listen(host: str, port: int, shared: bool = False) -> socket.socket:
    """The socket itself is handed to the server, which listens to it: nobody can take the port in between. `shared`:
    also where another one of ours listens."""
    try:
        family, *_, place = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)[0]
        if not shared:
            socket.create_server(place[:2], family=family).close()  # else two could begin at one port, and not know it
        listening = socket.socket(family)
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        if CAN_SHARE:
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        listening.bind(place[:2])
        # Connections inherit it: without it a page whose headers and body go out apart waits 40 ms for the reader.
        listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return listening
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            raise UserError("port_taken", port=port) from None
        if error.errno == errno.EACCES:
            raise UserError("setting", name="KLANTWINST_PORT", value=port, allowed="1024 - 65535") from None
        allowed = "127.0.0.1, 0.0.0.0, ::1"
        raise UserError("setting", name="KLANTWINST_HOST", value=host, allowed=allowed) from None


def _explain(error: Exception) -> bool:
    """What a page shows when something goes wrong: a sentence, and the number of a bug. True: that was all."""
    language = state.language()
    if isinstance(error, UserError):
        show_problem(error, language)
    else:
        st.error(t("error.unexpected", language, id=log_bug(error)))
    return True


def _forget_pages_folder() -> None:
    """Our pages come from the router; without this the first deep link shows a false "page not found"."""
    from streamlit.runtime.pages_manager import PagesManager

    PagesManager.uses_pages_directory = False
