"""How it is computed, in words that a council member follows, and what it cannot say."""

import pandas as pd
import streamlit as st

from services.answers.names import Registers
from services.settings import settings
from services.text import t
from services.text.pages import page_text
from services.ui.cache import known as registers
from services.ui.components import show_table
from services.ui.state import language, write_address

lang = language()
st.title(t("page.method_title", lang))
st.markdown(page_text("method", lang))


def metrics_table(known: Registers) -> pd.DataFrame:
    rows = [
        (
            m.name.in_language(lang),
            m.definition.in_language(lang),
            t(f"better.{m.better}", lang),
            m.decided_by,
        )
        for m in known.metrics.values()
        if m.customer_facing
    ]
    return pd.DataFrame(
        rows, columns=[t(f"table.{name}", lang) for name in ("metric", "definition", "better", "decided_by")]
    )


st.header(t("page.metrics", lang))
show_table(metrics_table(registers(settings().database_url, lang)), t("page.metrics", lang))
write_address()
