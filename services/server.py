"""The dashboard as one ASGI application, with the page language, `/ready` and `/robots.txt` around it."""

import socket
import sys
import threading
import webbrowser
from pathlib import Path

import streamlit as st
import uvicorn
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from services.domain.errors import UserError
from services.settings import Settings, settings
from services.text import t

SCRIPT = Path(__file__).parent.parent / "streamlit_app.py"
HIDDEN = ("/_stcore/metrics", "/_stcore/host-config-debug")


class PageLanguage:
    """Rewrites the shell's `<html lang="en">` and title: screen readers must know that the page is Dutch."""

    def __init__(self, app: ASGIApp, language: str) -> None:
        self.app, self.language = app, language

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        if scope["path"].startswith(HIDDEN):
            await PlainTextResponse("Not found", 404)(scope, receive, send)
            return
        started: Message | None = None
        body = b""

        async def rewrite(message: Message) -> None:
            nonlocal started, body
            if message["type"] == "http.response.start":
                headers = dict(message["headers"])
                if headers.get(b"content-type", b"").startswith(b"text/html"):
                    started = message
                    return
            elif started is not None and message["type"] == "http.response.body":
                body += message.get("body", b"")
                if message.get("more_body"):
                    return
                language = _asked_language(scope) or self.language
                content = body.replace(b'lang="en"', f'lang="{language}"'.encode(), 1)
                content = content.replace(b"<title>Streamlit</title>", b"<title>Klantwinst</title>", 1)
                kept = [(k, v) for k, v in started["headers"] if k not in (b"content-length", b"etag")]
                started["headers"] = [*kept, (b"content-length", str(len(content)).encode())]
                await send(started)
                message = {"type": "http.response.body", "body": content}
            await send(message)

        await self.app(scope, receive, rewrite)


def _asked_language(scope: Scope) -> str | None:
    asked = Request(scope).query_params.get("language")
    return asked if asked in ("nl", "en") else None


async def ready(_: Request) -> JSONResponse:
    return JSONResponse({"status": "ready"})


async def robots(_: Request) -> PlainTextResponse:
    return PlainTextResponse("User-agent: *\nDisallow: /_stcore/\n")


def application(language: str) -> st.App:
    """The ASGI application: also `uvicorn --factory services.server:from_environment`."""
    _forget_pages_folder()
    return st.App(
        SCRIPT,
        routes=[Route("/ready", ready), Route("/robots.txt", robots)],
        middleware=[Middleware(PageLanguage, language=language)],
    )


def from_environment() -> st.App:
    return application(settings().language)


def run(chosen: Settings) -> None:
    """Serve until interrupted. Raises `UserError` when the port is taken."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((chosen.host, chosen.port))
        except OSError:
            raise UserError("port_taken", port=chosen.port) from None
    address = f"http://{'localhost' if chosen.host == '127.0.0.1' else chosen.host}:{chosen.port}"
    print(t("cli.serving", chosen.language, address=address), file=sys.stderr, flush=True)
    if sys.stdout.isatty():
        threading.Timer(2.0, webbrowser.open, [address]).start()
    uvicorn.run(
        application(chosen.language),
        host=chosen.host,
        port=chosen.port,
        log_level="warning",
        log_config=None,
        access_log=False,
    )


def _forget_pages_folder() -> None:
    """Our pages come from the router; without this the first deep link shows a false "page not found"."""
    from streamlit.runtime.pages_manager import PagesManager

    PagesManager.uses_pages_directory = False
