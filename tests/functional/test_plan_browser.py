"""A controller's day in a real browser: a plan from a template, a cell, what if, a proposal, a decision, a go-live."""

import json
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
from tests.wait import wait_until

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser"), pytest.mark.slow]

CODE = "ons_plan"


def newest(folder: Path) -> StoredScenario:
    with snapshot(f"sqlite:///{folder / 'klantwinst.db'}") as now:
        return versions(now, CODE)[-1]


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


def test_a_controllers_day(chromium: Browser, tmp_path: Path) -> None:
    with dashboard(tmp_path) as served:
        context = somebody(chromium, viewport=SIZES["screen"], locale="nl-NL")
        page = context.new_page()
        page.goto(f"{served}/plan")
        settled(page)
        no_violations(page)

        open_part(page, "new")
        page.get_by_label(said("name")).fill("Ons plan")
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
        page.get_by_label(said("decided_on")).first.get_by_role("spinbutton").first.click()
        page.keyboard.type("01112026")
        page.keyboard.press("Tab")
        settled(page)
        press(page, "do_decided")
        wait_until(lambda: newest(tmp_path).is_decided, "it is decided")
        assert newest(tmp_path).decision.body == "gemeenteraad"
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
        with snapshot(f"sqlite:///{tmp_path / 'klantwinst.db'}") as now:
            assert not actuals(now, CODE)
