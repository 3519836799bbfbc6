"""The picture with its downloads, and its words to copy."""

import streamlit as st

from services.publishing.drawing.sheet import SHAPES
from services.publishing.exhibit_parts.exhibit import Exhibit
from services.publishing.house_style.chosen import chosen_style, home_address
from services.publishing.house_style.style import HouseStyle
from services.publishing.library import exhibit, in_other_language
from services.publishing.package.package import data_workbook, package
from services.publishing.package.readme import NOTED, citation, is_only_here
from services.publishing.render import as_pdf, as_png, as_svg
from services.settings import public_settings
from services.text import t
from services.ui.components import download, plain, show_table
from services.ui.page_charts import leaving_data, preview
from services.ui.rerun import state_of_now
from services.ui.section import section


def show_preview(one: Exhibit, shape: str, language: str) -> None:
    """As it will be downloaded, with its text for who cannot see it, and the table."""
    width = {"web": 800, "print": 800, "square": 540, "wide": 800}[shape]
    with st.spinner(t("ui.drawing", language)):
        drawn = preview(one, shape)
    st.image(drawn, width=width, alt=one.alt)

    def table() -> None:
        show_table(one.picture.table, one.title)
        download(one.full, one.file_name, language, "chart-full", internal=False)

    section("chart_table", t("ui.table", language), table)


def show_downloads(one: Exhibit, shape: str, language: str) -> None:
    """Everything in one file first; and each kind by itself. Nothing is made before it is asked for."""
    chosen, style = SHAPES[shape], chosen_style()
    with st.container(horizontal=True):
        st.download_button(
            t("ui.package", language),
            data=lambda: _package(one, style),
            file_name=f"{one.file_name}.zip",
            mime="application/zip",
            type="primary",
            key="chart-package",
            on_click="ignore",
        )
        kinds = (
            ("PNG", lambda: as_png(one, chosen, style), "png", "image/png"),
            ("SVG", lambda: as_svg(one, style=style).encode(), "svg", "image/svg+xml"),
            ("PDF", lambda: as_pdf(one, style), "pdf", "application/pdf"),
            ("XLSX", lambda: data_workbook(one, home()), "xlsx", XLSX),
        )
        for name, make, ending, mime in kinds:
            st.download_button(
                name,
                data=make,
                file_name=f"{one.file_name}.{ending}",
                mime=mime,
                key=f"chart-{ending}",
                on_click="ignore",
            )
    st.markdown(t("ui.package_help", language))
    notes = [
        *(f"{mark}_note" for mark in NOTED if mark in one.facts.marks),
        *(["only_here"] if is_only_here(home()) else []),
    ]
    said = " ".join(t(f"exhibit.{name}", language) for name in notes)
    if said:
        st.markdown(plain(said))


XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def show_words(one: Exhibit, language: str) -> None:
    """The sentence, the text for who cannot see it, and how to cite: each ready to copy."""
    said = {"sentence": one.sentence, "alt": one.alt, "citation": citation(one, home())}
    for name, text in said.items():
        st.markdown(f"**{plain(t(f'exhibit.head_{name}_one', language))}**")
        st.code(text, language=None, wrap_lines=True)


def _package(one: Exhibit, style: HouseStyle) -> bytes:
    """In both languages of one state, that of the click: what was loaded since the page was shown is in both."""
    with state_of_now():
        data = leaving_data(one.is_internal)
        mine = exhibit(data, one.params, one.language).with_title(one.own_title)
        return package(mine, in_other_language(data, mine), home(), style)


def home() -> str:
    """The address under which readers find this product."""
    here = (st.context.url or "").split("?")[0].rstrip("/").rpartition("/")[0]
    return public_settings().home or here or home_address()
