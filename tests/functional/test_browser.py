"""What people see: the pages in a real browser, light, dark and on a phone, with a checker for accessibility."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, partial
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from services.text import t
from tests.functional.dashboard import SIZES, settled, somebody

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

NAMES = (
    "summary",
    "method",
    "service_kpis",
    "events",
    "investments",
    "chart_library",
    "measured_effect",
    "intake",
    "sources",
    "publishing",
)
ASKED = "metric=on_time_share&treated=M2,M5&since=2014-05&compared=M1,M3,M4&method=did&transition=1"
PAGES = {
    "answer": "/",
    **{name: f"/{name}" for name in NAMES},
    "an effect": f"/measured_effect?data_set=permit_cases&{ASKED}",
}
# The box for a file is Streamlit's own: a section that says it means nothing and yet has a name. Its button is sound.
OF_STREAMLIT = "stFileUploaderDropzone"
OPEN_ALL = (
    "document.querySelectorAll('[data-testid=stExpander] details:not([open]) > summary').forEach(one => one.click())"
)
ALL_OPEN = "[...document.querySelectorAll('[data-testid=stExpander] details')].every(one => one.open)"
LOOKS = [("screen", "light"), ("screen", "dark"), ("phone", "light")]


@pytest.fixture
def page(chromium: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    size, colours = getattr(request, "param", ("screen", "light"))
    context = somebody(chromium, viewport=SIZES[size], color_scheme=colours, locale="nl-NL")
    yield context.new_page()
    context.close()


@dataclass(frozen=True)
class Visit:
    barriers: list[str]  # as the checker for accessibility names them
    width: int  # pixels
    asked: list[str]  # every served that was asked for


Visits = Callable[..., dict[str, Visit]]


@pytest.fixture(scope="module")
def visits(chromium: Browser, served: str) -> Visits:
    """Every page in a look, with everything on it opened; each look once."""
    return cache(partial(visited, chromium, served))


def visited(chromium: Browser, served: str, size: str, colours: Any) -> dict[str, Visit]:
    context = somebody(chromium, viewport=SIZES[size], color_scheme=colours, locale="nl-NL")
    page, found = context.new_page(), {}
    asked: list[str] = []
    page.on("request", lambda one: asked.append(one.url))
    for name, path in PAGES.items():
        asked.clear()
        page.goto(served + path)
        settled(page)
        width = page.evaluate("document.documentElement.scrollWidth")
        while not page.evaluate(ALL_OPEN):  # what opens may hold more that is closed
            page.evaluate(OPEN_ALL)
            page.wait_for_function(f"{ALL_OPEN} || document.querySelector('[data-testid=stExpander] details[open]')")
            settled(page)
        barriers = [
            f"{one['id']}: {one['help']} {[node['html'][:160] for node in one['nodes'][:3]]}"
            for one in Axe().run(page).response["violations"]
            if not all(OF_STREAMLIT in node["html"] for node in one["nodes"])
        ]
        found[name] = Visit(barriers, width, list(asked))
    context.close()
    return found


@pytest.mark.parametrize("look", LOOKS, ids="-".join)
def test_no_barrier_for_anyone(visits: Visits, look: tuple[str, str]) -> None:
    assert {name: visit.barriers for name, visit in visits(*look).items() if visit.barriers} == {}


def test_a_phone_never_scrolls_sideways(visits: Visits) -> None:
    widest = SIZES["phone"]["width"]
    assert {name: visit.width for name, visit in visits("phone", "light").items() if visit.width > widest} == {}


def test_nothing_is_asked_of_anyone_else(visits: Visits, served: str) -> None:
    ours = (f"{served}/", "data:", "blob:")
    seen = visits("screen", "light").values()
    assert all(visit.asked for visit in seen)
    assert [url for visit in seen for url in visit.asked if not url.startswith(ours)] == []


def test_the_first_page_answers_and_draws(page: Page, served: str) -> None:
    page.goto(served)
    settled(page)
    assert page.title() == f"{t('nav.answer', 'nl')} – Klantwinst"
    assert page.inner_text("h1") == t("page.answer_title", "nl")
    assert page.locator("html").get_attribute("lang") == "nl"
    assert page.locator("[data-testid=stMetricValue]").count() == 2  # two of the three scenarios share a card
    drawn = page.locator("[data-testid=stVegaLiteChart] :is(canvas, svg.marks)")
    assert drawn.count() == 1
    assert all((one.bounding_box() or {"height": 0})["height"] > 100 for one in drawn.all())


@pytest.mark.parametrize("page", [("laptop", "light")], indirect=True)
def test_cards_and_calendar_stand_on_one_screen(page: Page, served: str) -> None:
    page.goto(served)
    settled(page)
    box = page.locator("[data-testid=stVegaLiteChart]").bounding_box()
    assert box and box["y"] + box["height"] <= SIZES["laptop"]["height"]


def test_a_question_opens_with_the_keyboard_and_is_made_alone(page: Page, served: str) -> None:
    page.goto(served)
    settled(page)
    page.locator("summary", has_text=t("page.worse", "nl")).focus()
    page.keyboard.press("Enter")
    page.wait_for_function("document.querySelectorAll('[data-testid=stVegaLiteChart]').length === 2")
    settled(page)
    assert page.locator("[data-testid=stExpander] details[open]").count() == 1


def test_a_deep_link_opens_at_once_on_the_right_page_and_language(page: Page, served: str) -> None:
    page.goto(f"{served}/investments?scenario=service_provider&language=en")
    settled(page)
    assert page.inner_text("h1") == t("page.investments_title", "en")
    assert page.locator("html").get_attribute("lang") == "en"
    chosen = page.locator("[data-testid=stSelectbox]")
    assert "Provider of the best information solutions" in chosen.inner_html()
    assert page.locator("[role=dialog]").count() == 0


def test_the_keyboard_alone_switches_the_language_and_the_audience(page: Page, served: str) -> None:
    page.goto(served)
    settled(page)
    for wanted, in_the_address in (("EN", "language=en"), (t("audience.business", "en"), "audience=business")):
        _tab_to(page, wanted)
        page.keyboard.press("Space")
        page.wait_for_url(f"**{in_the_address}**")
        page.get_by_role("heading", name=t("page.answer_title", "en")).wait_for()
        settled(page)
    assert "language=en" in page.url
    assert "audience=business" in page.url


def _tab_to(page: Page, text: str) -> None:
    """Press Tab (or an arrow inside a group) until the element with this text has the focus."""
    for key in ["Tab", "ArrowRight"] * 40:
        page.keyboard.press(key)
        if page.evaluate("document.activeElement?.innerText?.trim()") == text:
            return
    pytest.fail(f"the keyboard does not reach {text!r}")


def test_the_back_button_undoes_choices_one_by_one(page: Page, served: str) -> None:
    page.goto(served)
    settled(page)
    choices = ((t("audience.business", "nl"), "audience=business"), ("EN", "language=en"))
    for chosen, in_the_address in choices:
        page.get_by_role("radio", name=chosen, exact=True).click()
        page.wait_for_url(f"**{in_the_address}**")
        settled(page)
    assert _checked(page) == ["EN", t("audience.business", "en")]
    page.go_back()
    page.get_by_role("heading", name=t("page.answer_title", "nl")).wait_for()
    settled(page)
    assert _checked(page) == ["NL", t("audience.business", "nl")]
    page.go_back()
    page.get_by_role("radio", name=t("audience.citizen", "nl"), checked=True).wait_for()
    settled(page)
    assert _checked(page) == ["NL", t("audience.citizen", "nl")]


def test_a_row_of_the_table_opens_its_chart(page: Page, served: str) -> None:
    page.goto(f"{served}/service_kpis?municipality=M5")
    settled(page)
    table = page.locator("[data-testid=stDataFrame]").bounding_box()
    assert table
    page.mouse.click(table["x"] + 18, table["y"] + 36 * 2 + 18)  # the box before the second row
    page.wait_for_url("**row=**")
    settled(page)
    assert "row=lead_time_days%3Abuilding_permit%3Acitizen" in page.url
    page.get_by_text("Vergunning om te bouwen, Gemeente M5", exact=False).first.wait_for()


@pytest.mark.parametrize("page", [("phone", "light")], indirect=True)
def test_the_menu_on_a_phone_gets_out_of_the_way(page: Page, served: str) -> None:
    page.goto(served)
    settled(page)
    page.get_by_role("link", name=t("menu.plan", "nl"), exact=True).click()
    page.get_by_role("heading", name=t("plan_page.title", "nl"), level=1).wait_for()
    settled(page)
    assert page.locator("[data-testid=stSidebar]").count() == 0


def _checked(page: Page) -> list[str]:
    return [one.inner_text() for one in page.locator("[role=radio][aria-checked=true]").all()]
