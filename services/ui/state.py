"""The question and the view of this session, kept in step with the address bar."""

from collections.abc import Mapping

import streamlit as st

from services.domain.errors import UserError
from services.domain.question import LANGUAGES, ImpactQuestion, ImpactView
from services.intake.packaged import open_database
from services.settings import settings
from services.text import t
from services.ui.components import show_problem

KEPT = "klantwinst.params"
SHOWN = "klantwinst.shown"


def start() -> None:
    """Take over what the address says; an impossible value is explained once and left out, the others stay."""
    _opened(settings().database_url)
    st.session_state.setdefault(KEPT, {})
    st.session_state[SHOWN] = {}
    problems = []
    for name, value in st.query_params.to_dict().items():
        try:
            ImpactQuestion.from_params({name: value})
            ImpactView.from_params({name: value})
        except UserError as error:
            problems.append(error)
        else:
            st.session_state[KEPT] |= {name: value} if value else {}
    for problem in problems:
        show_problem(problem, language(), st.warning)


@st.cache_resource(max_entries=4, show_spinner=False)
def _opened(address: str) -> bool:
    open_database(address)
    return True


def question() -> ImpactQuestion:
    return ImpactQuestion.from_params(_kept())


def view() -> ImpactView:
    return ImpactView.from_params(_kept())


def language() -> str:
    return view().language or settings().language


def choose(**params: str | None) -> None:
    """Keep a choice (None: no choice) and write all of them in the address bar."""
    kept = {**_kept(), **params}
    st.session_state[KEPT] = {name: value for name, value in kept.items() if value}
    write_address()


def show(**params: str) -> None:
    """What the page shows, chosen or not: the link to share says all of it, so that it keeps its meaning."""
    st.session_state[SHOWN] = params


def shown() -> dict[str, str]:
    return {**st.session_state.get(SHOWN, {}), "language": language()}


def write_address() -> None:
    """Every choice stands in the address."""
    wanted = {**question().to_params(), **view().to_params()}
    if st.query_params.to_dict() != wanted:
        st.query_params.from_dict(wanted)


def language_switch() -> None:
    """Dutch or English, at the top of every page."""
    now = language()
    chosen = st.segmented_control(
        t("ui.language", now),
        LANGUAGES,
        default=now,
        format_func=lambda code: t(f"ui.{code}", now),
        required=True,
        key="language_switch",
        label_visibility="collapsed",
    )
    if chosen and chosen != now:
        choose(language=chosen)
        st.rerun()


def _kept() -> Mapping[str, str]:
    return st.session_state.get(KEPT, {})
