"""A plan as tables that are edited: every cell is checked and kept at once, and can be taken back."""

from collections.abc import Callable, Mapping
from typing import Any

import pandas as pd
import streamlit as st

from services.answers.plan.difference_words import difference_sentences
from services.answers.plan.drafts import FROZEN, keep
from services.answers.plan.hopeful import beside_class, reference_sentence
from services.answers.plan.plan_table import effects_frame, investments_frame, with_effects, with_investments
from services.answers.register.names import Registers, told_apart
from services.domain.errors import InvalidFile, UserError
from services.domain.plan_difference import differences
from services.domain.scenario import Scenario
from services.storage.plan_versions import StoredScenario, versions
from services.text import t
from services.text.errors import describe
from services.ui.components import plain, show_problem
from services.ui.plan_columns import effect_columns, investment_columns
from services.ui.plan_done import done, number_of
from services.ui.rerun import change, current

SHOWN = "klantwinst.plan_shown"  # the tables as they were shown last, by name
TRIED = "klantwinst.plan_tried"  # counts what was refused, so that the table shows again what stands
SENTENCES = 3

Edit = Callable[[Scenario, Mapping[str, Any]], Scenario]


def edit_investments(newest: StoredScenario, known: Registers, language: str) -> None:
    plan = newest.scenario
    st.caption(t("plan_page.table_hint", language))
    _table(
        "investments",
        newest,
        investments_frame(plan, language),
        investment_columns(plan, known, language),
        lambda scenario, edited: with_investments(scenario, edited, language),
        known,
        language,
    )


def edit_effects(newest: StoredScenario, known: Registers, language: str) -> None:
    plan = newest.scenario
    names = told_apart({one.code: one.name.in_language(language) for one in plan.investment})
    code = st.selectbox(t("plan_page.effects_of", language), list(names), format_func=names.__getitem__,
                        key=f"effects-of-{plan.code}")  # fmt: skip
    investment = next(one for one in plan.investment if one.code == code)
    _table(
        f"effects-{code}",
        newest,
        effects_frame(investment, language),
        effect_columns(known, language),
        lambda scenario, edited: with_effects(scenario, code, edited, language),
        known,
        language,
    )
    beside = [one for one in beside_class(plan) if one.investment == code]
    if beside:
        st.markdown(f"**{t('plan_page.reference', language)}**")
        st.markdown("\n".join(f"- {plain(reference_sentence(one, language))}" for one in beside))


def _table(
    name: str,
    newest: StoredScenario,
    frame: pd.DataFrame,
    columns: Mapping[str, Any],
    edit: Edit,
    known: Registers,
    language: str,
) -> None:
    above = st.container()
    is_frozen = newest.state in FROZEN
    key = f"{name}-{newest.scenario.code}-{newest.version}-{st.session_state.get(TRIED, 0)}"
    st.data_editor(frame, column_config=columns, num_rows="dynamic", hide_index=True, disabled=is_frozen, key=key)
    edited = st.session_state[key]
    with above:
        _tell_what_was_lost(name, key, frame, newest, language)
    if is_frozen or not any(edited.values()):
        return
    with above:
        save(newest, lambda scenario: edit(scenario, edited), known, language)
        st.button(t("plan_page.as_it_was", language), key=f"back-{key}", on_click=_forget)


def _tell_what_was_lost(name: str, key: str, frame: pd.DataFrame, newest: StoredScenario, language: str) -> None:
    """Somebody else saved while a cell was typed: what it was, so that it can be typed again where it still fits."""
    shown = st.session_state.setdefault(SHOWN, {})
    before, shown[name] = shown.get(name, (key, newest.scenario.code)), (key, newest.scenario.code)
    typed = st.session_state.get(before[0], {}) if before != shown[name] and before[1] == newest.scenario.code else {}
    cells = [cell for row in typed.get("edited_rows", {}).values() for cell in row.items()]
    cells += [cell for row in typed.get("added_rows", ()) for cell in row.items()]
    if cells:
        show_problem(UserError("plan_changed_meanwhile", code=newest.scenario.code), language)
        fields = [(column.partition(".")[0], value) for column, value in cells]
        said = ", ".join(f"{t(f'plan_field.{name}', language)}: {value}" for name, value in fields)
        st.markdown(plain(t("plan_page.typed", language, cells=said)))


def _forget() -> None:
    st.session_state[TRIED] = st.session_state.get(TRIED, 0) + 1


def save(newest: StoredScenario, edit: Callable[[Scenario], Scenario], known: Registers, language: str) -> None:
    """Keep what `edit` makes of the version that was shown; a sentence where that cannot be. Where somebody else came
    in between it says what they changed; nothing of it is lost, and what was typed still stands in the table."""
    code = newest.scenario.code
    try:
        after = edit(newest.scenario)
        if not differences(newest.scenario, after):
            return
        with change() as unit:
            keep(unit, after, known, newest.version)
            number = number_of(unit)
    except InvalidFile as error:
        for problem in error.problems:
            st.error(describe(problem, language))
        return
    except UserError as error:
        show_problem(error, language)
        if error.code == "plan_changed_meanwhile":
            theirs = versions(current(), code)[-1].scenario
            for sentence in difference_sentences(newest.scenario, theirs, known, language):
                st.markdown(f"- {sentence}")
        return
    said = difference_sentences(newest.scenario, after, known, language)
    st.session_state.pop(SHOWN, None)
    done("kept", language, number, " ".join(said[:SENTENCES]))
