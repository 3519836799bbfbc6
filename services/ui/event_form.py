"""Adding an event, and changing or withdrawing one; what was typed stays until it is kept."""

from collections.abc import Callable, Mapping, Sequence

import streamlit as st

from services.answers.register.events import CERTAINTIES, KINDS, event_name, event_of, filled_of
from services.answers.register.names import Registers
from services.domain.errors import UserError
from services.domain.event import Event
from services.storage.events import add_event, change_event, restore_event, withdraw_event
from services.storage.queries import StoredEvent
from services.text import t
from services.ui.components import show_problem
from services.ui.rerun import change

DONE = "klantwinst.event_done"
EMPTY = {"date": "", "kind": KINDS[0], "certainty": CERTAINTIES[0], "municipality": "", "service": "", "metric": ""}
EMPTY |= {"name_nl": "", "name_en": "", "source": ""}


def show_done(language: str) -> None:
    """What was just done, and the way back."""
    done = st.session_state.get(DONE)
    if not done:
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        st.success(t(f"events.{done['what']}", language))
        if st.button(t("events.undo", language), key="event_undo"):
            with change() as unit:
                for number in done["withdraw"]:
                    withdraw_event(unit, number)
                for number in done["restore"]:
                    restore_event(unit, number)
            st.session_state[DONE] = None
            st.rerun()


def add_form(data_set: str, towns: Sequence[str], known: Registers, language: str) -> None:
    filled = _form("new", EMPTY, towns, known, language)
    if filled:
        _keep(filled, language, lambda unit, event: add_event(unit, data_set, event), "added", [])


def change_form(events: Sequence[StoredEvent], towns: Sequence[str], known: Registers, language: str) -> None:
    """Choose one; change it or take it away."""
    names = {one.id: event_name(one, language) for one in events}
    chosen = st.selectbox(t("events.choose", language), [one.id for one in events], format_func=names.__getitem__)
    stored = next(one for one in events if one.id == chosen)
    filled = _form(f"change-{stored.id}", filled_of(stored.event), towns, known, language)
    if filled:
        _keep(filled, language, lambda unit, event: change_event(unit, stored.id, event), "changed", [stored.id])
    if st.button(t("events.withdraw", language), key=f"withdraw-{stored.id}"):
        with change() as unit:
            withdraw_event(unit, stored.id)
        _done("withdrawn", [], [stored.id])


def _form(
    key: str, start: Mapping[str, str], towns: Sequence[str], known: Registers, language: str
) -> dict[str, str] | None:
    """What was filled in, once somebody asks to keep it."""
    everyone = t("events.everyone", language)

    def names(of: Callable[[str], str]) -> Callable[[str], str]:
        return lambda code: of(code) if code else everyone

    def choice(name: str, options: Sequence[str], of: Callable[[str], str]) -> str:
        known_options = list(dict.fromkeys([*options, start[name]]))
        label = t(f"events.{name}", language)
        at = known_options.index(start[name])
        return st.selectbox(label, known_options, index=at, format_func=of, key=f"{key}-{name}")

    def words(name: str) -> str:
        return st.text_input(t(f"events.{name}", language), value=start[name], key=f"{key}-{name}", max_chars=600)

    with st.form(key, border=True):
        filled = {"date": words("date"), "name_nl": words("name_nl"), "name_en": words("name_en")}
        left, right = st.columns(2)
        with left:
            filled["kind"] = choice("kind", KINDS, lambda code: t(f"event_kind.{code}", language))
            filled["municipality"] = choice("municipality", ["", *towns], names(known.municipality))
            filled["metric"] = choice("metric", ["", *known.metrics], names(lambda code: known.metric(code, language)))
        with right:
            filled["certainty"] = choice("certainty", CERTAINTIES, lambda code: t(f"certainty.{code}", language))
            filled["service"] = choice("service", ["", *sorted(known.services)], names(known.service))
            filled["source"] = words("source")
        return filled if st.form_submit_button(t("events.keep", language), type="primary") else None


def _keep(
    filled: Mapping[str, str], language: str, keep: Callable[..., int], what: str, replaced: Sequence[int]
) -> None:
    try:
        event: Event = event_of(filled)
        with change() as unit:
            number = keep(unit, event)
    except UserError as error:
        show_problem(error, language)
        return
    _done(what, [number], replaced)


def _done(what: str, withdraw: Sequence[int], restore: Sequence[int]) -> None:
    """`withdraw` and `restore`: what undoes it."""
    st.session_state[DONE] = {"what": what, "withdraw": list(withdraw), "restore": list(restore)}
    st.rerun()
