"""What an evaluation came to on the page: verdict, chart, checks, threats, method, and keeping it."""

import streamlit as st

from services.answers.effect.keep import Offer, adopt, keep, offer
from services.answers.effect.result import Evaluated
from services.answers.effect.table import checks_table, kept_table, offer_table
from services.answers.effect.words import (
    basis_sentence,
    beside_sentences,
    estimate_sentence,
    grade_sentence,
    method_sentence,
    missing_sentences,
    question_name,
    reason_sentences,
    threat_sentences,
    verdict_sentence,
)
from services.answers.register.names import Registers
from services.domain.errors import UserError
from services.storage.measured import Saved, StoredEffect, restore_measured, undo_measured, withdraw_measured
from services.text import t
from services.ui.components import colours, plain, show_picture, show_problem, show_table
from services.ui.page_charts import measured_exhibit
from services.ui.rerun import change

DONE = "klantwinst.measured_done"
Kept = list[tuple[StoredEffect, Evaluated]]


def newest(found: Kept) -> Evaluated | None:
    """The one that was kept last; None where none was."""
    return max(found, key=lambda one: one[0].id)[1] if found else None


def show_verdict(one: Evaluated, known: Registers, language: str) -> None:
    """The word, the sentence, the estimate with its margin, and why."""
    metric = known.metrics[one.question.metric]
    st.subheader(t(f"verdict.{one.verdict}", language), anchor=False)
    said = [verdict_sentence(one, known, language), estimate_sentence(one, metric, language)]
    st.markdown(plain(" ".join(filter(None, said))))
    lines = [*reason_sentences(one, language), *missing_sentences(one, metric, language)]
    st.markdown("\n".join(f"- {plain(line)}" for line in lines))


def show_course(one: Evaluated, known: Registers, language: str) -> None:
    """Plan, measured and counterfactual in one chart; before and after are points in time, and no effect."""
    shown = measured_exhibit(one, language)
    show_picture(shown.picture_in(colours()), shown.full, language, shown.chart)
    said = [basis_sentence(one, known.metrics[one.question.metric], language), *beside_sentences(one, known, language)]
    st.markdown("\n".join(f"- {plain(line)}" for line in said))


def show_checks(one: Evaluated, language: str) -> None:
    st.markdown(t("measured.checks_text", language))
    show_table(checks_table(one, language), t("page.measured_checks", language))
    st.markdown("\n".join(f"- {plain(line)}" for line in [*threat_sentences(one, language)]))
    st.markdown(plain(f"{method_sentence(one, language)} {grade_sentence(one, language)}"))


def keep_it(one: Evaluated, known: Registers, language: str) -> None:
    """Keep this finding; offer it to the plan it belongs to, beside what the plan says now."""
    if st.button(t("measured.keep", language), key="measured_keep", type="primary"):
        with change() as unit:
            saved = keep(unit, one)
        _did(saved.number, "kept" if saved.is_new else "kept_already", saved)
    offered = offer(one, known.scenarios)
    if offered is not None:
        st.markdown(t("measured.offer", language))
        show_table(offer_table(offered, known, language), t("measured.offer", language))
        if st.button(t("measured.adopt", language), key="measured_adopt"):
            _adopt(one, offered, known, language)


def show_kept(found: Kept, known: Registers, language: str) -> None:
    """What was kept before, and the way back."""
    if not found:
        st.markdown(t("measured.none_kept", language))
        return
    show_table(kept_table(found, known, language), t("page.measured_kept", language))
    names = {row.id: f"{row.id}. {question_name(one, known, language)}" for row, one in found}
    number = st.selectbox(
        t("measured.choose", language), list(names), format_func=names.__getitem__, key="measured_choose"
    )
    if st.button(t("measured.withdraw", language), key="measured_withdraw"):
        with change() as unit:
            withdraw_measured(unit, number)
        _did(number, "withdrawn")


def show_done(language: str) -> None:
    """What was just done, and the way back."""
    done = st.session_state.get(DONE)
    if not done:
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        st.success(t(f"measured.{done['what']}", language, number=done["number"]))
        can_undo = done["what"] in ("kept", "withdrawn")
        if can_undo and st.button(t("measured.undo", language), key="measured_undo"):
            with change() as unit:
                if done["what"] == "kept":
                    undo_measured(unit, done["saved"])
                else:
                    restore_measured(unit, done["number"])
            st.session_state[DONE] = None
            st.rerun()


def _adopt(one: Evaluated, offered: Offer, known: Registers, language: str) -> None:
    try:
        with change() as unit:
            number = keep(unit, one).number
            adopt(unit, offered, known.scenarios[offered.scenario])
    except UserError as error:
        show_problem(error, language)
        return
    _did(number, "adopted")


def _did(number: int, what: str, saved: Saved | None = None) -> None:
    st.session_state[DONE] = {"number": number, "what": what, "saved": saved}
    st.rerun()
