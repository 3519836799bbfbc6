"""Results kept between reruns: keyed by the version of the data and the choices, never by a frame or a user."""

from collections.abc import Mapping

import streamlit as st

from services.answers.effect.evaluate import evaluate
from services.answers.effect.result import Evaluated
from services.answers.forecast.history import Past, first_course, history
from services.answers.forecast.impact import answers
from services.answers.forecast.moves import Move
from services.answers.forecast.moves import moves as compute_moves
from services.answers.forecast.result import ScenarioAnswer
from services.answers.forecast.track_record import TrackRecord, track_record
from services.answers.kpi.compare import Reference, reference
from services.answers.kpi.digest import Digest, digest
from services.answers.kpi.kpis import Asked, Kpi, asked
from services.answers.public.summary import Material, material, summary
from services.answers.public.view import Summary
from services.answers.register.names import Registers, registers
from services.domain.evaluation import EvaluationQuestion
from services.publishing.exhibit_parts.chart_data import ChartData
from services.publishing.exhibit_parts.public_data import public_data
from services.storage import queries
from services.storage.database import reading
from services.storage.queries import StoredEvent
from services.storage.version import data_version


def impact(address: str, code: str, as_of: int | None) -> list[ScenarioAnswer]:
    return _impact(data_version(address), address, code, as_of)


def moves(address: str, answer: ScenarioAnswer) -> list[Move]:
    """What moves the date of one answer; it takes about a second the first time."""
    return _moves(data_version(address), address, answer.scenario, answer.as_of, answer)


def known(address: str, language: str) -> Registers:
    return _known(data_version(address), address, language)


def service_kpis(address: str, data_set: str, only: Mapping[str, str], until: int | None) -> Asked:
    """The board of what is asked, with its rows."""
    return _kpis(data_version(address), address, data_set, tuple(sorted(only.items())), until)


def changes(address: str, data_set: str, municipality: str) -> Digest:
    """What really changed in one municipality."""
    return _changes(data_version(address), address, data_set, municipality)


def events(address: str, data_set: str) -> list[StoredEvent]:
    return _events(data_version(address), address, data_set)


def others(address: str, row: Kpi) -> Reference | None:
    """Where other municipalities stand."""
    return _others(data_version(address), address, row)


def public_summary(address: str, language: str) -> Summary:
    """What the public page says now."""
    return _public_summary(data_version(address), address, language)


def public_charts(address: str) -> ChartData:
    """What the charts of the public page show now."""
    return public_data(_public_material(data_version(address), address), with_events=False)


def evaluation(address: str, question: EvaluationQuestion) -> Evaluated:
    """Whether a change worked; it takes about a second the first time."""
    return _evaluation(data_version(address), address, question.model_dump_json())


def with_figures(address: str, data_set: str, name: str) -> list[str]:
    """The metrics, or services, of which the data set has figures."""
    return _with_figures(data_version(address), address, data_set, name)


def measured_range(address: str, data_set: str, metric: str) -> tuple[int, int] | None:
    """The first and the last month of the figures of a metric."""
    return _measured_range(data_version(address), address, data_set, metric)


def past(address: str, scenario: str) -> list[Past]:
    """The forecasts of a plan so far. They are no figures, so the version of the data says nothing about them."""
    return history(address, scenario)


def promised(address: str, question: EvaluationQuestion) -> dict[str, tuple[float, float, float]]:
    """What the first forecast of the plan promised of this metric, by month; empty where no plan was chosen."""
    if question.scenario is None:
        return {}
    audience = question.audience.value if question.audience else None
    return first_course(
        past(address, question.scenario), question.data_set, question.service, audience, question.metric
    )


def record(address: str, scenarios: tuple[str, ...]) -> TrackRecord:
    """How our forecasts did."""
    return _record(data_version(address), address, scenarios)


@st.cache_data(ttl=3600, max_entries=8, show_spinner=False)
def _record(version: int, address: str, scenarios: tuple[str, ...]) -> TrackRecord:
    with reading(address) as session:
        metrics = queries.metrics(session)
    return track_record(address, scenarios, metrics)


@st.cache_data(ttl=3600, max_entries=64, show_spinner=False)
def _evaluation(version: int, address: str, question: str) -> Evaluated:
    return evaluate(address, EvaluationQuestion.model_validate_json(question))


@st.cache_data(ttl=3600, max_entries=32, show_spinner=False)
def _with_figures(version: int, address: str, data_set: str, name: str) -> list[str]:
    with reading(address) as session:
        return queries.with_figures(session, data_set, name)


@st.cache_data(ttl=3600, max_entries=64, show_spinner=False)
def _measured_range(version: int, address: str, data_set: str, metric: str) -> tuple[int, int] | None:
    with reading(address) as session:
        return queries.measured_range(session, data_set, metric)


@st.cache_data(ttl=3600, max_entries=32, show_spinner=False)
def _kpis(version: int, address: str, data_set: str, only: tuple[tuple[str, str], ...], until: int | None) -> Asked:
    with reading(address) as session:
        return asked(session, data_set, dict(only), until)


@st.cache_data(ttl=3600, max_entries=32, show_spinner=False)
def _changes(version: int, address: str, data_set: str, municipality: str) -> Digest:
    return digest(address, data_set, {"municipality": municipality})


@st.cache_data(ttl=3600, max_entries=16, show_spinner=False)
def _events(version: int, address: str, data_set: str) -> list[StoredEvent]:
    with reading(address) as session:
        return queries.stored_events(session, data_set)


@st.cache_data(ttl=3600, max_entries=64, show_spinner=False)
def _others(version: int, address: str, row: Kpi) -> Reference | None:
    with reading(address) as session:
        return reference(session, row)


@st.cache_data(ttl=3600, max_entries=64, show_spinner=False)
def _impact(version: int, address: str, code: str, as_of: int | None) -> list[ScenarioAnswer]:
    return list(answers(address, [code], as_of))


@st.cache_data(ttl=3600, max_entries=64, show_spinner=False)
def _moves(version: int, address: str, code: str, as_of: str, _answer: ScenarioAnswer) -> list[Move]:
    return compute_moves(address, _answer)


@st.cache_data(ttl=3600, max_entries=8, show_spinner=False)
def _known(version: int, address: str, language: str) -> Registers:
    return registers(address, language)


@st.cache_data(max_entries=4, show_spinner=False)
def _public_summary(version: int, address: str, language: str) -> Summary:
    return summary(_public_material(version, address), language)


@st.cache_resource(max_entries=2, show_spinner=False)
def _public_material(version: int, address: str) -> Material:
    """Never changed by who reads it."""
    return material(address)
