"""Charts with answers that are kept between reruns, and the picture on the page."""

from collections.abc import Mapping
from functools import cache

import streamlit as st

from services.domain.errors import UserError
from services.publishing.drawing.sheet import SHAPES
from services.publishing.exhibit_parts.chart_data import ChartData, all_answers, data_sets_of
from services.publishing.exhibit_parts.exhibit import Exhibit
from services.publishing.house_style.chosen import chosen_style
from services.publishing.library import Entry, entries, exhibit
from services.publishing.render import as_png
from services.storage.version import data_version
from services.ui.cache import events, impact, known, service_kpis
from services.ui.components import colours, show_picture
from services.ui.state import question


def page_data(address: str) -> ChartData:
    """Within a page what was asked once is not read again."""
    return ChartData(
        address,
        cache(lambda as_of: all_answers(address, lambda code: impact(address, code, as_of))),
        cache(lambda language: known(address, language)),
        lambda data_set, only, until: service_kpis(address, data_set, only, until),
        cache(lambda data_set: [stored.event for stored in events(address, data_set)]),
        cache(lambda: data_sets_of(address)),
    )


def show_chart(data: ChartData, params: Mapping[str, str], language: str) -> None:
    """The chart that `params` ask for, as known at the month of the page, with the way to it in the library."""
    known_at = {name: value for name, value in question().to_params().items() if name == "as_of"}
    one = exhibit(data, {**params, **known_at}, language)
    show_picture(one.picture_in(colours()), one.full, language, one.chart, params)


def chart_entries(address: str, params: Mapping[str, str], language: str) -> list[Entry]:
    """Every chart there is, for these choices."""
    return _entries(data_version(address), address, tuple(sorted(params.items())), language)


def preview(one: Exhibit, address: str, shape: str) -> bytes:
    """The picture as it would be downloaded."""
    key = tuple(sorted(one.params.items()))
    return _preview(data_version(address), address, key, one.language, one.title, shape, one)


def title_of(params: Mapping[str, str], address: str, language: str) -> str | None:
    """The title that its figures make now; None for a chart that can no longer be made."""
    return _title(data_version(address), address, tuple(sorted(params.items())), language)


@st.cache_data(ttl=3600, max_entries=256, show_spinner=False)
def _title(version: int, address: str, params: tuple[tuple[str, str], ...], language: str) -> str | None:
    try:
        return exhibit(page_data(address), dict(params), language).figures_title
    except UserError:
        return None


@st.cache_data(ttl=3600, max_entries=16, show_spinner=False)
def _entries(version: int, address: str, params: tuple[tuple[str, str], ...], language: str) -> list[Entry]:
    return entries(page_data(address), dict(params), language)


@st.cache_data(ttl=3600, max_entries=64, show_spinner=False)
def _preview(
    version: int, address: str, key: tuple[tuple[str, str], ...], language: str, title: str, shape: str, _one: Exhibit
) -> bytes:
    return as_png(_one, SHAPES[shape], chosen_style())
