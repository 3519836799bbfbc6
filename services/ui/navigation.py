"""The menu of four, each with the pages that belong to it: a page keeps its address wherever it stands."""

from collections.abc import Mapping
from typing import Any

import streamlit as st

from services.text import t
from services.ui.state import language

# By folder below `pages/`. Without icons: Streamlit would fetch the icon of the page that is opened from elsewhere.
PAGES = {
    "public": ("answer", "summary", "method"),
    "workbench": ("service_kpis", "measured_effect", "events", "plan", "investments", "chart_library", "intake"),
    "admin": ("sources", "publishing"),
}
# The first of each is what its name in the menu opens.
MENU = {
    "answer": ("answer", "summary", "chart_library", "method"),
    "services": ("service_kpis", "measured_effect", "events"),
    "plan": ("plan", "investments"),
    "administration": ("intake", "sources", "publishing"),
}


def navigation() -> tuple[Any, dict[str, Any]]:
    """The chosen page and all pages by name; the answer is the first page and stands at the root of the address.

    Streamlit's own menu is hidden: on a phone it covers the page, and stays there after a choice.
    """
    chosen = language()
    pages = {
        name: st.Page(
            f"pages/{section}/{name}.py",
            title=t(f"nav.{name}", chosen),
            url_path=name,
            default=name == "answer",
        )
        for section, names in PAGES.items()
        for name in names
    }
    return st.navigation(list(pages.values()), position="hidden"), pages


def menu(pages: Mapping[str, Any], here: Any) -> None:
    """The four, that of this page in bold."""
    chosen = language()
    with st.container(horizontal=True, gap="small", width="content"):
        for name, group in MENU.items():
            label = t(f"menu.{name}", chosen)
            st.page_link(pages[group[0]], label=f"**{label}**" if _name(pages, here) in group else label)


def menu_within(pages: Mapping[str, Any], here: Any) -> None:
    """The pages beside this one, in a row that wraps where there is no room; nothing where it stands alone."""
    group = next(group for group in MENU.values() if _name(pages, here) in group)
    if len(group) > 1:
        with st.container(horizontal=True, gap="small"):
            for name in group:
                st.page_link(pages[name], label=pages[name].title)


def _name(pages: Mapping[str, Any], here: Any) -> str:
    return next(name for name, page in pages.items() if page is here)
