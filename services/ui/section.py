"""A part of a page that is made when somebody opens it: until then it costs nothing, and then it alone is made."""

from collections.abc import Callable
from functools import partial
from typing import ParamSpec

import streamlit as st

from services.ui.rerun import one_state_here, state

P = ParamSpec("P")


def section(name: str, label: str, show: Callable[P, None], *args: P.args, **named: P.kwargs) -> None:
    """`name` keeps it open on every page that has it; `show` is called with what follows, to write what stands below
    the label."""
    _section(name, label, partial(show, *args, **named), state().data)


def open_section(name: str) -> None:
    """Opened at the next run of a page that has it."""
    st.session_state[_key(name)] = True


def _key(name: str) -> str:
    return f"section-{name}"


@st.fragment
def _section(name: str, label: str, show: Callable[[], None], seen: tuple[str, ...]) -> None:
    box = st.expander(label, key=_key(name), on_change="rerun")
    if box.open:
        with box, one_state_here():
            if state().data != seen:  # the page around it shows figures of before
                st.rerun()
            show()
