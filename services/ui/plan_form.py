"""One investment as a form, for the keyboard and the phone: the table is a drawing that neither can fill in well."""

from collections.abc import Mapping
from typing import Any, get_args

import streamlit as st

from services.answers.plan.plan_table import INVESTMENT, investments_frame, with_investments
from services.answers.register.names import Registers, told_apart
from services.domain.scenario import Kind
from services.storage.plan_versions import StoredScenario
from services.text import t
from services.ui.plan_columns import label_of
from services.ui.plan_done import show_done_here
from services.ui.plan_tables import save

NEW = ""
SHOWN = "klantwinst.form_shown"  # the version that was filled in, by plan and investment
EMPTY: tuple[Any, ...] = (None, "", [])  # 0 is an amount
STEPS = {"budget_eur": 10_000.0, "run_cost_eur_per_year": 5_000.0, "saves_eur_per_year": 5_000.0, "overrun.p50": 0.05}
WORDS = ("name", "owner")


def show_form(newest: StoredScenario, known: Registers, language: str) -> None:
    """Of an investment that is there, or a new one; what was filled in is checked and kept as a cell of the table
    is."""
    plan = newest.scenario
    names = told_apart({one.code: one.name.in_language(language) for one in plan.investment})
    names = {**names, NEW: t("plan_page.new_investment", language)}
    code = st.selectbox(
        t("plan_page.form_of", language), list(names), format_func=names.__getitem__, key=f"form-of-{plan.code}"
    )
    at = next((at for at, one in enumerate(plan.investment) if one.code == code), None)
    frame = investments_frame(plan, language)
    before = {} if at is None else {name: _known(value) for name, value in frame.iloc[at].items()}
    with st.form(f"form-{plan.code}-{code}", border=False):
        after = _filled_in(before, names, code, known, language)
        asked = st.form_submit_button(t("plan_page.form_save", language), type="primary")
    versions = st.session_state.setdefault(SHOWN, {})
    if not asked:
        show_done_here()
        versions[plan.code, code] = newest
        return
    edited = _edited(at, before, after)
    filled_in = versions.get((plan.code, code), newest)  # somebody else may have saved since
    save(filled_in, lambda scenario: with_investments(scenario, edited, language), known, language)


def _filled_in(
    before: Mapping[str, Any], names: Mapping[str, str], code: str, known: Registers, language: str
) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name in INVESTMENT:
        label, value = label_of(name, language), before.get(name)
        if name in WORDS:
            found[name] = st.text_input(label, value or "").strip() or None
        elif name == "kind":
            kinds = list(get_args(Kind))
            chosen = kinds.index(value) if value else kinds.index("process_change")
            found[name] = st.selectbox(
                label, kinds, chosen, format_func=lambda kind: t(f"investment_kind.{kind}", language)
            )
        elif name == "depends_on":
            others = [one for one in names if one not in (NEW, code)]
            found[name] = st.multiselect(label, others, value or [], format_func=names.__getitem__)
        elif name == "participants":
            towns = sorted({*known.municipalities, *(value or [])})
            found[name] = st.multiselect(label, towns, value or [])
        else:
            start = None if value is None else float(value)
            found[name] = st.number_input(label, value=start, step=STEPS.get(name, 1.0))
    return found


def _known(value: Any) -> Any:
    """What stands in a cell; None for what a table of texts holds where nothing does."""
    return None if isinstance(value, float) and value != value else value


def _edited(at: int | None, before: Mapping[str, Any], after: Mapping[str, Any]) -> dict[str, Any]:
    """As an editable table tells it: only what is otherwise."""
    cells = {
        name: value
        for name, value in after.items()
        if value != before.get(name) and (value not in EMPTY or before.get(name) not in EMPTY)
    }
    if at is None:
        return {"edited_rows": {}, "added_rows": [cells], "deleted_rows": []}
    return {"edited_rows": {at: cells} if cells else {}, "added_rows": [], "deleted_rows": []}
