"""Where a plan stands, and the steps that it can take from there."""

from datetime import date

import streamlit as st

from services.answers.plan.baseline import decision_sentences
from services.answers.plan.drafts import step
from services.answers.plan.money_by_kind import money_sentence
from services.answers.plan.promise import keep_promise
from services.answers.plan.trial import now_sentences
from services.domain.errors import UserError
from services.domain.plan_state import NEXT, Decision, PlanState
from services.storage.plan_versions import StoredScenario, holding
from services.text import t
from services.text.phrases import day_name
from services.ui.cache import trial
from services.ui.components import plain, show_problem
from services.ui.plan_done import done, number_of
from services.ui.rerun import change, current

EARLIEST = date(2000, 1, 1)  # of what can be chosen: without it the calendar goes back ten years
DAY_FORMAT = "DD-MM-YYYY"


def state_sentence(versions: list[StoredScenario], language: str) -> str:
    """In which state the newest version is, since when and by whom; and which version holds meanwhile."""
    newest, held = versions[-1], holding(versions)
    said = newest.decision
    parts = [t(f"plan_page.is_{newest.state}", language, version=newest.version)]
    if said.since is not None:
        parts.append(t("plan_page.since", language, day=day_name(said.since, language), who=said.by))
    if said.reason:
        parts.append(t("plan_page.because", language, reason=said.reason))
    if held is not newest:
        parts.append(t("plan_page.holds", language, version=held.version))
    return " ".join(parts)


def show_life(versions: list[StoredScenario], language: str) -> None:
    """A button a step; a decision asks for its day, its body and, the second time, its reason."""
    newest = versions[-1]
    code = newest.scenario.code
    steps = [state for state in NEXT[newest.state] if state != "decided"]
    reason = st.text_input(t("plan_page.reason", language), max_chars=600, key=f"reason-{code}")
    if "decided" in NEXT[newest.state]:
        left, right = st.columns(2)
        on = left.date_input(
            t("plan_page.decided_on", language),
            value=None,
            min_value=EARLIEST,
            max_value=date.today(),
            key=f"on-{code}",
            format=DAY_FORMAT,
        )
        body = right.text_input(t("plan_page.decided_by", language), max_chars=120, key=f"by-{code}")
    with st.container(horizontal=True):
        for state in steps:
            label = "restore_archived" if newest.state == "archived" else f"do_{state}"
            if st.button(t(f"plan_page.{label}", language), key=f"{state}-{code}"):
                _take(code, Decision(state=state, reason=reason), language)
        if "decided" in NEXT[newest.state] and st.button(
            t("plan_page.do_decided", language), type="primary", key=f"decided-{code}"
        ):
            _take(code, Decision(state="decided", on=on, body=body, reason=reason), language)


def _take(code: str, wanted: Decision, language: str) -> None:
    try:
        with change() as unit:
            before = step(unit, code, wanted, date.today())
            number = number_of(unit)
    except UserError as error:
        show_problem(error, language)
        return
    keep_promise(current().address, code, wanted)
    done("restored" if before.state == "archived" else _named(wanted.state), language, number)


def _named(state: PlanState) -> str:
    return {"draft": "redrafted"}.get(state, state)


def intro(versions: list[StoredScenario], language: str) -> None:
    """Where it stands, what it comes to, and what its money goes to."""
    newest = versions[-1]
    st.markdown(plain(state_sentence(versions, language)))
    for sentence in decision_sentences(versions, language):
        st.markdown(plain(sentence))
    try:
        said = list(now_sentences(trial(newest, newest.scenario), language))
    except UserError as error:
        said = []
        show_problem(error, language, st.warning)
    st.markdown("\n".join(f"- {plain(one)}" for one in (*said, money_sentence(newest.scenario, language))))
