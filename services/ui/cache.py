"""Results kept between reruns: keyed by the version of the data and the choices, never by a frame or a user."""

import streamlit as st

from services.answers.impact import answers
from services.answers.moves import Move
from services.answers.moves import moves as compute_moves
from services.answers.names import Registers, registers
from services.answers.result import ScenarioAnswer
from services.storage.version import data_version


def impact(address: str, code: str, as_of: int | None) -> list[ScenarioAnswer]:
    return _impact(data_version(address), address, code, as_of)


def moves(address: str, answer: ScenarioAnswer) -> list[Move]:
    """What moves the date of one answer; it takes about a second the first time."""
    return _moves(data_version(address), address, answer.scenario, answer.as_of, answer)


def known(address: str, language: str) -> Registers:
    return _known(data_version(address), address, language)


@st.cache_data(ttl=3600, max_entries=64, show_spinner=False)
def _impact(version: int, address: str, code: str, as_of: int | None) -> list[ScenarioAnswer]:
    return list(answers(address, [code], as_of))


@st.cache_data(ttl=3600, max_entries=64, show_spinner=False)
def _moves(version: int, address: str, code: str, as_of: str, _answer: ScenarioAnswer) -> list[Move]:
    return compute_moves(address, _answer)


@st.cache_data(ttl=3600, max_entries=8, show_spinner=False)
def _known(version: int, address: str, language: str) -> Registers:
    return registers(address, language)
