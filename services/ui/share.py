"""The address of this exact view, ready to copy: it says every choice, also those that were left as they were."""

from urllib.parse import urlencode

import streamlit as st

from services.text import t
from services.ui.state import language, shown


def share_link() -> None:
    chosen = language()
    address = (st.context.url or "").split("?")[0]
    with st.popover(t("ui.share", chosen), icon=":material/link:"):
        st.markdown(t("ui.share_help", chosen))
        st.code(f"{address}?{urlencode(shown())}", language=None, wrap_lines=True)
