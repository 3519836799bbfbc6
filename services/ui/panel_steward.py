"""What the steward sees of the citizens' panel: invitations, what members say, and taking over a threshold."""

from dataclasses import dataclass
from datetime import date

import pandas as pd
import streamlit as st

from services.answers.public.material import data_set
from services.answers.public.panel import adopt, distribution, make_codes, proposal, questions, services_table
from services.domain.errors import UserError
from services.domain.metric import Metric
from services.storage.panel import codes_left, panel_answers
from services.text import t
from services.text.steps import step
from services.ui.cache import known as registers
from services.ui.components import plain, show_problem, show_table
from services.ui.kept import kept, of_anything
from services.ui.rerun import change, current

DAYS = 30
CODES = "klantwinst.panel_codes"


def invite(language: str) -> None:
    """Codes that work once: shown this one time, since only their fingerprints are kept."""
    with st.form("panel_invite"):
        count = st.number_input(t("panel.count", language), min_value=1, value=10, step=1, key="panel_count")
        days = st.number_input(t("panel.days", language), min_value=1, value=DAYS, step=1, key="panel_days")
        if st.form_submit_button(t("panel.invite", language)):
            try:
                with change() as unit:
                    st.session_state[CODES] = make_codes(unit, int(count), int(days), date.today())
            except UserError as error:
                show_problem(error, language)
    codes = st.session_state.get(CODES)
    if codes:
        st.success(t("panel.made", language, count=len(codes)))
        st.code("\n".join(f"/publiek/panel?code={code}" for code in codes), language=None)


def show_answers(language: str) -> None:
    said = _said(language, date.today())
    st.markdown(t("panel.answered", language, count=said.members, left=said.codes_left))
    if not said.members:
        return
    for metric, noticed, proposed in said.metrics:
        name = registers(language).metric(metric.code, language)
        st.subheader(plain(name), anchor=False)
        show_table(noticed, name)
        _offer(metric, *proposed, language)
    st.subheader(t("panel.services", language), anchor=False)
    show_table(said.services, t("panel.services", language))


@dataclass(frozen=True, kw_only=True)
class Said:
    """What members said: of each metric who notices what, and what that proposes."""

    members: int
    codes_left: int
    metrics: list[tuple[Metric, pd.DataFrame, tuple[float | None, int]]]
    services: pd.DataFrame


@kept(4, of_anything)
def _said(language: str, today: date) -> Said:
    now = current()
    return Said(
        members=len(panel_answers(now)),
        codes_left=codes_left(now, today),
        metrics=[
            (one, distribution(now, one, language), proposal(now, one)) for one in questions(now, data_set(now)).metrics
        ],
        services=services_table(now, registers(language), language),
    )


def _offer(metric: Metric, value: float | None, members: int, language: str) -> None:
    """The smallest change that at least half of the members notice, to take over or not."""
    now = step(metric, metric.noticeable, language)
    if value is None:
        st.markdown(t("panel.no_proposal", language, now=now))
        return
    st.markdown(t("panel.proposal", language, value=step(metric, value, language), now=now, n=members))
    st.markdown(plain(t("panel.now", language, who=metric.decided_by or "–")))
    with st.form(f"panel_adopt_{metric.code}"):
        who = st.text_input(t("panel.who", language), key=f"panel_who_{metric.code}", max_chars=60)
        if st.form_submit_button(t("panel.adopt", language)):
            try:
                with change() as unit:
                    adopt(unit, metric, value, members, who, date.today())
            except UserError as error:
                show_problem(error, language)
            else:
                st.rerun()
