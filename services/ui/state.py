"""The question and the view of this session, kept in step with the address bar."""

from collections.abc import Callable, Mapping, Sequence

import streamlit as st

from services.domain.errors import UserError
from services.domain.question import LANGUAGES, ImpactQuestion, ImpactView, MeasuredChoice
from services.intake.packaged import open_database
from services.settings import settings
from services.text import t
from services.ui.components import show_problem

KEPT = "klantwinst.params"
SHOWN = "klantwinst.shown"
WRITTEN = "klantwinst.written"
FOLLOW = "klantwinst.follow"
PAGE = "klantwinst.page"


def start() -> None:
    """Take over what the address says; an impossible value is explained once and left out, the others stay."""
    _opened(settings().database_url)
    st.session_state.setdefault(KEPT, {})
    st.session_state[SHOWN] = {}
    params, problems = _read_address()
    st.session_state[KEPT] |= params
    for problem in problems:
        show_problem(problem, language(), st.warning)


def undo(page: str) -> None:
    """Another address of the same page that we did not write (the browser's back button) is the whole truth."""
    if st.session_state.get(PAGE) != page:
        st.session_state[PAGE], st.session_state[FOLLOW] = page, True
    here = page, st.query_params.to_dict()
    written = st.session_state.get(WRITTEN, here)
    if written[0] == page and written != here:
        st.session_state[KEPT], _ = _read_address()
        st.session_state[WRITTEN], st.session_state[FOLLOW] = here, True
        st.rerun()


def _read_address() -> tuple[dict[str, str], list[UserError]]:
    params: dict[str, str] = {}
    problems: list[UserError] = []
    for name, value in st.query_params.to_dict().items():
        try:
            ImpactQuestion.from_params({name: value})
            ImpactView.from_params({name: value})
            MeasuredChoice.from_params({name: value})
        except UserError as error:
            problems.append(error)
        else:
            params |= {name: value} if value else {}
    return params, problems


def follow(widget: str, now: str) -> None:
    """Let a widget show what is chosen: when it or the page is new, and when the address changed without it."""
    if widget not in st.session_state or st.session_state.get(FOLLOW):
        st.session_state[widget] = now


def follow_again() -> None:
    """At the next rerun widgets show what was chosen without them."""
    st.session_state[FOLLOW] = True


@st.cache_resource(max_entries=4, show_spinner=False)
def _opened(address: str) -> bool:
    open_database(address)
    return True


def question() -> ImpactQuestion:
    return ImpactQuestion.from_params(_kept())


def measured_choice() -> MeasuredChoice:
    return MeasuredChoice.from_params(_kept())


def view() -> ImpactView:
    return ImpactView.from_params(_kept())


def language() -> str:
    return view().language or settings().language


def choose(**params: str | None) -> None:
    """Keep a choice (None: no choice) and write all of them in the address bar."""
    kept = {**_kept(), **params}
    st.session_state[KEPT] = {name: value for name, value in kept.items() if value}
    _write_address()


def show(**params: str) -> None:
    """What the page shows, chosen or not: the link to share says all of it, so that it keeps its meaning."""
    st.session_state[SHOWN] = params


def shown() -> dict[str, str]:
    return {**st.session_state.get(SHOWN, {}), "language": language()}


def write_address() -> None:
    """At the end of a page: every choice stands in the address, and the widgets have followed it."""
    _write_address()
    st.session_state[FOLLOW] = False


def _write_address() -> None:
    wanted = {**question().to_params(), **measured_choice().to_params(), **view().to_params()}
    st.session_state[WRITTEN] = st.session_state[PAGE], wanted
    if st.query_params.to_dict() != wanted:
        st.query_params.from_dict(wanted)


def switch(widget: str, label: str, options: Sequence[str], now: str, names: Callable[[str], str]) -> str:
    """A few options beside each other, one of them chosen; `label` is there for who cannot see it."""
    follow(widget, now)
    chosen = st.segmented_control(
        label, options, format_func=names, required=True, key=widget, label_visibility="collapsed"
    )
    return chosen or now


def language_switch() -> None:
    """Dutch or English, at the top of every page."""
    now = language()
    chosen = switch("language_switch", t("ui.language", now), LANGUAGES, now, lambda code: t(f"ui.{code}", now))
    if chosen != now:
        choose(language=chosen)
        st.rerun()


def _kept() -> Mapping[str, str]:
    return st.session_state.get(KEPT, {})
