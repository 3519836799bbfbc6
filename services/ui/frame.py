"""What stands around every page: its width, its icon, and the row above it with the language and the link to share."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import streamlit as st

from services.ui.navigation import menu, menu_within
from services.ui.state import language_switch

ICON, STYLE, ON_DARK = (Path(__file__).parent / name for name in ("icon.svg", "page.css", "page_dark.css"))
WIDTH = 1120  # pixels: wide enough for three cards beside each other, narrow enough to read


def page_settings(title: str) -> None:
    """The name of the page in the browser, its icon, and what Streamlit cannot be told otherwise."""
    st.set_page_config(page_title=f"{title} – Klantwinst", page_icon=str(ICON), layout="wide")
    st.html(STYLE)
    if st.context.theme.type == "dark":
        st.html(ON_DARK)


def page_frame() -> Any:
    """The container that holds the page, in the middle of a wide screen."""
    return st.container(horizontal_alignment="center").container(width=WIDTH)


def top_rows(pages: Mapping[str, Any], here: Any) -> Any:
    """The menu, the language, and room for the link to share: it is filled when the page knows what it shows. Below it
    the pages that belong together."""
    with st.container(gap="xxsmall"):
        with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
            menu(pages, here)
            right = st.container(horizontal=True, vertical_alignment="center", width="content")
        with right:
            language_switch()
        menu_within(pages, here)
    return right
