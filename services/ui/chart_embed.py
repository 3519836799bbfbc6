"""How to put a published chart in a page of one's own."""

import streamlit as st

from services.publishing.embed.charts import FOLDERS, code_of, place_of
from services.publishing.exhibit_parts.exhibit import Exhibit
from services.publishing.library import exhibit_file
from services.storage.editions import PUBLISHED, content
from services.text import t
from services.ui.cache import public_editions
from services.ui.chart_result import home
from services.ui.kept import kept, of_anything
from services.ui.rerun import current
from services.ui.state import question


def show_embed(one: Exhibit, language: str) -> None:
    """The code for a frame and for a picture, that change with every edition and that stay; or why there is none."""
    if one.is_internal:
        st.markdown(t("ui.embed_internal", language))
        return
    newest = next((one for one in public_editions() if one.state == PUBLISHED), None)
    if newest is None:
        st.markdown(t("ui.embed_no_edition", language))
        return
    svg = _picture(newest.number, f"{FOLDERS[language]}/{place_of(one.params)}.svg")
    is_public = exhibit_file(one.chart).IS_PUBLIC
    if not is_public or not svg or question().as_of is not None:
        key = "not_public" if not is_public else "not_in_edition" if not svg else "not_now"
        st.markdown(t(f"ui.embed_{key}", language))
        return
    codes = code_of(one, svg, home(), newest.number)
    st.markdown(t("ui.embed_text", language, number=newest.number))
    for name in ("frame", "image", "kept_frame", "kept_image"):
        st.markdown(f"**{t(f'ui.embed_{name}', language)}**")
        st.code(getattr(codes, name), language="html", wrap_lines=True)


@kept(64, of_anything)
def _picture(number: int, path: str) -> str:
    """Of an edition; empty where it has none."""
    return content(current(), number).get(path, b"").decode()
