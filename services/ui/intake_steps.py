"""From a file to figures, step by step: each step shows what it found, and a question stands where one is needed."""

import streamlit as st

from services.answers.register.names import Registers
from services.domain.errors import UserError
from services.intake.recognise import UnknownColumns
from services.text import t
from services.ui.components import show_problem
from services.ui.intake_file import Upload, drafted, put_away, uploaded
from services.ui.intake_questions import UNCLEAR, ask_columns, ask_reading
from services.ui.intake_review import ask_to_keep, show_changes, show_errors, show_remarks, show_understood


def bring_in(data_set: str, known: Registers, language: str) -> None:
    """The whole way of one file."""
    upload = None
    try:
        upload = uploaded(data_set, language)
        if upload:
            _steps(upload, known, language)
    except UnknownColumns as error:
        ask_columns(error, known, language)
    except UserError as error:
        if upload and error.code in UNCLEAR:
            ask_reading(error, upload, language)
        else:
            show_problem(error, language)
    if upload and st.button(t("intake.other_file", language), key="intake_other"):
        put_away()
        st.rerun()


def _steps(upload: Upload, known: Registers, language: str) -> None:
    with st.spinner(t("intake.reading", language)):
        draft, preview, mapped = drafted(upload)
    show_understood(draft, mapped, known, language)
    if preview is None:
        show_errors(draft, language)
        return
    show_remarks(draft, language)
    show_changes(preview, known, language)
    ask_to_keep(draft, preview, language)
