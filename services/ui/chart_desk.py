"""Charts with answers that are kept between reruns, and the picture on the page."""

from collections.abc import Mapping
from dataclasses import replace

import streamlit as st

from services.domain.errors import UserError
from services.publishing.drawing.sheet import SHAPES
from services.publishing.exhibits.desk import Desk, all_answers, data_sets_of, leaving
from services.publishing.exhibits.exhibit import Exhibit
from services.publishing.exhibits.library import Entry, entries, exhibit
from services.publishing.house_style.chosen import chosen_style
from services.publishing.render import as_png
from services.settings import smallest_shown
from services.ui.cache import State, disclosed_kpis, events, impact, known, service_kpis, state
from services.ui.rerun import current


def chart_desk(internal: bool = False) -> Desk:
    """`internal`: with what may not leave."""
    now = current()
    inside = Desk(
        now,
        lambda as_of: all_answers(now, lambda code: impact(code, as_of)),
        known,
        service_kpis,
        lambda data_set: [stored.event for stored in events(data_set)],
        lambda: data_sets_of(now),
        None,
    )
    if internal:
        return inside
    return replace(
        leaving(inside, smallest_shown()),
        asked=lambda data_set, only, until: disclosed_kpis(data_set, only, until, smallest_shown()),
    )


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
        return exhibit(chart_desk(internal), dict(params), language).made_title
    except UserError:
        return None


@st.cache_data(ttl=3600, max_entries=16, show_spinner=False)
def _entries(
    state: State, params: tuple[tuple[str, str], ...], language: str, internal: bool, smallest: int
) -> list[Entry]:
    return entries(chart_desk(internal), dict(params), language)


@st.cache_data(ttl=3600, max_entries=64, show_spinner=False)
def _preview(
    state: State, key: tuple[tuple[str, str], ...], language: str, known: tuple[str, str, bool, int], _one: Exhibit
) -> bytes:
    return as_png(_one, SHAPES[known[1]], chosen_style())
