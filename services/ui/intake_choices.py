"""Which data set a file goes into: one that is there, or a new one."""

import streamlit as st

from services.domain.data_set import OWN
from services.domain.errors import UserError
from services.intake.load import check_data_set
from services.text import t
from services.ui.cache import data_sets
from services.ui.components import show_problem
from services.ui.kpi_choices import first_of
from services.ui.state import question

NEW = "+"


def choose_target(language: str) -> str:
    """Examples are not offered: figures of one's own never get mixed with them. Stops the page at a name that cannot
    be."""
    known = data_sets()
    names = {
        code: one.name_en if language == "en" else one.name_nl for code, one in known.items() if not one.is_example
    }
    names = {OWN: t("intake.own", language), **{code: name for code, name in names.items() if code != OWN}}
    names[NEW] = t("intake.new_data_set", language)
    start = list(names).index(first_of(question().data_set, list(names)))
    label = t("intake.target", language)
    chosen = st.selectbox(label, list(names), index=start, format_func=names.__getitem__, key="intake-target")
    if chosen != NEW:
        return chosen
    code = st.text_input(t("intake.data_set_name", language), key="intake-data-set", max_chars=80).strip()
    try:
        check_data_set(code or OWN)
    except UserError as error:
        show_problem(error, language)
        st.stop()
    return code or OWN
