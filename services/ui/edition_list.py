"""Editions on the page of publishing: make one, look at it, make it public, take it back."""

from datetime import date

import pandas as pd
import streamlit as st

from services.publishing.site.publish import make_draft
from services.settings import settings
from services.storage.editions import DRAFT, PUBLISHED, StoredEdition, publish_edition, withdraw_edition
from services.text import t
from services.text.phrases import day_name
from services.ui.cache import public_editions
from services.ui.components import show_table
from services.ui.rerun import change

DONE = "klantwinst.edition_done"


def make_edition(language: str) -> None:
    if st.button(t("edition.make", language), key="edition_make", type="primary"):
        with st.spinner(t("cli.publishing", language)):
            number, secret = make_draft(settings().database_url, date.today())
        _did("made", number, f"/publiek/voorbeeld/{secret}/")


def show_editions(language: str) -> None:
    """All of them, the newest first, and what can be done with one."""
    known = public_editions()
    if not known:
        st.markdown(t("edition.none", language))
        return
    names = [t(f"edition.{name}", language) for name in ("number", "day", "state")]
    rows = [(f"{one.number}", day_name(one.day, language), t(f"edition.{one.state}", language)) for one in known]
    show_table(pd.DataFrame(rows, columns=names), t("page.editions", language))
    by_number = {one.number: one for one in known}
    number = st.selectbox(t("edition.choose", language), list(by_number), format_func=str, key="edition_choose")
    _actions(by_number[number], language)


def _actions(one: StoredEdition, language: str) -> None:
    with st.container(horizontal=True):
        if one.state != PUBLISHED and st.button(t("edition.publish", language), key="edition_publish"):
            with change() as unit:
                publish_edition(unit, one.number)
            _did("published_now", one.number)
        if one.state in (PUBLISHED, DRAFT) and st.button(t("edition.withdraw", language), key="edition_withdraw"):
            with change() as unit:
                withdraw_edition(unit, one.number)
            _did("withdrawn_now", one.number)


def show_done(language: str) -> None:
    """What was just done; of a draft the link that shows it, this one time."""
    done = st.session_state.get(DONE)
    if not done:
        return
    st.success(t(f"edition.{done['what']}", language, number=done["number"]))
    if done["link"]:
        st.markdown(t("edition.preview", language))
        st.code(done["link"], language=None)


def _did(what: str, number: int, link: str = "") -> None:
    st.session_state[DONE] = {"what": what, "number": number, "link": link}
    st.rerun()
