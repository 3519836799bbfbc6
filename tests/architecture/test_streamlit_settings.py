"""What we ask of Streamlit still exists in the Streamlit that is installed."""

import re
import tomllib
from pathlib import Path

import pytest
import streamlit
from streamlit import config
from streamlit.runtime.pages_manager import PagesManager

from services import server
from services.shell import page
from tests.architecture.repository import text
from tests.for_every import for_every

SETTINGS = tomllib.loads(text(".streamlit/config.toml"))


def flat(section: dict[str, object], at: str) -> list[str]:
    return [
        key
        for name, value in section.items()
        for key in (flat(value, f"{at}.{name}") if isinstance(value, dict) else [f"{at}.{name}"])
    ]


KEYS = [key for section, values in SETTINGS.items() for key in flat(values, section)]


@for_every("key", KEYS)
def test_every_setting_is_one_that_streamlit_knows(key: str) -> None:
    assert key in config.get_config_options()


def test_the_settings_that_decisions_rest_on() -> None:
    assert SETTINGS["runner"]["postScriptGC"] is False
    assert SETTINGS["client"]["showErrorDetails"] == "none"
    assert SETTINGS["browser"]["gatherUsageStats"] is False


def test_the_private_hook_against_a_false_page_not_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """None makes Streamlit look for the folder; the server settles it before the first request."""
    assert "uses_pages_directory" in vars(PagesManager)
    monkeypatch.setattr(PagesManager, "uses_pages_directory", None)
    server.application("nl")
    assert PagesManager.uses_pages_directory is False


START_PAGE = (Path(streamlit.__file__).parent / "static" / "index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_start_page_is_as_we_know_it_and_says_its_language(language: str) -> None:
    """A screen reader pronounces what it reads by this."""
    shown = page(START_PAGE, language)
    assert re.findall(r"<html[^>]*>", shown) == [f'<html lang="{language}">']
    assert re.findall(r"<title>.*?</title>", shown) == ["<title>Klantwinst</title>"]


def test_another_start_page_is_not_served_half_changed() -> None:
    with pytest.raises(ValueError, match="stands 0 times"):
        page(START_PAGE.replace('<html lang="en">', "<html>"), "nl")
