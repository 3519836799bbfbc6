"""How to put a published chart in a page of one's own."""

import streamlit as st

from services.publishing.embed import FOLDERS, code_of, place_of
from services.publishing.exhibits.exhibit import Exhibit
from services.storage.database import reading
from services.storage.editions import PUBLISHED, content, editions
from services.text import t
from services.ui.chart_result import home


def show_embed(one: Exhibit, address: str, language: str) -> None:
    """The code for a frame and for a picture, that change with every edition and that stay; or why there is none."""
    with reading(address) as session:
        newest = next(iter(editions(session, PUBLISHED)), None)
    if newest is None:
        st.markdown(t("ui.embed_no_edition", language))
        return
    if f"{FOLDERS[language]}/{place_of(one.params)}.svg" not in _paths(address, newest.number):
        st.markdown(t("ui.embed_not_public", language))
        return
    codes = code_of(one, home(), newest.number)
    st.markdown(t("ui.embed_text", language, number=newest.number))
    for name in ("frame", "image", "kept_frame", "kept_image"):
        st.markdown(f"**{t(f'ui.embed_{name}', language)}**")
        st.code(getattr(codes, name), language="html", wrap_lines=True)


@st.cache_data(max_entries=8, show_spinner=False)
def _paths(address: str, number: int) -> frozenset[str]:
    """Of an edition, which never changes."""
    with reading(address) as session:
        return frozenset(content(session, number))
