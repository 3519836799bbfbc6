"""The versions of a plan: what each changed, and going back to one of them."""

import streamlit as st

from services.answers.plan.difference_words import difference_sentences
from services.answers.plan.trial import trial_sentences
from services.answers.register.names import Registers
from services.domain.errors import UserError
from services.publishing.package.plan_file import plan_file
from services.storage.plan_versions import StoredScenario
from services.text import t
from services.text.phrases import day_name
from services.ui.cache import trial
from services.ui.components import plain, show_problem
from services.ui.plan_tables import save
from services.ui.rerun import current, state_of_now


def show_versions(versions: list[StoredScenario], known: Registers, language: str) -> None:
    """The newest first; it can be taken along as a spreadsheet."""
    newest = versions[-1]

    def file() -> bytes:
        with state_of_now():
            return plan_file(current(), newest, ".xlsx")

    st.download_button(
        t("plan_page.download", language),
        file,
        f"{newest.scenario.code}.xlsx",
        key=f"file-{newest.scenario.code}",
        on_click="ignore",
    )
    for at in range(len(versions) - 1, -1, -1):
        one = versions[at]
        st.markdown(f"**{plain(_heading(one, language))}**")
        if at:
            said = difference_sentences(versions[at - 1].scenario, one.scenario, known, language)
            st.markdown("\n".join(f"- {plain(each)}" for each in said))
        else:
            st.markdown(t("plan_page.first_version", language))
    if len(versions) == 1:
        return
    numbers = {one.version: one for one in versions[:-1]}
    chosen = st.selectbox(
        t("plan_page.beside", language), list(reversed(numbers)), key=f"beside-{versions[-1].scenario.code}"
    )
    _did(numbers[chosen], versions[-1], language)
    if st.button(t("plan_page.restore", language), key=f"restore-{versions[-1].scenario.code}"):
        save(versions[-1], lambda _: numbers[chosen].scenario, known, language)


def _heading(one: StoredScenario, language: str) -> str:
    """Which version it is, and since when it is so: of a decision its day, and who took it."""
    said = one.decision
    since = said.since if one.is_decided and said.since else one.loaded_at.date() if one.loaded_at else None
    parts = [day_name(since, language) if since else "", said.body if one.is_decided else ""]
    day = ", ".join(filter(None, parts))
    return t("plan_page.version", language, version=one.version, state=t(f"plan.{one.state}", language), day=day)


def _did(before: StoredScenario, after: StoredScenario, language: str) -> None:
    """What the versions in between did to the date."""
    try:
        sentences = list(trial_sentences(trial(before, before.scenario), trial(after, after.scenario), language))
    except UserError as error:
        show_problem(error, language)
        return
    for sentence in sentences:
        st.markdown(plain(sentence))
