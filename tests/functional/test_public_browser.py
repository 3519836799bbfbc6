"""The public site in a real browser: without barriers or a script, by keyboard, on a small screen and zoomed in."""

import re
import threading
from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page

from services.answers.public.panel import make_codes
from services.text import t
from tests.functional.dashboard import somebody
from tests.state import written

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

AT = "[...document.querySelectorAll('a[href],summary,[tabindex=\"0\"]')].indexOf(document.activeElement)"
RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
}
PAGES = (
    "/publiek/", "/publiek/uitleg/", "/publiek/gegevens/", "/publiek/toegankelijkheid/", "/publiek/edities/",
    "/publiek/gemeente/M1/", "/publiek/panel/", "/publiek/nergens/", "/public/", "/public/method/", "/public/data/",
    "/public/accessibility/", "/public/editions/", "/public/municipality/M1/", "/public/panel/",
    "/publiek/grafiek/money/", "/public/chart/reach-citizen-service_provider/",
)  # fmt: skip
LOOKS = {
    "small": {"viewport": {"width": 320, "height": 640}, "color_scheme": "light"},
    "zoomed to 200 %": {"viewport": {"width": 640, "height": 450}, "color_scheme": "light", "device_scale_factor": 2},
    "wide and dark": {"viewport": {"width": 1280, "height": 900}, "color_scheme": "dark"},
}


@pytest.fixture
def context(chromium: Browser) -> Iterator[BrowserContext]:
    found = somebody(chromium, java_script_enabled=True, locale="nl-NL")
    yield found
    found.close()


@pytest.mark.parametrize("look", LOOKS)
def test_no_barrier_on_any_page(chromium: Browser, served: str, look: str) -> None:
    context = somebody(chromium, **LOOKS[look])  # type: ignore[arg-type]
    page = context.new_page()
    found = {}
    for path in PAGES:
        page.goto(served + path)
        page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
        violations = Axe().run(page, options=RULES).response["violations"]
        found[path] = [(one["id"], [node["html"][:120] for node in one["nodes"][:2]]) for one in violations]
        assert page.evaluate("document.documentElement.scrollWidth") <= LOOKS[look]["viewport"]["width"], path  # type: ignore[index]
    context.close()
    assert {path: what for path, what in found.items() if what} == {}


def test_it_works_without_javascript_and_asks_nobody_else(chromium: Browser, served: str) -> None:
    context = somebody(chromium, java_script_enabled=False)
    page = context.new_page()
    asked: list[str] = []
    refused: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: refused.append(message.text) if "Content Security" in message.text else None)
    page.goto(f"{served}/publiek/")
    assert page.inner_text("h1") == t("public.title", "nl")
    assert page.locator("svg").count() == 3
    page.get_by_role("link", name="English").click()
    assert page.inner_text("h1") == t("public.title", "en")
    assert all(url.startswith(served) for url in asked)
    assert refused == []
    context.close()


def test_the_keyboard_reaches_everything_and_first_the_content(context: BrowserContext, served: str) -> None:
    page = context.new_page()
    page.goto(f"{served}/publiek/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"
    page.goto(f"{served}/publiek/")
    page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    wanted = page.locator("a[href], summary, [tabindex='0']").count()
    reached = set()
    for _ in range(wanted + 3):
        page.keyboard.press("Tab")
        reached.add(page.evaluate(AT))
    assert len(reached - {-1}) == wanted


def test_figures_are_downloaded_from_the_page(context: BrowserContext, served: str) -> None:
    page = context.new_page()
    page.goto(f"{served}/publiek/gegevens/")
    with page.expect_download() as waiting:
        page.get_by_role("link", name=re.compile("CSV voor Excel")).click()
    text = Path(waiting.value.path()).read_text(encoding="utf-8-sig")
    assert text.splitlines()[0].split(";")[0] == "metric"


def test_a_member_of_the_panel_answers_once(context: BrowserContext, served: str, served_folder: Path) -> None:
    (code,) = written(f"sqlite:///{served_folder / 'klantwinst.db'}", make_codes, 1, 10, date.today())
    page = context.new_page()
    page.goto(f"{served}/publiek/panel?code={code}")
    page.get_by_role("radio").nth(1).check()
    page.get_by_role("checkbox").first.check()
    page.get_by_role("button", name=t("public.panel_send", "nl")).click()
    assert page.inner_text("h1") == t("public.panel_thanks", "nl")
    page.goto(f"{served}/publiek/panel?code={code}")
    page.get_by_role("button", name=t("public.panel_send", "nl")).click()
    assert page.get_by_role("alert").inner_text() == t("public.panel_refused", "nl")


@pytest.fixture
def elsewhere(tmp_path: Path) -> Iterator[Callable[[Page, str], None]]:
    """Opens a page of another site, with this in it."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(tmp_path))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()

        def show(page: Page, body: str) -> None:
            (tmp_path / "index.html").write_text(body, encoding="utf-8")
            page.goto(f"http://127.0.0.1:{server.server_port}/")

        yield show
        server.shutdown()


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Says nothing."""


@pytest.mark.parametrize("kept", ["", "/publiek/edities/1"])
def test_a_chart_shows_in_a_page_of_somebody_else(
    context: BrowserContext, served: str, elsewhere: Callable[[Page, str], None], kept: str
) -> None:
    page = context.new_page()
    place = f"{served}{kept}/publiek/grafiek/when-citizen"
    elsewhere(page, f'<iframe src="{place}/" title="chart"></iframe><img src="{place}.svg" alt="what one would see">')
    page.wait_for_function("document.images[0].complete")
    assert page.evaluate("document.images[0].naturalWidth") > 500
    inside = next(frame for frame in page.frames if frame is not page.main_frame)
    inside.wait_for_selector("figure svg")
    assert inside.locator("details table").count() == 1
    assert inside.evaluate("getComputedStyle(document.querySelector('main')).maxWidth") == "none"
    assert inside.get_by_role("link").get_attribute("target") == "_blank"


def test_no_other_page_shows_in_a_page_of_somebody_else(
    context: BrowserContext, served: str, elsewhere: Callable[[Page, str], None]
) -> None:
    page = context.new_page()
    with page.expect_event("framenavigated", lambda frame: frame is not page.main_frame) as waiting:
        elsewhere(page, f'<iframe src="{served}/publiek/" title="page"></iframe>')
    assert waiting.value.url.startswith("chrome-error:")
