"""Finding a chart: the figures it is about, words to search for, and a list of what fits."""

import streamlit as st

from services.domain.errors import UserError
from services.domain.series import series_of
from services.publishing.exhibit_parts.exhibit import LONGEST_TITLE, Exhibit
from services.publishing.library import Entry, exhibit_file, search
from services.publishing.titles.too_much import too_much
from services.settings import smallest_shown
from services.text import t
from services.ui.cache import data_sets_with_figures, known, service_kpis
from services.ui.components import plain, show_problem
from services.ui.data_set import choose_where
from services.ui.kpi_choices import filters, until
from services.ui.page_charts import chart_entries, leaving_exhibit
from services.ui.state import choose, follow, measured_choice, question, switch, view

NARROWS = ("data_set", "municipality", "period", "as_of")
MAKES = ("chart", "scenario", "audience", "row", "kept")


def choose_figures(language: str) -> None:
    """The data set, municipality, group, metric, service and period, as everywhere; nothing where there are none."""
    if not data_sets_with_figures():
        return
    names = known(language)
    data_set, town = choose_where(names.municipalities, language)
    filters(service_kpis(data_set, {"municipality": town}, until()), names, language)


def choose_internal(language: str) -> bool:
    """Whether figures over few people come along too: never from a link, and off until somebody chooses it."""
    count = smallest_shown()
    return st.checkbox(
        t("ui.internal", language), key="chart_internal", help=t("ui.internal_help", language, count=count)
    )


def choose_chart(language: str, internal: bool) -> Exhibit | None:
    """The chart that is chosen among those that fit; None where there is nothing to draw."""
    params = question().to_params()
    every = chart_entries({name: params[name] for name in NARROWS if name in params}, language, internal)
    if not every:
        return None
    there = [one for one in every if _fits(one, params)]
    words = st.text_input(
        t("ui.search_chart", language), key="chart_search", placeholder=t("ui.search_example", language)
    )
    found = search(there, words, language)
    st.markdown(t("ui.charts_found", language, count=len(found), all=len(every)))
    if not found:
        st.info(t("ui.no_chart_found", language))
        st.stop()
    by_key = {one.key: one for one in found}
    asked, is_there = _asked(found)
    if not is_there and not words:
        st.warning(t("ui.chart_not_there", language))
    if st.session_state.get("chart_list") not in by_key:
        st.session_state.pop("chart_list", None)
    follow("chart_list", asked.key)
    key = st.selectbox(
        t("ui.chart", language), list(by_key), format_func=lambda one: by_key[one].name, key="chart_list"
    )
    one = by_key[key]
    _keep(one)
    if question().period is not None and "period" not in one.params:
        st.info(t("ui.period_not_followed", language))
    try:
        with st.spinner(t("ui.computing", language)):
            return leaving_exhibit(one.params, language, internal)
    except UserError as error:
        show_problem(error, language)
        st.stop()


def _fits(one: Entry, params: dict[str, str]) -> bool:
    """What is filtered on holds; a chart that is not about one metric or service is no answer to a filter on it."""
    there = series_of(one.params.get("row", "::"))
    there["audience"] = one.params.get("audience", there["audience"])
    return all(there[name] == params[name] for name in there if name in params and (there[name] or name != "audience"))


def _asked(found: list[Entry]) -> tuple[Entry, bool]:
    """The chart in the address, and whether it is there: else the nearest; the first one where it says none."""
    asked = _makes()
    if "chart" not in asked:
        return found[0], True

    def agrees(one: Entry) -> int:
        if one.params["chart"] != asked["chart"]:
            return -1
        return sum(one.params.get(name) == value for name, value in asked.items())

    nearest = max(found, key=agrees)
    says = {name: value for name, value in asked.items() if name in ("chart", "row", "kept") or name in nearest.params}
    return nearest, all(nearest.params.get(name) == value for name, value in says.items())


def _makes() -> dict[str, str]:
    """What the address says of the chart that is opened."""
    wanted = {**question().to_params(), **view().to_params(), **measured_choice().to_params()}
    wanted["audience"] = wanted.get("whose") or wanted.get("audience", "")
    return {name: wanted[name] for name in MAKES if wanted.get(name)}


def _keep(one: Entry) -> None:
    """The chart that is opened stands in the address; the filters stay what they are."""
    params = dict(one.params)
    opened = {name: params.get(name) for name in ("chart", "row", "kept")} | {"whose": params.get("audience")}
    if "scenario" in params:
        opened["scenario"] = params["scenario"]
    now = {**question().to_params(), **view().to_params(), **measured_choice().to_params()}
    if any(now.get(name) != value for name, value in opened.items()):
        choose(**opened)


def choose_shape(one: Exhibit, language: str) -> str:
    names = exhibit_file(one.chart).SHAPES
    return switch("shape", t("ui.shape", language), names, names[0], lambda name: t(f"shape.{name}", language))


def choose_title(one: Exhibit, language: str) -> Exhibit:
    """The title that was made from the figures, to change; what a changed one says too much is told."""
    # The box belongs to these figures: when they change, so does the title that is made from them.
    key = f"title-{one.language}-{hash((tuple(sorted(one.params.items())), one.figures_title))}"
    written = st.text_input(
        t("ui.own_title", language), one.figures_title, max_chars=max(LONGEST_TITLE, len(one.figures_title)), key=key
    )
    try:
        titled = one.with_title(written if written.strip() != one.figures_title else "")
    except UserError as error:
        show_problem(error, language)
        return one
    for said in too_much(titled):
        st.warning(plain(said))
    return titled
