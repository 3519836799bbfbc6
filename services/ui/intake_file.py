"""The file that is being brought in: kept for this visitor only, and on no disk, until it is confirmed or put away."""

from dataclasses import dataclass, replace
from typing import Literal

import streamlit as st

from services.intake.draft import Draft, Preview, preview
from services.intake.files.file_bytes import FileBytes, file_of
from services.intake.load import draft_of, known_headers
from services.intake.recognise import recognise
from services.intake.values.reading import Reading
from services.settings import settings
from services.text import t
from services.ui.rerun import state

KEPT, COMPUTED = "klantwinst.intake", "klantwinst.intake_draft"


@dataclass(frozen=True)
class Upload:
    """A file, where it goes, and what was answered about it. `number` counts uploads, so that a new one starts anew."""

    file: FileBytes
    data_set: str
    reading: Reading
    number: int


def uploaded(data_set: str, language: str) -> Upload | None:
    """The file that was chosen. Raises `UserError` for one that is empty, too large or damaged."""
    kept: Upload | None = st.session_state.get(KEPT)
    number = kept.number if kept else st.session_state.get(f"{KEPT}.count", 0)
    if kept is None:
        chosen = st.file_uploader(
            t("intake.choose", language), key=f"intake-file-{number}", help=t("intake.kinds", language)
        )
        if chosen is None:
            return None
        kept = Upload(file_of(chosen.name, chosen.getvalue()), data_set, Reading(), number)
        st.session_state[KEPT] = kept
        st.rerun()
    if kept.data_set != data_set:
        kept = replace(kept, data_set=data_set)
        st.session_state[KEPT] = kept
    return kept


def answer(upload: Upload, name: Literal["dates", "decimal", "shares"], value: str) -> None:
    """What somebody says about a file that can be read in two ways."""
    st.session_state[KEPT] = replace(upload, reading=replace(upload.reading, **{name: value}))  # type: ignore[arg-type]
    st.rerun()


def put_away() -> None:
    """Forget the file; the next one gets a box of its own."""
    kept = st.session_state.pop(KEPT, None)
    st.session_state.pop(COMPUTED, None)
    if kept:
        st.session_state[f"{KEPT}.count"] = kept.number + 1


def drafted(upload: Upload) -> tuple[Draft, Preview | None, bool]:
    """The file as a draft, what confirming would do (None while there are mistakes), and whether its columns were
    pointed out; made once for each file, answer and version of the figures.

    Raises `UserError` for what is wrong with the file as a whole, and for what must be asked first.
    """
    address = settings().database_url
    key = (upload, state().data)
    kept = st.session_state.get(COMPUTED)
    if kept is None or kept[0] != key:
        one = recognise(upload.file, known_headers(address))
        draft = draft_of(address, one, upload.data_set, upload.reading)
        found = (draft, None if draft.errors else preview(address, draft), one.mapping is not None)
        st.session_state[COMPUTED] = kept = (key, found)
    return kept[1]
