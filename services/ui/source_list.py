"""Every source with its state, age and last error in words; read it now, or try the connection."""

from collections.abc import Mapping

import streamlit as st

from services.domain.errors import UserError
from services.intake.sources.fetch import check, fetch
from services.intake.sources.states import Overview, overview
from services.settings import settings
from services.storage.source_states import SourceState, source_states
from services.text import t
from services.text.errors import sentence
from services.text.phrases import day_name, number
from services.ui.components import plain, show_problem
from services.ui.kept import kept, of_anything
from services.ui.rerun import current


def show_sources(language: str) -> None:
    found = overview(_states())
    if not found:
        st.info(t("source.none", language))
    for one in found:
        st.header(plain(one.source.code), anchor=False)
        for line in state_lines(one, language):
            st.markdown(plain(line))
        _buttons(one, language)


@kept(4, of_anything)
def _states() -> Mapping[str, SourceState]:
    return source_states(current())


def state_lines(one: Overview, language: str) -> list[str]:
    """How a source is doing, in sentences."""
    state = one.state
    if state is None:
        return [t("source.never", language)]
    said = []
    if state.succeeded_at and one.next_expected:
        numbers = {"rows": number(state.rows, language), "figures": number(state.figures, language)}
        age = _age(one.age_days or 0, language)
        said.append(
            t("source.read_at", language, when=day_name(state.succeeded_at.date(), language), age=age, **numbers)
        )
        said.append(
            t("source.late" if one.is_late else "source.next", language, when=day_name(one.next_expected, language))
        )
        types = ", ".join(f"{code} ({count})" for code, count in sorted(state.unmapped.items()))
        said.append(t("source.incomplete", language, types=types) if types else t("source.complete", language))
    else:
        said.append(t("source.never", language))
    if state.error:
        said.append(t("source.error", language, reason=sentence(state.error, language)))
    return said


def _age(days: int, language: str) -> str:
    if days < 2:
        return t("source.age_yesterday" if days else "source.age_today", language)
    return t("source.age_days", language, days=number(days, language))


def _buttons(one: Overview, language: str) -> None:
    source = one.source
    with st.container(horizontal=True):
        fetch_now = st.button(t("source.fetch_now", language), key=f"fetch-{source.code}", type="primary")
        try_it = st.button(t("source.check", language), key=f"check-{source.code}")
    try:
        if fetch_now:
            with st.spinner(t("source.busy", language, source=source.code)):
                done = fetch(settings().database_url, source)
            counts = done.counts
            numbers = {"new": counts.new, "changed": counts.changed, "withdrawn": counts.withdrawn}
            said = {name: number(count, language) for name, count in numbers.items()}
            st.success(plain(t("source.done", language, source=source.code, **said)))
        if try_it:
            with st.spinner(t("source.busy", language, source=source.code)):
                arrives, unmapped = check(source)
            st.success(plain(t("source.answers", language, source=source.code, types=", ".join(arrives) or "-")))
            if unmapped:
                st.warning(plain(t("source.incomplete", language, types=", ".join(unmapped))))
    except UserError as error:
        show_problem(error, language)
