"""The questions below the first answer, one function each: they show one scenario for one audience."""

from collections.abc import Callable
from dataclasses import dataclass

import streamlit as st

from services.answers.forecast.beside_sentences import cost_sentence, election_lines, without_plan_sentence
from services.answers.forecast.levels import levels_table, measured_sentence
from services.answers.forecast.member_table import members_table
from services.answers.forecast.result import AudienceAnswer, ScenarioAnswer
from services.answers.forecast.sentences import neutral_sentence, with_what_sentence, worse_sentence
from services.answers.register.names import Registers
from services.text import t
from services.ui.assumptions import show_leaning, show_sensitivities
from services.ui.cache import events
from services.ui.compared import show_compared
from services.ui.components import plain, show_table
from services.ui.event_list import show_happened
from services.ui.forecast_history import show_history, show_promises, show_record
from services.ui.kept import kept
from services.ui.measured_list import show_effects
from services.ui.page_charts import show_chart
from services.ui.rerun import current
from services.ui.section import section


@dataclass(frozen=True, kw_only=True)
class Shown:
    """One scenario of all `answers`, for one audience."""

    answers: list[ScenarioAnswer]
    answer: ScenarioAnswer
    one: AudienceAnswer
    known: Registers
    language: str

    @property
    def about(self) -> dict[str, str]:
        """The choices that make a chart of it."""
        return {"scenario": self.answer.scenario, "audience": self.one.audience}


def show_sections(shown: Shown) -> None:
    """Each question, closed until somebody opens it."""
    for name, show in SECTIONS.items():
        if name != "per_member" or shown.answer.members:
            section(name, f"**{t(f'page.{name}', shown.language)}**", show, shown)


def _lines(*said: str) -> None:
    for line in filter(None, said):
        st.markdown(plain(line))


def _worse(of: Shown) -> None:
    _lines(worse_sentence(of.answer, of.one, of.language))
    show_chart({"chart": "reach", **of.about}, of.language)


def _without_plan(of: Shown) -> None:
    other = t("beside.other_question", of.language) if of.one.at_end else ""
    _lines(without_plan_sentence(of.answer, of.one, of.language), other, *election_lines(of.one, of.language))
    show_compared(of.answers, of.one.audience, of.known, of.language)


def _with_what(of: Shown) -> None:
    if not of.one.with_what:
        st.markdown(t("page.nothing_contributes", of.language))
        return
    names = of.known.investments(of.answer.scenario, of.language)
    _lines(with_what_sentence(of.one, names, of.language))
    show_chart({"chart": "with_what", **of.about}, of.language)


def _money(of: Shown) -> None:
    _lines(neutral_sentence(of.answer, of.language), cost_sentence(of.answer, of.language))
    show_chart({"chart": "money"}, of.language)


def _depends(of: Shown) -> None:
    show_leaning(of.answer, of.known, of.language, of.one.audience)
    st.page_link("pages/workbench/investments.py", label=t("page.all_assumptions", of.language))
    st.markdown(f"**{t('page.moves', of.language)}**")
    show_sensitivities(of.answer, of.known, of.language, of.one.audience)


def _measured(of: Shown) -> None:
    _lines(_measured_until(of.answer.data_set, of.answer.as_of, of.language, of.answer))
    show_effects(of.answer.data_set, of.known, of.language)
    show_promises(of.answer, of.one.audience, of.known, of.language)
    if of.answer.learned and of.answer.learned.investments:
        show_chart({"chart": "learned", "scenario": of.answer.scenario}, of.language)
    with st.expander(t("page.per_service", of.language)):
        st.markdown(t("page.per_service_text", of.language))
        show_table(levels_table(of.answer, of.known, of.language, of.one.audience), t("page.per_service", of.language))
    with st.expander(t("page.happened", of.language)):
        show_happened(events(of.answer.data_set), of.known, of.language)


@kept(32)
def _measured_until(data_set: str, as_of: str, language: str, _answer: ScenarioAnswer) -> str:
    return measured_sentence(current(), _answer, language)


def _then_now(of: Shown) -> None:
    show_chart({"chart": "then_now", **of.about}, of.language)
    show_history(of.answer, of.one.audience, of.known, of.language)
    show_record([one.scenario for one in of.answers], of.known, of.language)


def _per_member(of: Shown) -> None:
    st.markdown(t("page.per_member_text", of.language))
    show_table(members_table(of.answer, of.known, of.language, of.one.audience), t("page.per_member", of.language))


SECTIONS: dict[str, Callable[[Shown], None]] = {
    "worse": _worse,
    "with_what": _with_what,
    "money": _money,
    "without_plan": _without_plan,
    "depends": _depends,
    "measured": _measured,
    "then_now": _then_now,
    "per_member": _per_member,
}
