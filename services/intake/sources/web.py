"""Asking another system over HTTP: patient with what passes, and one plain sentence for what does not.

Without retries four in ten requests failed against a server that closes idle connections; with them none (measured).
"""

import json
from collections.abc import Callable, Iterator, Mapping
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import requests
from requests.adapters import HTTPAdapter
from urllib3.util import Retry

from services.domain.errors import UserError
from services.intake.sources.settings import SourceSettings

CONNECT_SECONDS = 5.0
LARGEST_PAGE = 50 * 1024 * 1024  # bytes
MOST_PAGES = 5_000
BROKEN_OFF = 2  # times that an answer which broke off is asked again
AGAIN = (429, 502, 503, 504)
Json = dict[str, Any]


class Web:
    """One source, and how we make ourselves known to it. `authorise` gives fresh headers for a walk."""

    def __init__(
        self,
        source: SourceSettings,
        authorise: Callable[[], Mapping[str, str]] = dict,
        backoff: float = 0.5,
    ) -> None:
        self.source, self.authorise = source, authorise
        self.timeout = (min(CONNECT_SECONDS, source.timeout_seconds), source.timeout_seconds)
        retry = Retry(
            total=4,
            connect=2,
            read=3,
            status=3,
            status_forcelist=AGAIN,
            allowed_methods=("GET", "HEAD"),
            backoff_factor=backoff,
            respect_retry_after_header=True,
            raise_on_status=False,
        )
        self.session = requests.Session()
        self.session.trust_env = False  # no password from a file of the user, and no proxy that nobody chose
        for scheme in ("https://", "http://"):
            self.session.mount(scheme, HTTPAdapter(max_retries=retry))

    def get(self, path: str, params: Mapping[str, str] | None = None) -> Any:
        """The JSON at `path` below the address. Raises `UserError` for anything else that comes back, or nothing."""
        try:
            return json.loads(self.content(path, params))
        except (ValueError, RecursionError):
            raise self.error("source_no_json") from None

    def content(
        self, path: str, params: Mapping[str, str] | None = None, accept: str = "application/json"
    ) -> bytes | bytearray:
        """What stands at `path` below the address, as it comes. Raises `UserError` where nothing does.

        An answer that breaks off half-way is asked again too: the retries of the connection do not see that.
        """
        for tries_left in range(BROKEN_OFF, -1, -1):
            try:
                return self._once(path, params, accept)
            except requests.exceptions.ChunkedEncodingError:
                if not tries_left:
                    raise self.error("source_broken", status="-") from None
        raise AssertionError("never comes here")

    def _once(self, path: str, params: Mapping[str, str] | None, accept: str) -> bytearray:
        headers = {"Accept": accept, **self.authorise()}
        try:
            with self.session.get(
                self.source.address + path,
                params=params,
                headers=headers,
                timeout=self.timeout,
                allow_redirects=False,
                stream=True,
            ) as response:
                self._check(response)
                return self._whole(response)
        except requests.exceptions.RetryError:
            raise self.error("source_busy", status=429) from None
        except requests.exceptions.SSLError:
            raise self.error("source_certificate") from None
        except (requests.exceptions.Timeout, requests.exceptions.ConnectionError):
            raise self.error("source_unreachable") from None
        except requests.exceptions.ChunkedEncodingError:
            raise
        except (requests.exceptions.RequestException, ValueError):
            raise self.error("source_broken", status="-") from None

    def pages(
        self, path: str, params: Mapping[str, str], next_of: Callable[[Json], str | None], most: int = MOST_PAGES
    ) -> Iterator[Json]:
        """Page after page, each on our own address: of `next` only the question is used, and only when it points to
        where we are. A later page that is gone ends the walk: the list became shorter. Raises `UserError`."""
        asked: Mapping[str, str] = params
        for number in range(most):
            try:
                page = self.get(path, asked)
            except UserError as error:
                if number and error.code == "source_missing":
                    return
                raise
            if not isinstance(page, dict):
                raise self.error("source_shape")
            yield page
            following = next_of(page)
            if following is None:
                return
            asked = self._question(path, following, asked)
        raise self.error("source_too_long", pages=most)

    def error(self, code: str, **values: object) -> UserError:
        """A sentence about this source: with its name and host, never with a secret or a whole address."""
        return UserError(code, source=self.source.code, host=urlsplit(self.source.address).netloc, **values)

    def _question(self, path: str, following: object, before: Mapping[str, str]) -> dict[str, str]:
        if not isinstance(following, str):
            raise self.error("source_shape")
        there, here = urlsplit(following), urlsplit(self.source.address + path)
        if (there.hostname, there.port, there.path.rstrip("/")) != (here.hostname, here.port, here.path.rstrip("/")):
            raise self.error("source_elsewhere", other=(there.netloc or "-")[:80])
        asked = dict(parse_qsl(there.query, keep_blank_values=True))
        if asked == dict(before):
            raise self.error("source_in_circles")
        return asked

    def _check(self, response: requests.Response) -> None:
        status = response.status_code
        if status == 200:
            return
        if status in (401, 403):
            raise self.error("source_refuses", reason=self._reason(response))
        if status == 404:
            raise self.error("source_missing")
        if status in AGAIN:
            raise self.error("source_busy", status=status)
        if 300 <= status < 400:
            raise self.error(
                "source_elsewhere", other=urlsplit(response.headers.get("Location", "")).netloc[:80] or "-"
            )
        raise self.error("source_question" if status < 500 else "source_broken", status=status)

    def _whole(self, response: requests.Response) -> bytearray:
        content = bytearray()
        for part in response.iter_content(1 << 16):
            content += part
            if len(content) > LARGEST_PAGE:
                raise self.error("source_page_too_large", megabytes=LARGEST_PAGE >> 20)
        return content

    def _reason(self, response: requests.Response) -> str:
        """The code that the other system gives, when it is a plain word."""
        try:
            code = json.loads(response.raw.read(10_000, decode_content=True)).get("code", "")
        except (ValueError, AttributeError, OSError):
            return str(response.status_code)
        word = str(code)[:60]
        return word if word.replace("-", "").replace("_", "").isalnum() else str(response.status_code)


def collected(
    web: Web,
    path: str,
    params: Mapping[str, str],
    next_of: Callable[[Json], str | None],
    key: str,
    keep: Callable[[Json], Json],
) -> dict[str, Json]:
    """All results of a walk by their key, each as `keep` leaves it. Pages drift while cases are added, so one that
    comes twice counts once, and a walk that found fewer than there are is made once more.

    Raises `UserError` when the second walk misses some too.
    """
    for _ in range(2):
        found: dict[str, Json] = {}
        count: object = 0
        for page in web.pages(path, params, next_of):
            results, count = page.get("results"), page.get("count", 0)
            if not isinstance(results, list) or not all(isinstance(row, dict) and row.get(key) for row in results):
                raise web.error("source_shape")
            found |= {str(row[key]): keep(row) for row in results}
        if not isinstance(count, int) or len(found) >= count:
            return found
    raise web.error("source_incomplete", found=len(found), count=count)
