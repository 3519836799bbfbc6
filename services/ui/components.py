"""The parts pages are made of: a picture with its sentence, table and download; a table; text from data."""

import re
from collections.abc import Callable, Mapping, Sequence

import pandas as pd
import pyarrow as pa  # type: ignore[import-untyped]
import streamlit as st

from services.answers.forecast.result import ScenarioAnswer
from services.charts.picture import Picture
from services.charts.theme import Palette, palette
from services.domain.data_set import EXAMPLE
from services.domain.errors import UserError
from services.publishing.package.csv_file import csv_of
from services.text import t
from services.text.errors import sentence
from services.ui.rerun import own_key
from services.ui.section import section
from services.ui.stacked import WIDE, stacked_style

LIST_START = re.compile(r"^(\s*\d*)([-+=.)])", re.MULTILINE)  # `1. Network` is a name, not the first of a list
NUMBER = re.compile(r"[-–€\d.,%\s]+(miljoen|million)?( \([\d,.]+\s?%\))?")


def colours() -> Palette:
    return palette(dark=st.context.theme.type == "dark")


LIBRARY = "pages/workbench/chart_library.py"


def show_picture(
    picture: Picture, figures: pd.DataFrame, language: str, key: str, view: Mapping[str, str] | None = None
) -> None:
    """Title, chart and sentence, and below them the table, the download of `figures`, and the way to the same chart in
    the library: `view` says which choices make it."""
    st.markdown(f"**{plain(picture.title)}**")
    if picture.width:
        with st.grid(1, min_column_width=picture.width, wrap=False):
            st.vega_lite_chart(picture.spec, theme=None, width="stretch", alt=picture.alt)
    else:
        st.vega_lite_chart(picture.spec, theme=None, width="stretch", alt=picture.alt)
    st.markdown(plain(picture.sentence))

    def behind() -> None:
        show_table(picture.table, picture.title)
        with st.container(horizontal=True, vertical_alignment="center"):
            download(figures, f"klantwinst-{picture.name}", language, key)
            if view is not None:
                chosen = {"chart": picture.name, **view, "language": language}
                st.page_link(LIBRARY, label=t("ui.more_formats", language), query_params=chosen)

    section(f"table-{key}", t("ui.table", language), behind)


def show_table(table: pd.DataFrame, alt: str) -> None:
    """A table of texts; what looks like markup in it is shown as it is. Columns of numbers are set right, see
    page.css; on a phone the rows of a wide one are lists."""
    shown = {str(name): [plain(str(cell)) for cell in table[name]] for name in table}
    right = [f"right{at}" for at, name in enumerate(table, 1) if all(_is_number(cell) for cell in table[name])]
    key = "-".join(["table", own_key(alt), *right])
    if len(shown) >= WIDE:
        st.html(stacked_style(key, list(shown)))
    with st.container(key=key):
        st.table(pa.table(shown), hide_index=True, border="horizontal", alt=alt)


def _is_number(cell: object) -> bool:
    return NUMBER.fullmatch(str(cell)) is not None


def download(
    figures: pd.DataFrame | Callable[[], pd.DataFrame], file: str, language: str, key: str, internal: bool = True
) -> None:
    """A table as a file; what makes one is asked when somebody takes it. What is `internal` holds every figure, and
    `file` (without its ending) then says so."""
    inside = f"-{t('exhibit.internal_name', language)}" if internal else ""
    st.download_button(
        t("ui.download", language),
        data=lambda: csv_of(figures() if callable(figures) else figures, language),
        file_name=f"{file}{inside}.csv",
        mime="text/csv",
        key=f"download-{key}",
        on_click="ignore",
    )


def show_figure(figure: str, about: str) -> None:
    """Large, with what it is `about`; without that more words than a large figure has room for on a phone."""
    if about:
        st.metric(about, plain(figure))
    else:
        st.markdown(f"#### {plain(figure)}")


def example_badge(answers: Sequence[ScenarioAnswer], language: str) -> None:
    """The same in one word, where there is no room."""
    if any(answer.data_set == EXAMPLE for answer in answers):
        st.badge(t("ui.example_badge", language), color="gray")


def example_mark(answers: Sequence[ScenarioAnswer], language: str) -> None:
    """Says so where the packaged example is shown."""
    if any(answer.data_set == EXAMPLE for answer in answers):
        st.markdown(t("ui.example", language))


def show_problem(error: UserError, language: str, box: Callable[[str], object] = st.error) -> None:
    """The sentence of a user error; what somebody wrote in a file or an address never becomes a link in it."""
    box(plain(sentence(error, language)))


def plain(text: str) -> str:
    """Text from data without any meaning for Markdown."""
    for mark in "\\`*_{}[]<>#|$~:&":
        text = text.replace(mark, "\\" + mark)
    return LIST_START.sub(r"\1\\\2", text)
