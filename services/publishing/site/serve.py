"""The public site beside the dashboard: bytes that were made before, with an ETag; a request computes nothing."""

import gzip
import hashlib
import mimetypes
import re
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from services.publishing.embed.charts import FOLDERS
from services.publishing.site.files import missing_page
from services.publishing.site.panel_page import LARGEST, Tries, form, take
from services.publishing.site.publish import fingerprint_of_secret, site_files
from services.storage.editions import content, previewed, standing
from services.storage.snapshot import snapshot
from services.text import t

OURS = ("/publiek", "/public", "/toegankelijkheid", "/accessibility")
SHORT = {"/toegankelijkheid": "/publiek/toegankelijkheid/", "/accessibility": "/public/accessibility/"}
PANEL = {"/publiek/panel": "nl", "/public/panel": "en"}
PREVIEW = "/publiek/voorbeeld/"
LOOKED = 5.0  # seconds for which it is believed that nothing else was published
CACHE, PRIVATE = "public, max-age=300", "private, no-store"
SMALL = 500  # bytes that are not worth compressing
POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'"
)
SAFE = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}
EMBEDDED = re.compile(rf"(publiek/edities/\d+/)?({'|'.join(FOLDERS.values())})/")  # what others may show in their pages
A_DAY = "public, max-age=86400"  # for what never changes; one that is withdrawn is gone the day after
OPEN = {
    "content-security-policy": POLICY.replace("frame-ancestors 'none'", "frame-ancestors *"),
    "access-control-allow-origin": "*",
    "cross-origin-resource-policy": "cross-origin",
}
TYPES = {".csv": "text/csv; charset=utf-8", ".json": "application/json", ".jsonld": "application/ld+json"}
Headers = list[tuple[bytes, bytes]]


@dataclass(frozen=True)
class File:
    """A file, as it is and packed, each with its headers."""

    plain: tuple[Headers, bytes]
    packed: tuple[Headers, bytes]
    etag: bytes


class PublicSite:
    """Answers for every address below `OURS`, before anything else does. `tell` hears what went wrong unseen."""

    def __init__(self, app: ASGIApp, address: str, tell: Callable[[Exception], object] = repr) -> None:
        self.app, self.address, self.tell = app, address, tell
        self.files: dict[str, File] = {}
        self.known, self.looked_at = "", -LOOKED
        self.lock, self.tries = threading.Lock(), Tries()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        path = scope.get("path", "")
        if scope["type"] != "http" or not is_ours(path):
            await self.app(scope, receive, send)
        elif path.rstrip("/") in PANEL:
            await self._panel(PANEL[path.rstrip("/")], Request(scope, receive), scope, receive, send)
        elif scope["method"] not in ("GET", "HEAD"):
            await said("not_allowed", path, 405, {"allow": "GET, HEAD"})(scope, receive, send)
        else:
            await self._show(path, scope, receive, send)

    async def _show(self, path: str, scope: Scope, receive: Receive, send: Send) -> None:
        if path.rstrip("/") in SHORT:
            await RedirectResponse(SHORT[path.rstrip("/")], 308)(scope, receive, send)
            return
        if path.startswith(PREVIEW):
            answer = await run_in_threadpool(self._preview, path.removeprefix(PREVIEW))
            await answer(scope, receive, send)
            return
        if time.monotonic() - self.looked_at > LOOKED:
            await run_in_threadpool(self._look)
        found = self.files.get(path + "index.html" if path.endswith("/") else path)
        if found is not None:
            await _give(found, scope, send)
        elif f"{path}/index.html" in self.files:
            await RedirectResponse(f"{path}/", 308)(scope, receive, send)
        else:
            await said("not_found", path, 404)(scope, receive, send)

    async def _panel(self, language: str, request: Request, scope: Scope, receive: Receive, send: Send) -> None:
        """The form, and what is sent with it. Nobody keeps either."""
        status, page = 200, b""
        if request.method == "POST":
            body = await _read(request)
            visitor = request.client.host if request.client else ""
            is_allowed = self.tries.allowed(visitor)
            status, page = await run_in_threadpool(take, self.address, language, body, is_allowed, date.today())
            if status == 200:
                self.tries.forgive(visitor)
        elif request.method in ("GET", "HEAD"):
            code = request.query_params.get("code", "")[:40]
            page = await run_in_threadpool(form, self.address, language, code)
        else:
            await said("not_allowed", request.url.path, 405, {"allow": "GET, HEAD, POST"})(scope, receive, send)
            return
        headers = {**SAFE, "cache-control": PRIVATE, "x-robots-tag": "noindex"}
        await Response(page, status, headers, "text/html; charset=utf-8")(scope, receive, send)

    def _look(self) -> None:
        """Take what is published now, when that is something else than before. When the database cannot be read, what
        was there stays: a reader needs nothing of it."""
        with self.lock:
            if time.monotonic() - self.looked_at <= LOOKED:
                return
            try:
                with snapshot(self.address) as now:
                    known = standing(now)
                    if known != self.known or not self.files:
                        self.files = {f"/{path}": _file(path, data) for path, data in site_files(now).items()}
                        self.known = known
            except Exception as error:
                if not self.files:
                    raise
                self.tell(error)
            self.looked_at = time.monotonic()

    def _preview(self, rest: str) -> Response:
        """A page of a draft, for who has the link. Nobody else's computer keeps it."""
        secret, _, path = rest.partition("/")
        with snapshot(self.address) as now:
            number = previewed(now, fingerprint_of_secret(secret))
            files = content(now, number) if number else {}
        if number and not path:
            return RedirectResponse(f"{PREVIEW}{secret}/publiek/", 307, headers={"cache-control": PRIVATE})
        data = files.get(path + "index.html" if path.endswith("/") else path)
        if data is None:
            return said("not_found", PREVIEW, 404)
        headers = {**SAFE, "cache-control": PRIVATE, "x-robots-tag": "noindex", "content-type": _type(path)}
        return Response(_as_draft(data, path), headers=headers)


async def _read(request: Request) -> bytes:
    """What was sent, and nothing of it when that is too much."""
    body = b""
    async for part in request.stream():
        body += part
        if len(body) > LARGEST:
            return b""
    return body


def is_ours(path: str) -> bool:
    return any(path == ours or path.startswith(f"{ours}/") for ours in OURS)


def said(code: str, path: str, status: int, headers: dict[str, str] | None = None) -> Response:
    """A page with one sentence, in the language of the address."""
    language = "en" if path.startswith(("/public/", "/accessibility")) or path == "/public" else "nl"
    page = missing_page(language, t(f"public.{code}", language))
    return Response(page, status, {**SAFE, "cache-control": "no-cache", **(headers or {})}, "text/html; charset=utf-8")


def _as_draft(data: bytes, path: str) -> bytes:
    """With the remark that it is not public yet; the edition itself stays as it is."""
    language = "en" if path.startswith("public/") else "nl"
    notice = f'<p class="notice">{t("public.draft", language)}</p>'
    return data.replace(b"<h1", notice.encode() + b"<h1", 1) if _type(path).startswith("text/html") else data


async def _give(found: File, scope: Scope, send: Send) -> None:
    """The file, packed where that is understood; only "not changed" for who has it already."""
    asked = dict(scope["headers"])
    accepted = asked.get(b"accept-encoding", b"").replace(b" ", b"")
    headers, body = found.packed if b"gzip" in accepted and b"gzip;q=0" not in accepted else found.plain
    has_it = found.etag in asked.get(b"if-none-match", b"")
    if has_it:  # nothing follows, so no length of it either
        headers = [header for header in headers if header[0] != b"content-length"]
    await send({"type": "http.response.start", "status": 304 if has_it else 200, "headers": headers})
    is_empty = has_it or scope["method"] == "HEAD"
    await send({"type": "http.response.body", "body": b"" if is_empty else body})


def _file(path: str, data: bytes) -> File:
    etag = f'"{hashlib.sha256(data).hexdigest()[:20]}"'.encode()
    embedded = EMBEDDED.match(path)
    kept = A_DAY if embedded and embedded[1] else CACHE
    headers = {**SAFE, **(OPEN if embedded else {}), "content-type": _type(path), "cache-control": kept}
    common = [(name.encode(), value.encode()) for name, value in headers.items()]
    common += [(b"etag", etag), (b"vary", b"accept-encoding")]
    plain = [*common, (b"content-length", str(len(data)).encode())], data
    if len(data) <= SMALL:
        return File(plain, plain, etag)
    body = gzip.compress(data, 6, mtime=0)
    packed = [*common, (b"content-length", str(len(body)).encode()), (b"content-encoding", b"gzip")]
    return File(plain, (packed, body), etag)


def _type(path: str) -> str:
    name = path.rsplit("/", 1)[-1] or "index.html"
    ending = name[name.rfind(".") :]
    return TYPES.get(ending) or f"{mimetypes.types_map.get(ending, 'text/html')}; charset=utf-8"
