"""The page around the dashboard, made from the page that Streamlit really ships."""

from pathlib import Path

import pytest
import streamlit

from services.domain.question import LANGUAGES
from services.shell import not_found, page

SHELL = (Path(streamlit.__file__).parent / "static" / "index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("language", LANGUAGES)
def test_only_language_title_and_words_differ_from_what_streamlit_ships(language: str) -> None:
    ours = page(SHELL, language)
    assert f'<html lang="{language}">' in ours
    assert "<title>Klantwinst</title>" in ours
    assert "service-desc" not in ours
    scripts = [line.strip() for line in SHELL.splitlines() if "<script" in line or "stylesheet" in line]
    assert len(scripts) >= 3
    assert all(line in ours for line in scripts)
    assert ours.count("<noscript>") == ours.count("</noscript>") == 1
    assert '<div id="root"></div>' in ours


@pytest.mark.parametrize("gone", ['<html lang="en">', "<title>", "<noscript>", 'rel="service-desc"'])
def test_a_page_of_streamlit_that_we_do_not_know_is_noticed(gone: str) -> None:
    assert gone in SHELL
    with pytest.raises(ValueError, match="stands 0 times"):
        page(SHELL.replace(gone, "<!-- something else -->"), "nl")


def test_the_404_leads_to_the_first_page_and_lets_nothing_in() -> None:
    text = not_found("nl", '/?language=en&"><script>')
    assert "<script>" not in text
    assert 'href="/?language=en&amp;&quot;&gt;&lt;script&gt;"' in text
