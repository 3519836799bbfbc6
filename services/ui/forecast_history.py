"""Then we thought, now we think; and whether our forecasts were right."""

from collections.abc import Sequence

import streamlit as st

from services.answers.forecast.history import forecast_name, history_table, moved_sentences, two_sentences
from services.answers.forecast.refuted_sentences import promise_lines
from services.answers.forecast.result import ScenarioAnswer
from services.answers.forecast.track_record import record_sentences, record_table
from services.answers.register.names import Registers
from services.text import t
from services.ui.cache import between, past, record
from services.ui.components import plain, show_table


def show_history(answer: ScenarioAnswer, audience: str, known: Registers, language: str) -> None:
    """The first forecast and the last one, and with more than two any pair of them."""
    found = past(answer.scenario)
    _list(moved_sentences(found, audience, known, language))
    if len(found) > 2:
        numbers = list(range(1, len(found) + 1))
        left, right = st.columns(2)
        sides = ((left, "from", numbers[:-1], len(numbers) - 2), (right, "to", numbers[1:], len(numbers) - 2))
        first, second = (
            column.selectbox(
                t(f"page.{side}_forecast", language),
                options,
                index=at,
                format_func=lambda number: forecast_name(number, found[number - 1], language),
                key=f"{side}_forecast",
            )
            for column, side, options, at in sides
        )
        with st.spinner(t("ui.computing", language)):
            moved = between(answer.scenario, first, second)
        _list(two_sentences(found[first - 1], found[second - 1], moved, audience, language))
    if found:
        with st.expander(t("page.then_now_all", language)):
            show_table(history_table(found, audience, language), t("page.then_now_all", language))


def _list(lines: Sequence[str]) -> None:
    st.markdown("\n".join(f"- {plain(line)}" for line in lines))


def show_promises(answer: ScenarioAnswer, audience: str, known: Registers, language: str) -> None:
    """Of every metric whether what was promised is refuted, and from when a plan that does nothing would be seen."""
    if lines := promise_lines(answer, audience, known, language):
        st.markdown(t("refuted.heading", language, who=t(f"audience.{audience}", language).lower()))
        st.markdown("\n".join(f"- {plain(line)}" for line in lines))


def show_record(plans: Sequence[str], known: Registers, language: str) -> None:
    """Of these plans how well their forecasts came true."""
    found = record(tuple(plans))
    st.subheader(t("page.record", language), anchor=False)
    st.markdown("\n".join(f"- {plain(line)}" for line in record_sentences(found, language)))
    table = record_table(found, known, language)
    if len(table):
        with st.expander(t("page.record", language)):
            show_table(table, t("page.record", language))
