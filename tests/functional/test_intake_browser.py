"""The whole way of a steward in a real browser: a file with mistakes, mended, looked at, kept, and taken back."""

from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from services.storage import queries
from services.storage.snapshot import snapshot
from services.text import t
from tests.factories import observations, seen
from tests.functional.dashboard import SIZES, settled, somebody

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

WRONG = observations(seen("2014-13", "40", municipality="Duinrand"), seen("2014-06", "41", municipality="Duinrand"))
MENDED = WRONG.replace("2014-13", "2014-05")


def stored(folder: Path) -> list[float | None]:
    with snapshot(f"sqlite:///{folder / 'klantwinst.db'}") as session:
        return [one.value for one in queries.observations(session, "own")]


def choose(page: Page, folder: Path, name: str, content: str) -> None:
    path = folder / name
    path.write_text(content)
    page.set_input_files("input[type=file]", path)
    page.get_by_role("heading", name=t("intake.understood", "nl")).wait_for()
    settled(page)


def press(page: Page, key: str) -> None:
    page.get_by_role("button", name=t(f"intake.{key}", "nl"), exact=True).click()


@pytest.mark.parametrize(("size", "colours"), [("screen", "dark"), ("phone", "light")])
def test_from_mistakes_to_figures_and_back(
    chromium: Browser, served: str, served_folder: Path, tmp_path: Path, size: str, colours: Any
) -> None:
    context = somebody(chromium, viewport=SIZES[size], color_scheme=colours, locale="nl-NL", accept_downloads=True)
    page = context.new_page()
    page.goto(f"{served}/intake")
    settled(page)

    choose(page, tmp_path, "own.csv", WRONG)
    assert page.get_by_role("heading", name=t("intake.wrong", "nl")).is_visible()
    with page.expect_download() as download:
        page.get_by_role("button", name=t("intake.download", "nl")).click()
    report = Path(download.value.path()).read_text(encoding="utf-8-sig")
    assert report.splitlines()[1].startswith("2;period;2014-13;fout;")
    assert Axe().run(page).response["violations"] == []
    assert stored(served_folder) == []

    press(page, "other_file")
    page.wait_for_selector("input[type=file]", state="attached")
    choose(page, tmp_path, "own.csv", MENDED)
    assert page.get_by_text("Nieuw: 2.").is_visible()
    assert Axe().run(page).response["violations"] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= SIZES[size]["width"]

    press(page, "keep")
    page.get_by_text("own.csv is ingelezen").wait_for()
    settled(page)
    assert stored(served_folder) == [40, 41]
    page.get_by_role("link", name=t("intake.look", "nl")).click()
    page.get_by_role("heading", name=t("page.service_kpis_title", "nl")).wait_for()
    settled(page)
    assert "data_set=own" in page.url

    page.get_by_role("link", name=t("menu.administration", "nl"), exact=True).click()
    page.get_by_role("heading", name=t("intake.last", "nl")).wait_for()
    settled(page)
    press(page, "undo")
    page.get_by_text("own.csv is ongedaan gemaakt").wait_for()
    assert stored(served_folder) == []
    context.close()
