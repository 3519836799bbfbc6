"""Charts that were put together for slides or a letter."""

import streamlit as st

from services.publishing.exhibit_parts.exhibit import Exhibit
from services.publishing.house_style.chosen import chosen_style
from services.publishing.library import exhibit
from services.publishing.package.letter import letter
from services.publishing.package.slides import slides
from services.text import t
from services.ui.chart_result import home
from services.ui.components import plain
from services.ui.page_charts import leaving_data, title_of
from services.ui.rerun import state_of_now

BASKET = "klantwinst.charts"
Chosen = tuple[dict[str, str], str, str, bool]  # the choices, a title of one's own with its language, for internal use
MOST = 50
OFFICE = "application/vnd.openxmlformats-officedocument."
PPTX, DOCX = f"{OFFICE}presentationml.presentation", f"{OFFICE}wordprocessingml.document"


def show_basket(one: Exhibit, language: str) -> None:
    """Add this chart, see which were added, take one away, and get them as slides or as a letter."""
    chosen: list[Chosen] = st.session_state.setdefault(BASKET, [])
    key = (dict(one.params), one.own_title, language if one.own_title else "", one.is_internal)
    if st.button(t("ui.add_chart", language), key="chart-add", disabled=key in chosen or len(chosen) >= MOST):
        chosen.append(key)
        st.rerun()
    for at, (params, title, spoken, internal) in enumerate(list(chosen)):
        made = title_of(params, language, internal)
        if made is None:
            chosen.pop(at)  # its figures are gone
            st.rerun()
        shown = title if title and spoken == language else made
        inside = f" ({t('exhibit.internal', language).lower()})" if internal else ""
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(f"{at + 1}\\. {plain(shown + inside)}", width="stretch")
            if st.button(t("ui.remove_chart", language, number=at + 1), key=f"chart-remove-{at}"):
                chosen.pop(at)
                st.rerun()
    if not chosen:
        st.markdown(t("ui.no_charts_chosen", language))
        return
    style, place, taken = chosen_style(), home(), list(chosen)
    inside = f"-{t('exhibit.internal_name', language)}" if any(one[-1] for one in taken) else ""
    with st.container(horizontal=True):
        kinds = (("slides", slides, "pptx", PPTX), ("letter", letter, "docx", DOCX))
        for name, make, ending, mime in kinds:
            st.download_button(
                t(f"ui.{name}", language),
                data=lambda make=make: make(_made(taken, language), place, style),  # type: ignore[misc]
                file_name=f"klantwinst-{name}{inside}.{ending}",
                mime=mime,
                key=f"chart-{ending}",
                on_click="ignore",
            )


def _made(chosen: list[Chosen], language: str) -> list[Exhibit]:
    """The charts as they stand now, each title in its own language only."""
    with state_of_now():
        found = [
            (exhibit(leaving_data(internal), params, language), title, spoken)
            for params, title, spoken, internal in chosen
        ]
    return [one.with_title(title) if spoken == language else one for one, title, spoken in found]
