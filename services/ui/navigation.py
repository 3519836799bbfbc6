"""The menu: public pages first, then the workbench for who works with the figures."""

from typing import Any

import streamlit as st

from services.text import t
from services.ui.state import language

# By folder below `pages/`. One flat menu: with sections Streamlit's menu on a phone is no valid list for a screen
# reader, and hides the pages behind one more touch.
# No icons either: Streamlit would fetch the icon of the page that is opened from elsewhere.
PAGES = {"public": ("answer", "method"), "workbench": ("investments",)}


def navigation() -> Any:
    """The chosen page; the answer is the first page and stands at the root of the address."""
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
    return st.navigation(pages, position="top")
