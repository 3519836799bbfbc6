"""What was just done with a plan, and the way back."""

import streamlit as st

from services.domain.errors import UserError
from services.storage.undo import last_import, undo_import
from services.storage.unit_of_work import UnitOfWork
from services.text import t
from services.ui.components import show_problem
from services.ui.rerun import change

DONE = "klantwinst.plan_done"


def number_of(unit: UnitOfWork) -> int | None:
    """Under which number what this unit just wrote can be undone: nobody else writes until it ends."""
    last = last_import(unit)
    return last.number if last else None


def done(what: str, language: str, number: int | None, said: str = "") -> None:
    """Note what was done, under which `number` it can be undone (None: nothing was), and make the page again."""
    text = " ".join(filter(None, [t(f"plan_page.done_{what}", language), said]))
    st.session_state[DONE] = {"text": text, "number": number}
    st.rerun(scope="app")


def show_done_here() -> None:
    """The same words beside a form far below, for who does not see the top of the page."""
    if found := st.session_state.get(DONE):
        st.success(found["text"])


def show_done(language: str) -> None:
    found = st.session_state.get(DONE)
    if not found:
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        st.success(found["text"])
        if found["number"] is not None and st.button(t("events.undo", language), key="plan_undo"):
            st.session_state[DONE] = None
            try:
                with change() as unit:
                    undo_import(unit, found["number"])
            except UserError as error:
                show_problem(error, language)
                return
            st.rerun()
