"""Results kept between reruns: keyed by the version of the data and the choices, never by a frame or a user."""

from collections.abc import Mapping

import streamlit as st

from services.answers.effect.evaluate import evaluate
from services.answers.effect.result import Evaluated
from services.answers.forecast.compare import Compared
from services.answers.forecast.compare import compared as compare_scenarios
from services.answers.forecast.history import Past, history_now
from services.answers.forecast.impact import answers
from services.answers.forecast.result import MovedBy, ScenarioAnswer
from services.answers.forecast.sensitivity import Sensitivity
from services.answers.forecast.sensitivity import sensitivities as compute_sensitivities
from services.answers.forecast.track_record import TrackRecord, track_record
from services.answers.kpi.compare import Reference, reference
from services.answers.kpi.digest import Digest, digest
from services.answers.kpi.kpis import Asked, Kpi, asked
from services.answers.public.material import Disclosed, material
from services.answers.public.summary import summary
from services.answers.public.view import Summary
from services.answers.register.names import Registers, registers
from services.domain.defaults import SEED
from services.domain.evaluation import EvaluationQuestion
from services.publishing.disclosure.public import disclosed
from services.publishing.disclosure.series import disclosed_series
from services.publishing.exhibit_parts.chart_data import ChartData
from services.publishing.exhibit_parts.public_data import public_data
from services.settings import smallest_shown
from services.storage import queries
from services.storage.queries import StoredEvent
from services.ui.rerun import current

State = tuple[str, int]  # which database, and the version of its data


def state() -> State:
    """What tells the state that this rerun shows from others: a part of every key."""
    now = current()
    return now.address, now.version


def impact(code: str, as_of: int | None) -> list[ScenarioAnswer]:
    return _impact(state(), code, as_of)


def sensitivities(answer: ScenarioAnswer) -> list[Sensitivity]:
    """What moves the date of one answer; it takes about a second the first time."""
    return _sensitivities(state(), answer.scenario, answer.as_of, answer)


def compared(codes: tuple[str, ...], as_of: int | None) -> list[Compared]:
    """Which of these scenarios is sooner; it takes about a second the first time."""
    return _compared(state(), codes, as_of)


def known(language: str) -> Registers:
    return _known(state(), language)


def service_kpis(data_set: str, only: Mapping[str, str], until: int | None) -> Asked:
    """The board of what is asked, with its rows."""
    return _kpis(state(), data_set, tuple(sorted(only.items())), until)


def disclosed_kpis(data_set: str, only: Mapping[str, str], until: int | None, smallest: int) -> Asked:
    """Of the same board, what may leave."""
    return _disclosed_kpis(state(), data_set, tuple(sorted(only.items())), until, smallest)


def changes(data_set: str, municipality: str) -> Digest:
    """What really changed in one municipality."""
    return _changes(state(), data_set, municipality)


def events(data_set: str) -> list[StoredEvent]:
    return _events(state(), data_set)


def others(row: Kpi) -> Reference | None:
    """Where other municipalities stand."""
    return _others(state(), row)


def public_summary(language: str) -> Summary:
    """What the public page says now."""
    return _public_summary(state(), language, smallest_shown())


def public_charts() -> ChartData:
    """What the charts of the public page show now."""
    return public_data(_disclosed(state(), smallest_shown()), with_events=False)


def evaluation(question: EvaluationQuestion) -> Evaluated:
    """Whether a change worked; it takes about a second the first time."""
    return _evaluation(state(), question.model_dump_json())


def with_figures(data_set: str, name: str) -> list[str]:
    """The metrics, or services, of which the data set has figures."""
    return _with_figures(state(), data_set, name)


def measured_range(data_set: str, metric: str) -> tuple[int, int] | None:
    """The first and the last month of the figures of a metric."""
    return _measured_range(state(), data_set, metric)


def past(scenario: str) -> list[Past]:
    """The forecasts of a plan so far, also those that this visit just kept."""
    return history_now(current().address, scenario)


def between(scenario: str, first: int, second: int) -> list[MovedBy]:
    """Why two forecasts of a plan differ, by number from 1; it takes about a second the first time."""
    return _between(state(), scenario, len(past(scenario)), first, second)


def record(scenarios: tuple[str, ...]) -> TrackRecord:
    """How our forecasts did."""
    return _record(state(), scenarios)


@st.cache_data(ttl=3600, max_entries=32, show_spinner=False)
def _between(state: State, scenario: str, count: int, first: int, second: int) -> list[MovedBy]:
    """`count`: of the forecasts, which are no part of the state."""
    from services.answers.forecast.moved import Kept, moved_between  # NumPy takes its time to load: only when needed

    one, other = (past(scenario)[number - 1] for number in (first, second))
    return moved_between(current(), Kept(one.answer, one.model), Kept(other.answer, other.model), SEED)


@st.cache_data(ttl=3600, max_entries=8, show_spinner=False)
def _record(state: State, scenarios: tuple[str, ...]) -> TrackRecord:
    metrics = queries.metrics(current())
    return track_record(current(), scenarios, metrics)


@st.cache_data(ttl=3600, max_entries=64, show_spinner=False)
def _evaluation(state: State, question: str) -> Evaluated:
    return evaluate(current(), EvaluationQuestion.model_validate_json(question))


@st.cache_data(ttl=3600, max_entries=32, show_spinner=False)
def _with_figures(state: State, data_set: str, name: str) -> list[str]:
    return queries.with_figures(current(), data_set, name)


@st.cache_data(ttl=3600, max_entries=64, show_spinner=False)
def _measured_range(state: State, data_set: str, metric: str) -> tuple[int, int] | None:
    return queries.measured_range(current(), data_set, metric)


@st.cache_data(ttl=3600, max_entries=32, show_spinner=False)
def _kpis(state: State, data_set: str, only: tuple[tuple[str, str], ...], until: int | None) -> Asked:
    return asked(current(), data_set, dict(only), until)


@st.cache_data(ttl=3600, max_entries=32, show_spinner=False)
def _disclosed_kpis(
    state: State, data_set: str, only: tuple[tuple[str, str], ...], until: int | None, smallest: int
) -> Asked:
    return disclosed_series(service_kpis(data_set, dict(only), until), smallest)


@st.cache_data(ttl=3600, max_entries=32, show_spinner=False)
def _changes(state: State, data_set: str, municipality: str) -> Digest:
    return digest(current(), data_set, {"municipality": municipality})


@st.cache_data(ttl=3600, max_entries=16, show_spinner=False)
def _events(state: State, data_set: str) -> list[StoredEvent]:
    return queries.stored_events(current(), data_set)


@st.cache_data(ttl=3600, max_entries=64, show_spinner=False)
def _others(state: State, row: Kpi) -> Reference | None:
    return reference(current(), row)


@st.cache_data(ttl=3600, max_entries=64, show_spinner=False)
def _impact(state: State, code: str, as_of: int | None) -> list[ScenarioAnswer]:
    return list(answers(current(), [code], as_of))


@st.cache_data(ttl=3600, max_entries=64, show_spinner=False)
def _sensitivities(state: State, code: str, as_of: str, _answer: ScenarioAnswer) -> list[Sensitivity]:
    return compute_sensitivities(current(), _answer)


@st.cache_data(ttl=3600, max_entries=64, show_spinner=False)
def _compared(state: State, codes: tuple[str, ...], as_of: int | None) -> list[Compared]:
    return compare_scenarios(current(), codes, as_of)


@st.cache_data(ttl=3600, max_entries=8, show_spinner=False)
def _known(state: State, language: str) -> Registers:
    return registers(current(), language)


@st.cache_data(max_entries=4, show_spinner=False)
def _public_summary(state: State, language: str, smallest: int) -> Summary:
    return summary(_disclosed(state, smallest), language)


@st.cache_resource(max_entries=2, show_spinner=False)
def _disclosed(state: State, smallest: int) -> Disclosed:
    """Never changed by who reads it."""
    return disclosed(material(current()), smallest)
