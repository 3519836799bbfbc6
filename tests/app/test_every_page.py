"""Every page, in both languages: it shows without an error, and everything on it has its words."""

import re
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from services.domain.question import LANGUAGES
from services.text import t
from services.text.catalogue import catalogue
from services.ui.navigation import MENU, PAGES
from tests.app.conftest import open_all, opener
from tests.for_every import for_every

ROOT = Path(__file__).parents[2]
ALL = [(section, name) for section, names in PAGES.items() for name in names]
CHARTS = {
    "answer": 1,
    "summary": 3,
    "method": 0,
    "service_kpis": 2,
    "measured_effect": 1,
    "events": 0,
    "plan": 0,
    "investments": 4,
    "chart_library": 0,
    "intake": 0,
    "sources": 0,
    "publishing": 0,
}

IMAGES = {"chart_library": 1}  # a chart as it will be downloaded
TITLES = {
    "summary": "public.title",
    "plan": "plan_page.title",
}  # as on the public site; of other pages `page.<name>_title`
EACH = [(name, language) for _, name in ALL for language in LANGUAGES]

Shown = dict[tuple[str, str], AppTest]


def test_the_menu_holds_every_page_that_exists() -> None:
    scripts = {(path.parent.name, path.stem) for path in (ROOT / "pages").glob("*/[!_]*.py")}
    public = {("public", "answer"), ("public", "summary"), ("public", "method")}
    names = ("service_kpis", "events", "plan", "investments", "measured_effect", "chart_library", "intake")
    workbench = {("workbench", name) for name in names}
    assert set(ALL) == scripts == public | workbench | {("admin", "sources"), ("admin", "publishing")}


def test_every_page_stands_once_in_the_menu_of_four() -> None:
    assert len(MENU) == 4
    assert sorted(name for group in MENU.values() for name in group) == sorted(name for _, name in ALL)


@for_every(("name", "language"), EACH)
def test_a_page_shows_the_pages_beside_it(shown: Shown, name: str, language: str) -> None:
    group = next(group for group in MENU.values() if name in group)
    labels = [link.proto.label for link in shown[name, language].get("page_link")]
    assert [t(f"nav.{one}", language) for one in group if len(group) > 1] == labels[
        4 : 4 + len(group) * (len(group) > 1)
    ]
    bold = [label for label in labels[:4] if label.startswith("**")]
    assert bold == [f"**{t(f'menu.{next(key for key, names in MENU.items() if name in names)}', language)}**"]


@pytest.fixture(scope="module")
def shown(shared_example: Path) -> Shown:
    """Every page in both languages, opened once, with the tables of its charts."""
    with pytest.MonkeyPatch.context() as patch:
        opened = opener(shared_example, patch)
        return {
            (name, language): open_all(opened(f"pages/{section}/{name}.py", language=language), t("ui.table", language))
            for section, name in ALL
            for language in LANGUAGES
        }


@for_every(("name", "language"), EACH)
def test_page_shows(shown: Shown, name: str, language: str) -> None:
    app = shown[name, language]
    assert not app.exception and not app.error and not app.warning
    assert [title.value for title in app.title] == [t(TITLES.get(name, f"page.{name}_title"), language)]
    assert all(words.value.strip() for words in app.markdown)


@for_every(("name", "language"), EACH)
def test_no_page_shows_a_key_or_an_unfilled_place(shown: Shown, name: str, language: str) -> None:
    app = shown[name, language]
    keys = {key for key in catalogue(language) if "_" in key}
    for words in [*app.markdown, *app.header, *app.subheader, *app.title]:
        assert not keys.intersection(re.findall(r"[a-z]+(?:\.[a-z_]+)+", words.value))
        assert not re.search(r"(?<!\\)\{\w+\}", words.value), words.value


@for_every(("name", "language"), EACH)
def test_every_chart_has_title_sentence_table_download_and_alt_text(shown: Shown, name: str, language: str) -> None:
    app = shown[name, language]
    charts = app.get("vega_lite_chart")
    assert len(charts) == CHARTS[name]
    for chart in charts:
        assert len(chart.proto.alt) > 40
    under = [box for box in app.expander if box.label == t("ui.table", language)]
    assert len(under) == len(charts) + IMAGES.get(name, 0)
    for box in under:
        assert len(box.table) == 1 and len(box.table[0].value) > 0
        assert [button.label for button in box.get("download_button")] == [t("ui.download", language)]
