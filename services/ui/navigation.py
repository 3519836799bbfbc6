"""The menu: public pages first, then the workbench for who works with the figures."""

from collections.abc import Sequence
from typing import Any

import streamlit as st

from services.text import t
from services.ui.state import language

# By folder below `pages/`. Without icons: Streamlit would fetch the icon of the page that is opened from elsewhere.
PAGES = {
    "public": ("answer", "summary", "method"),
    "workbench": ("service_kpis", "measured_effect", "events", "investments", "chart_library", "intake"),
    "admin": ("sources", "publishing"),
}


def navigation() -> tuple[Any, list[Any]]:
    """The chosen page and all pages; the answer is the first page and stands at the root of the address.

    Streamlit's own menu is hidden: on a phone it covers the page, and stays there after a choice.
    """
    chosen = language()
    pages = [
        st.Page(
            f"pages/{section}/{name}.py",
            title=t(f"nav.{name}", chosen),
            url_path=name,
            default=name == "answer",
        )
        for section, names in PAGES.items()
        for name in names
    ]
    return st.navigation(pages, position="hidden"), pages


def menu(pages: Sequence[Any]) -> None:
    """A link to every page, in a row that wraps where there is no room."""
    with st.container(horizontal=True, gap="small"):
        for page in pages:
            st.page_link(page, label=page.title)
