"""What we ask of Streamlit still exists in the Streamlit that is installed."""

import tomllib

import pytest
from streamlit import config
from streamlit.runtime.pages_manager import PagesManager

from services import server
from tests.architecture.repository import text

SETTINGS = tomllib.loads(text(".streamlit/config.toml"))


def flat(section: dict[str, object], at: str) -> list[str]:
    return [
        key
        for name, value in section.items()
        for key in (flat(value, f"{at}.{name}") if isinstance(value, dict) else [f"{at}.{name}"])
    ]


KEYS = [key for section, values in SETTINGS.items() for key in flat(values, section)]


@pytest.mark.parametrize("key", KEYS)
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
