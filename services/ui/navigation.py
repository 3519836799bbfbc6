"""The menu: public pages for everyone, the workbench for who works with the figures."""

from typing import Any

import streamlit as st

from services.text import t
from services.ui.state import language

PAGES = {
    "public": {"answer": ":material/event_upcoming:", "method": ":material/menu_book:"},
    "workbench": {"investments": ":material/account_tree:"},
}


def navigation() -> Any:
    """The chosen page; the answer is the first page and stands at the root of the address."""
    chosen = language()
    sections = {
        t(f"nav.{section}", chosen): [
            st.Page(
                f"pages/{section}/{name}.py",
                title=t(f"nav.{name}", chosen),
                icon=icon,
                url_path=name,
                default=name == "answer",
            )
            for name, icon in pages.items()
        ]
        for section, pages in PAGES.items()
    }
    return st.navigation(sections, position="top")
