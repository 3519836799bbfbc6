"""Which figures a page is about: the data set and the municipality, kept in the address."""

import streamlit as st

from services.domain.data_set import own_first
from services.text import t
from services.ui.access import offer_example
from services.ui.cache import data_sets, data_sets_with_figures, municipalities_of
from services.ui.components import plain
from services.ui.kpi_choices import first_of, pick
from services.ui.state import question


def choose_data_set(language: str) -> str:
    """The one asked for; else what the user loaded; else the example. Stops the page where there are no figures."""
    known, codes = data_sets(), own_first(data_sets_with_figures())
    if not codes:
        offer_example(language)
        st.stop()
    if len(codes) == 1:
        return codes[0]
    now = first_of(question().data_set, codes)
    names = {code: known[code].name_en if language == "en" else known[code].name_nl for code in codes}
    return pick("data_set", codes, now, t("ui.data_set", language), names.__getitem__)


def choose_municipality(data_set: str, names: dict[str, str], language: str) -> str:
    codes = sorted(municipalities_of(data_set), key=lambda code: names.get(code, code))
    now = first_of(question().municipality, codes)
    return pick("municipality", codes, now, t("ui.municipality", language), lambda code: names.get(code, code))


def choose_where(names: dict[str, str], language: str) -> tuple[str, str]:
    """The data set and the municipality, beside each other. `names`: of municipalities, by code."""
    left, right = st.columns(2)
    with left:
        data_set = choose_data_set(language)
    with right:
        return data_set, choose_municipality(data_set, names, language)


def example_of(data_set: str, language: str) -> None:
    """That the figures are an example, where they are."""
    known = data_sets()[data_set]
    if known.is_example:
        st.markdown(t("page.kpi_example", language))


def source_of(data_set: str, language: str) -> None:
    """Where the figures come from, where that is known."""
    known = data_sets()[data_set]
    if known.citation:
        st.markdown(plain(t("page.kpi_source", language, source=known.citation)))
