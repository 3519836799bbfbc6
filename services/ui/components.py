"""The parts pages are made of: a picture with its sentence, table and download; a card; a link to share."""

from urllib.parse import urlencode

import pandas as pd
import streamlit as st

from services.charts.picture import Picture
from services.charts.theme import Palette, palette
from services.text import t
from services.ui.state import question, view


def colours() -> Palette:
    return palette(dark=st.context.theme.type == "dark")


def show_picture(picture: Picture, figures: pd.DataFrame, language: str, key: str) -> None:
    """Title, chart, sentence, and below it the table and the download of `figures`."""
    st.markdown(f"**{_plain(picture.title)}**")
    st.altair_chart(picture.chart, theme=None, width="stretch", alt=picture.alt)
    st.markdown(_plain(picture.sentence))
    with st.expander(t("ui.table", language)):
        show_table(picture.table, picture.title)
        st.download_button(
            t("ui.download", language),
            data=csv_of(figures),
            file_name=f"klantwinst-{picture.name}.csv",
            mime="text/csv",
            key=f"download-{key}",
            on_click="ignore",
        )


def show_table(table: pd.DataFrame, alt: str) -> None:
    """A table of texts; what looks like markup in it is shown as it is."""
    st.table(table.map(lambda cell: _plain(str(cell))), hide_index=True, border="horizontal", alt=alt)


def csv_of(figures: pd.DataFrame) -> bytes:
    """CSV for spreadsheets: a cell that starts like a formula gets a quote before it, so that it stays text."""

    def harmless(cell: object) -> object:
        return f"'{cell}" if isinstance(cell, str) and cell[:1] in "=+-@\t\r" and cell else cell

    return figures.map(harmless).to_csv(index=False).encode("utf-8-sig")


def share_link(language: str) -> None:
    """The address of this exact view, ready to copy."""
    params = urlencode({**question().to_params(), **view().to_params()})
    address = (st.context.url or "").split("?")[0]
    with st.popover(t("ui.share", language), icon=":material/link:"):
        st.caption(t("ui.share_help", language))
        st.code(f"{address}?{params}" if params else address, language=None, wrap_lines=True)


def example_mark(language: str) -> None:
    st.caption(t("ui.example", language))


def _plain(text: str) -> str:
    """Text from data without any meaning for Markdown."""
    for mark in "\\`*_{}[]<>#|$~:":
        text = text.replace(mark, "\\" + mark)
    return text


plain = _plain
