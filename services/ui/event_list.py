"""What happened, as a list with its download."""

from collections.abc import Sequence

import streamlit as st

from services.answers.register.events import events_file, events_table
from services.answers.register.names import Registers
from services.storage.queries import StoredEvent
from services.text import t
from services.ui.components import download, show_table


def show_happened(events: Sequence[StoredEvent], known: Registers, language: str) -> None:
    if not events:
        st.markdown(t("page.events_none", language))
        return
    happened = [one.event for one in events]
    with st.container(key="events"):  # long addresses of sources: see page.css
        show_table(events_table(happened, known, language), t("page.events_list", language))
    download(events_file(happened), "klantwinst-gebeurtenissen", language, "events", internal=False)
