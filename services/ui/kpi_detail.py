"""One series up close: its control chart, what it says, the other audience beside it and the other municipalities."""

import streamlit as st

from services.answers.kpi.compare import Reference
from services.answers.kpi.control import events_frame
from services.answers.kpi.kpi_words import (
    alt_text,
    event_lines,
    multiples_words,
    reference_sentence,
    sentences,
    title,
    who,
)
from services.answers.kpi.kpis import Asked, Kpi
from services.answers.kpi.series import series_download, series_events, series_frame, shortest, side_by_side, told_apart
from services.answers.register.names import Registers
from services.charts.control import control_chart
from services.charts.multiples import multiples
from services.charts.picture import Words
from services.domain.metric import BOUNDS, Audience
from services.domain.series import row_code
from services.text import t
from services.ui.components import colours, plain, show_picture
from services.ui.state import question

AT_ONCE = 12  # municipalities below each other


def show_row(row: Kpi, asked: Asked, known: Registers, language: str) -> None:
    """The chart of a series; of the other audience the same beside it, or that it was not measured."""
    other = next(one.value for one in Audience if one.value != row.audience)
    beside = next(
        (one for one in asked.rows if (one.metric, one.service, one.audience) == (row.metric, row.service, other)), None
    )
    if beside is None:
        _show_chart(row, asked, known, language)
        others = t(f"audience.{other}", language).lower()
        st.markdown(t("page.kpi_no_other_audience", language, who=others))
    else:
        for column, one in zip(
            st.columns(2), sorted((row, beside), key=lambda k: k.audience != "citizen"), strict=True
        ):
            with column:
                _show_chart(one, asked, known, language)
        st.markdown(t("kpi.about", language, who=who(row, language)))
    metric = known.metrics[row.metric]
    said = [*sentences(row, metric, language)[1:], *event_lines(series_events(row, asked), language)]
    st.markdown("\n".join(f"- {plain(line)}" for line in said))


def show_reference(row: Kpi, found: Reference | None, known: Registers, language: str) -> None:
    name = known.data_sets.get(found.data_set, found.data_set) if found else ""
    st.markdown(plain(reference_sentence(row, found, known.metrics[row.metric], name, language)))


def choose_block(everyone: Asked, language: str) -> int:
    """Which municipalities to show below each other, when there are more than fit."""
    count = len(shortest(everyone.rows))
    if count <= AT_ONCE:
        return 0
    starts = list(range(0, count, AT_ONCE))
    name = lambda at: t(  # noqa: E731
        "page.kpi_some_municipalities", language, first=at + 1, last=min(at + AT_ONCE, count), count=count
    )
    return int(st.selectbox(t("ui.block", language), starts, format_func=name))


def show_others(row: Kpi, everyone: Asked, at: int, known: Registers, language: str) -> None:
    """The same series in every municipality, in a fixed order, twelve at a time."""
    every = shortest(everyone.rows)
    rows, names = every[at : at + AT_ONCE], told_apart(known, every)
    if len(every) < 2:
        st.markdown(t("page.kpi_no_others", language))
        return
    frame, events = side_by_side(rows, everyone, names, language)
    metric = known.metrics[row.metric]
    words = Words(*multiples_words(rows, names, language))
    picture = multiples(frame, events, words, metric.unit, BOUNDS[metric.scale], colours(), language)
    show_picture(picture, frame, language, "multiples", _view(row))


def _show_chart(row: Kpi, asked: Asked, known: Registers, language: str) -> None:
    metric = known.metrics[row.metric]
    frame, happened = series_frame(row, asked, known), series_events(row, asked)
    said = sentences(row, metric, language)
    words = Words(title(row, known, language), said[0], alt_text(row, frame, known, language))
    picture = control_chart(
        frame, events_frame(happened, language), words, metric.unit, BOUNDS[metric.scale], colours(), language
    )
    figures = series_download(frame, row, happened, language)
    show_picture(picture, figures, language, f"control-{row.audience}", _view(row))


def _view(row: Kpi) -> dict[str, str]:
    """Where the library finds this series."""
    period = {"period": str(question().period)} if question().period else {}
    return {
        "data_set": row.data_set,
        "municipality": row.municipality,
        "row": row_code(row),
        **period,
    }
