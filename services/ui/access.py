"""What a page needs before it can show anything: a database with scenarios."""

import streamlit as st

from services.answers.result import ScenarioAnswer
from services.domain.errors import UserError
from services.intake.packaged import load_example
from services.settings import settings
from services.text import t
from services.text.errors import sentence
from services.ui.cache import impact


def answers_or_stop(codes: tuple[str, ...], as_of: int | None, language: str) -> list[ScenarioAnswer]:
    """The answers; without scenarios, what to do next. A user error becomes its sentence."""
    address = settings().database_url
    try:
        with st.spinner(t("ui.computing", language)):
            return impact(address, codes, as_of)
    except UserError as error:
        if error.code == "no_scenarios":
            _offer_example(address, language)
        else:
            st.error(sentence(error, language))
        st.stop()


def _offer_example(address: str, language: str) -> None:
    st.info(t("ui.empty", language))
    if st.button(t("ui.load_example", language), type="primary"):
        with st.status(t("cli.loading_example", language)) as status:
            for loaded in load_example(address):
                status.write(loaded.file)
        st.rerun()
