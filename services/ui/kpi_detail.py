"""One series up close: its control chart, what it says, the other audience beside it and the other municipalities."""

import streamlit as st

from services.answers.kpi.compare import Reference
from services.answers.kpi.kpi_words import event_lines, reference_sentence, sentences, who
from services.answers.kpi.kpis import Asked, Kpi
from services.answers.kpi.series import series_events, shortest
from services.answers.register.names import Registers
from services.charts.multiples import MOST
from services.domain.metric import Audience
from services.domain.series import row_code
from services.publishing.exhibit_parts.exhibit import Exhibit
from services.text import t
from services.ui.components import colours, plain, show_picture
from services.ui.page_charts import page_exhibit
from services.ui.state import question


def show_row(row: Kpi, asked: Asked, known: Registers, language: str) -> None:
    """The chart of a series; of the other audience the same beside it, or that it was not measured."""
    opened = _chart("control", row, language)
    other = next(one.value for one in Audience if one.value != row.audience)
    beside = next(
        (one for one in asked.rows if (one.metric, one.service, one.audience) == (row.metric, row.service, other)), None
    )
    if beside is None:
        _show(opened, row, language)
        others = t(f"audience.{other}", language).lower()
        st.markdown(t("page.kpi_no_other_audience", language, who=others))
    else:
        for column, one in zip(
            st.columns(2), sorted((row, beside), key=lambda k: k.audience != "citizen"), strict=True
        ):
            with column:
                _show(_chart("control", one, language), one, language)
        st.markdown(t("kpi.about", language, who=who(row, language)))
    metric = known.metrics[row.metric]
    more = [one for one in sentences(row, metric, language) if one not in opened.sentence]
    said = [*more, *event_lines(series_events(row, asked), language)]
    st.markdown("\n".join(f"- {plain(line)}" for line in said))


def show_reference(row: Kpi, found: Reference | None, known: Registers, language: str) -> None:
    name = known.data_sets.get(found.data_set, found.data_set) if found else ""
    st.markdown(plain(reference_sentence(row, found, known.metrics[row.metric], name, language)))


def choose_block(everyone: Asked, language: str) -> int:
    """Which municipalities to show below each other, when there are more than fit."""
    count = len(shortest(everyone.rows))
    if count <= MOST:
        return 0
    starts = list(range(0, count, MOST))
    name = lambda at: t(  # noqa: E731
        "page.kpi_some_municipalities", language, first=at + 1, last=min(at + MOST, count), count=count
    )
    return int(st.selectbox(t("ui.block", language), starts, format_func=name))


def show_others(row: Kpi, everyone: Asked, at: int, language: str) -> None:
    """The same series in every municipality, in a fixed order, twelve at a time."""
    every = shortest(everyone.rows)
    if len(every) < 2:
        st.markdown(t("page.kpi_no_others", language))
        return
    _show(_chart("multiples", every[at], language), row, language)


def _show(one: Exhibit, row: Kpi, language: str) -> None:
    show_picture(one.picture_in(colours()), one.full, language, f"{one.chart}-{row.audience}", _view(row))


def _chart(name: str, row: Kpi, language: str) -> Exhibit:
    return page_exhibit({"chart": name, **_view(row)}, language)


def _view(row: Kpi) -> dict[str, str]:
    """Where the library finds this series."""
    period = {"period": str(question().period)} if question().period else {}
    return {
        "data_set": row.data_set,
        "municipality": row.municipality,
        "row": row_code(row),
        **period,
    }
