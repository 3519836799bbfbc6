"""A controller's day in a real browser: own figures, a plan from a template, a cell, what if, a proposal, a decision;
three months later, by keyboard, a go-live, an amount and a delay, and why the date moved."""

import json
import re
from datetime import date
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page, TimeoutError

from services.storage.actuals import actuals
from services.storage.plan_versions import StoredScenario, versions
from services.storage.snapshot import snapshot
from services.text import t
from tests.functional.cli_run import klantwinst
from tests.functional.dashboard import SIZES, dashboard, settled, somebody
from tests.functional.two_towns import STARTS, own_figures
from tests.wait import wait_until

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser"), pytest.mark.slow]

CODE = "ons_plan"
FOCUS = """() => {
    const at = document.activeElement, day = at.closest("[data-testid=stDateInput]")
    if (day) return day.querySelector("label").innerText
    return at.matches("a, button, summary, input, [role=slider]") ? `${at.ariaLabel || ""} ${at.innerText || ""}` : ""
}"""
VALUES = "label => [...document.querySelectorAll(`input[aria-label='${label}']`)].map(one => one.value)"
MOST_TABS = 250


def newest(folder: Path) -> StoredScenario:
    with snapshot(f"sqlite:///{folder / 'klantwinst.db'}") as now:
        return versions(now, CODE)[-1]


def written(folder: Path) -> list[tuple[str, str]]:
    with snapshot(f"sqlite:///{folder / 'klantwinst.db'}") as now:
        return sorted((one.actual.investment, one.actual.actual) for one in actuals(now, CODE))


def said(key: str) -> str:
    return t(f"plan_page.{key}", "nl")


def open_part(page: Page, key: str) -> None:
    page.get_by_text(said(key), exact=True).click()
    settled(page)


def press(page: Page, key: str) -> None:
    page.get_by_role("button", name=said(key), exact=True).click()
    settled(page)


def opened(page: Page) -> Locator | None:
    """The budget of the first row, to type in; None where the table was not ready to be opened, or moved meanwhile."""
    table = page.locator("[data-testid=stDataFrame] canvas").first
    table.scroll_into_view_if_needed()
    place = table.bounding_box()
    if place is None:
        return None
    page.mouse.click(place["x"] + 440, place["y"] + 55)
    page.keyboard.press("Enter")
    cell = page.locator("#portal input").first
    try:
        cell.wait_for(timeout=3000)
    except TimeoutError:
        return None
    return cell


def no_violations(page: Page) -> None:
    found = Axe().run(page).response["violations"]
    # the editable table is a canvas of Streamlit's, which a form beside it makes up for
    seen = [each for one in found for each in one["nodes"] if "stDataFrame" not in json.dumps(each)]
    assert [each["html"][:200] + " " + each["failureSummary"][:200] for each in seen] == []


def tab_to(page: Page, name: str) -> None:
    """With the Tab key alone, as somebody without a mouse goes through a page."""
    for _ in range(MOST_TABS):
        page.keyboard.press("Tab")
        if re.search(rf"(^|\s){re.escape(name)}\s*$", page.evaluate(FOCUS)):
            return
    raise AssertionError(f"not reached with the keyboard: {name}")


def pick(page: Page, label: str, option: str) -> None:
    tab_to(page, label)
    page.keyboard.type(option)
    page.keyboard.press("Enter")


def write_down(page: Page, investment: str, what: str, on: date, until: date | None, eur: str) -> None:
    """By keyboard, in a form that is open."""
    page.locator("h1").click()
    pick(page, t("happened.investment", "nl"), investment)
    pick(page, t("happened.actual", "nl"), t(f"actual.{what}", "nl"))
    labels = ("from", "through") if eur else ("on", "planned")
    page.get_by_text(t(f"happened.{labels[0]}", "nl"), exact=True).wait_for()
    settled(page)
    for label, day in zip(labels, (on, until), strict=True):
        if day is not None:
            tab_to(page, t(f"happened.{label}", "nl"))
            page.keyboard.type(f"{day:%d%m%Y}")
    if eur:
        tab_to(page, t("happened.eur", "nl"))
        page.keyboard.type(eur)
    tab_to(page, t("happened.reason", "nl"))
    page.keyboard.type("Gehoord van de projectleider")
    tab_to(page, said("write_down"))
    page.keyboard.press("Enter")


def test_a_controllers_day(chromium: Browser, tmp_path: Path) -> None:
    with dashboard(tmp_path) as served:
        context = somebody(chromium, viewport=SIZES["screen"], locale="nl-NL")
        page = context.new_page()
        page.goto(f"{served}/intake")
        settled(page)
        page.set_input_files("input[type=file]", own_figures(tmp_path))
        page.get_by_role("button", name=t("intake.keep", "nl"), exact=True).click()
        page.get_by_text("onze cijfers.csv is ingelezen").wait_for()
        page.goto(served)
        page.get_by_text(t("ui.no_own_plan", "nl")).wait_for()
        settled(page)
        no_violations(page)
        page.get_by_role("button", name=t("ui.to_plan", "nl"), exact=True).click()
        page.get_by_role("heading", name=said("title")).wait_for()
        settled(page)
        no_violations(page)

        page.get_by_label(said("name")).fill("Ons plan")
        page.get_by_label(said("starts")).focus()
        page.keyboard.type(f"{t('month.1', 'nl')} {STARTS.year}")
        page.keyboard.press("Enter")
        press(page, "start")
        page.get_by_text(said("done_started")).wait_for()
        assert newest(tmp_path).state == "draft"

        budget = newest(tmp_path).scenario.investment[0].budget_eur
        settled(page)
        cell = wait_until(lambda: opened(page), "the cell can be typed in")
        cell.fill(str(int(budget) + 50_000))
        cell.press("Enter")
        page.get_by_text("50.000 hoger").wait_for()
        wait_until(lambda: newest(tmp_path).scenario.investment[0].budget_eur == budget + 50_000, "the cell is kept")

        open_part(page, "what_if")
        slider = page.get_by_role("slider", name=said("months")).first
        slider.focus()
        page.keyboard.press("ArrowRight")
        page.get_by_text("begint 1 maand later").wait_for()
        settled(page)
        no_violations(page)
        press(page, "keep_trial")
        wait_until(lambda: newest(tmp_path).version == 3, "what was tried is kept")

        open_part(page, "life")
        press(page, "do_proposed")
        wait_until(lambda: newest(tmp_path).state == "proposed", "it is proposed")
        page.get_by_label(said("decided_by")).fill("gemeenteraad")
        page.keyboard.press(
            "Tab"
        )  # what was filled in is taken over, and the page made again, before the next is typed
        settled(page)
        page.get_by_label(said("decided_on")).first.get_by_role("spinbutton").first.click()
        page.keyboard.type(f"{STARTS:%d%m%Y}")
        page.keyboard.press("Tab")
        settled(page)
        press(page, "do_decided")
        wait_until(lambda: newest(tmp_path).is_decided, "it is decided")
        assert newest(tmp_path).decision.body == "gemeenteraad"

        page.goto(served)
        page.get_by_role("heading", name="Ons plan").wait_for()
        settled(page)
        assert not page.get_by_text(t("ui.example_badge", "nl"), exact=True).count()
        names = {one.code: one.name.nl for one in newest(tmp_path).scenario.investment}

        page.goto(f"{served}/plan?scenario={CODE}")
        settled(page)
        tab_to(page, said("actual"))
        page.keyboard.press("Enter")
        page.get_by_role("button", name=said("write_down"), exact=True).wait_for()
        settled(page)
        live, delayed = names["joint_ict_organisation"], names["shared_permit_system"]
        happened = (
            (live, "live", STARTS.replace(month=3, day=15), None, ""),
            (live, "spent", STARTS, STARTS.replace(month=3, day=31), "420000"),
            (delayed, "delayed", STARTS.replace(month=3, day=20), STARTS.replace(year=STARTS.year + 6), ""),
        )
        for count, each in enumerate(happened, 1):
            write_down(page, *each)
            wait_until(lambda count=count: len(written(tmp_path)) == count, "it is written down")
            wait_until(lambda: page.evaluate(VALUES, t("happened.reason", "nl")) == [""], "the fields are empty again")
            settled(page)
        no_violations(page)
        tab_to(page, t("menu.answer", "nl"))
        page.keyboard.press("Enter")
        page.get_by_role("heading", name="Ons plan").wait_for()
        settled(page)
        tab_to(page, t("page.then_now", "nl"))
        page.keyboard.press("Enter")
        page.get_by_text(t("history.why_actuals", "nl")).wait_for()
        settled(page)
        no_violations(page)
        context.close()

        context = somebody(chromium, viewport=SIZES["phone"], locale="nl-NL")
        page = context.new_page()
        page.goto(f"{served}/plan?scenario={CODE}")
        settled(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= SIZES["phone"]["width"]
        open_part(page, "versions")
        assert page.get_by_text("Versie 3, besloten").is_visible()
        no_violations(page)
        context.close()
        listed = klantwinst(tmp_path, "plan", "list", "--format", "json").out
        assert [one["state"] for one in json.loads(listed) if one["code"] == CODE] == ["decided"]
        assert written(tmp_path) == [
            ("joint_ict_organisation", "live"),
            ("joint_ict_organisation", "spent"),
            ("shared_permit_system", "delayed"),
        ]
