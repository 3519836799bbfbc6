"""Charts with answers that are kept between reruns, and the picture on the page."""

from collections.abc import Mapping
from dataclasses import replace
from functools import cache

import streamlit as st

from services.domain.errors import UserError
from services.publishing.drawing.sheet import SHAPES
from services.publishing.exhibit_parts.chart_data import ChartData, all_answers, data_sets_of, leaving
from services.publishing.exhibit_parts.exhibit import Exhibit
from services.publishing.house_style.chosen import chosen_style
from services.publishing.library import Entry, entries, exhibit
from services.publishing.render import as_png
from services.settings import smallest_shown
from services.ui.cache import State, disclosed_kpis, events, impact, known, service_kpis, state
from services.ui.components import colours, show_picture
from services.ui.rerun import current
from services.ui.state import question


def page_data() -> ChartData:
    """What charts on a page show: all that is known here. Within a page what was asked once is not read again."""
    now = current()
    return ChartData(
        snapshot=now,
        answers=cache(lambda as_of: all_answers(now, lambda code: impact(code, as_of))),
        known=cache(known),
        asked=service_kpis,
        events=cache(lambda data_set: [stored.event for stored in events(data_set)]),
        data_sets=cache(lambda: data_sets_of(now)),
        smallest=None,
    )


def leaving_data(internal: bool = False) -> ChartData:
    """What charts hold that are made to take along: only what may leave. `internal`: with what may not."""
    if internal:
        return page_data()
    smallest = smallest_shown()
    return replace(
        leaving(page_data(), smallest),
        asked=lambda data_set, only, until: disclosed_kpis(data_set, only, until, smallest),
    )


def show_chart(data: ChartData, params: Mapping[str, str], language: str) -> None:
    """The chart that `params` ask for, as known at the month of the page, with the way to it in the library."""
    known_at = {name: value for name, value in question().to_params().items() if name == "as_of"}
    one = exhibit(data, {**params, **known_at}, language)
    show_picture(one.picture_in(colours()), one.full, language, one.chart, params)


def chart_entries(params: Mapping[str, str], language: str, internal: bool) -> list[Entry]:
    """Every chart there is, for these choices."""
    return _entries(state(), tuple(sorted(params.items())), language, internal, smallest_shown())


def preview(one: Exhibit, shape: str) -> bytes:
    """The picture as it would be downloaded."""
    key = tuple(sorted(one.params.items()))
    known = (one.title, shape, one.is_internal, smallest_shown())
    return _preview(state(), key, one.language, known, one)


def title_of(params: Mapping[str, str], language: str, internal: bool) -> str | None:
    """The title that its figures make now; None for a chart that can no longer be made."""
    return _title(state(), tuple(sorted(params.items())), language, internal, smallest_shown())


@st.cache_data(ttl=3600, max_entries=256, show_spinner=False)
def _title(
    state: State, params: tuple[tuple[str, str], ...], language: str, internal: bool, smallest: int
) -> str | None:
    try:
        return exhibit(leaving_data(internal), dict(params), language).figures_title
    except UserError:
        return None


@st.cache_data(ttl=3600, max_entries=16, show_spinner=False)
def _entries(
    state: State, params: tuple[tuple[str, str], ...], language: str, internal: bool, smallest: int
) -> list[Entry]:
    return entries(leaving_data(internal), dict(params), language)


@st.cache_data(ttl=3600, max_entries=64, show_spinner=False)
def _preview(
    state: State, key: tuple[tuple[str, str], ...], language: str, known: tuple[str, str, bool, int], _one: Exhibit
) -> bytes:
    return as_png(_one, SHAPES[known[1]], chosen_style())
