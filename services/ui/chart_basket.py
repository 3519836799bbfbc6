"""Charts that were put together for slides or a letter."""

import streamlit as st

from services.domain.errors import UserError
from services.publishing.exhibits.exhibit import Exhibit
from services.publishing.exhibits.library import exhibit
from services.publishing.house.chosen import chosen_style
from services.publishing.package.letter import letter
from services.publishing.package.slides import slides
from services.text import t
from services.ui.chart_desk import chart_desk
from services.ui.chart_result import home
from services.ui.components import plain

BASKET = "klantwinst.charts"
MOST = 50
OFFICE = "application/vnd.openxmlformats-officedocument."
PPTX, DOCX = f"{OFFICE}presentationml.presentation", f"{OFFICE}wordprocessingml.document"


def show_basket(one: Exhibit, address: str, language: str) -> None:
    """Add this chart, see which were added, take one away, and get them as slides or as a letter."""
    chosen: list[tuple[dict[str, str], str]] = st.session_state.setdefault(BASKET, [])
    key = (dict(one.params), one.own_title)
    if st.button(t("ui.add_chart", language), key="chart-add", disabled=key in chosen or len(chosen) >= MOST):
        chosen.append(key)
        st.rerun()
    found = _made(chosen, address, language)
    for at, each in enumerate(found):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(f"{at + 1}\\. {plain(each.title)}", width="stretch")
            label = t("ui.remove_chart", language, number=at + 1)
            if st.button(label, key=f"chart-remove-{at}"):
                chosen.pop(at)
                st.rerun()
    if not found:
        st.markdown(t("ui.no_charts_chosen", language))
        return
    style, place = chosen_style(), home()
    with st.container(horizontal=True):
        kinds = (("slides", slides, "pptx", PPTX), ("letter", letter, "docx", DOCX))
        for name, make, ending, mime in kinds:
            st.download_button(
                t(f"ui.{name}", language),
                data=lambda make=make: make(found, place, style),  # type: ignore[misc]
                file_name=f"klantwinst-{name}.{ending}",
                mime=mime,
                key=f"chart-{ending}",
                on_click="ignore",
            )


def _made(chosen: list[tuple[dict[str, str], str]], address: str, language: str) -> list[Exhibit]:
    """The charts as they stand now; one that can no longer be made is left out."""
    found = []
    for params, title in list(chosen):
        try:
            found.append(exhibit(chart_desk(address), params, language).with_title(title))
        except UserError:
            chosen.remove((params, title))
    return found
