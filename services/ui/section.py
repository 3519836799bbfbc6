"""A question that is answered when somebody opens it: until then it costs nothing, and then it alone is made."""

from collections.abc import Callable

import streamlit as st

from services.ui.cache import state
from services.ui.rerun import one_state_here


def section(name: str, question: str, show: Callable[[], None]) -> None:
    """`name` keeps it open on every page that has it; `show` writes the answer below the question."""
    _section(name, question, show, state())


@st.fragment
def _section(name: str, question: str, show: Callable[[], None], seen: tuple[str, int]) -> None:
    box = st.expander(f"**{question}**", key=f"section-{name}", on_change="rerun")
    if box.open:
        with box, one_state_here():
            if state() != seen:  # the page around it shows figures of before
                st.rerun()
            show()
