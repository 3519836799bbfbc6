"""A plan as two tables that people edit: its investments, and the effects of one of them; and back into the plan."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import pandas as pd

from services.domain.code_of import own_code
from services.domain.errors import UserError
from services.domain.plan_path import replaced, split
from services.domain.quantity import Quantity
from services.domain.scenario import Effect, Investment, Scenario

INVESTMENT = (
    "name", "kind", "budget_eur", "run_cost_eur_per_year", "saves_eur_per_year", "starts_after_months",
    "duration_months", "overrun.p50", "depends_on", "participants", "owner",
)  # fmt: skip
EFFECT = (
    "metric", "service", "audience", "improvement.p10", "improvement.p50", "improvement.p90", "probability",
    "lag_months.p50", "ramp_months.p50", "disruption.p50", "evidence", "grade", "reviewer", "review_on", "mechanism",
)  # fmt: skip
MIDDLE = "p50"
NEW_INVESTMENT = {"kind": "process_change", "budget_eur": 0.0, "duration_months": 12.0}
NEW_EFFECT = {"improvement": {"p10": 0.0, "p50": 0.0, "p90": 0.0}, "probability": 0.5}


def investments_frame(plan: Scenario, language: str) -> pd.DataFrame:
    """A row an investment, in order."""
    return _frame([_row(one, INVESTMENT, language) for one in plan.investment], INVESTMENT)


def effects_frame(investment: Investment, language: str) -> pd.DataFrame:
    """A row an effect, in order."""
    return _frame([_row(one, EFFECT, language) for one in investment.effect], EFFECT)


def with_investments(plan: Scenario, edited: Mapping[str, Any], language: str) -> Scenario:
    """The plan after what somebody did in the table of investments. `edited`: cells by row, rows that came and rows
    that went, as an editable table tells it (`edited_rows`, `added_rows`, `deleted_rows`). Raises
    `UserError` for what does not fit, and `InvalidFile` for what cannot be."""
    codes = [one.code for one in plan.investment]
    for at, cells in edited["edited_rows"].items():
        for column, value in cells.items():
            plan = _cell(plan, f"{codes[int(at)]}.{column}", value, language)
    for cells in edited["added_rows"]:
        if cells:
            plan = _with_new(plan, cells, language)
    if gone := [codes[int(at)] for at in edited["deleted_rows"]]:
        document = plan.model_dump(exclude_unset=True)
        document["investment"] = [one for one in document["investment"] if one["code"] not in gone]
        plan = Scenario.read(document, plan.code)
    return plan


def with_effects(plan: Scenario, code: str, edited: Mapping[str, Any], language: str) -> Scenario:
    """The same for the effects of an investment."""
    for at, cells in edited["edited_rows"].items():
        for column, value in cells.items():
            plan = _cell(plan, f"{code}.effect[{int(at) + 1}].{column}", value, language)
    fresh = [cells for cells in edited["added_rows"] if cells.get("metric")]
    if fresh or edited["deleted_rows"]:
        document = plan.model_dump(exclude_unset=True)
        investment = next(one for one in document["investment"] if one["code"] == code)
        gone = {int(at) for at in edited["deleted_rows"]}
        kept = [one for at, one in enumerate(investment.get("effect", [])) if at not in gone]
        investment["effect"] = [*kept, *({**NEW_EFFECT, "metric": cells["metric"]} for cells in fresh)]
        plan = Scenario.read(document, plan.code)
        for at, cells in enumerate(fresh, len(kept) + 1):
            for column, value in cells.items():
                plan = _cell(plan, f"{code}.effect[{at}].{column}", value, language)
    return plan


def _with_new(plan: Scenario, cells: Mapping[str, Any], language: str) -> Scenario:
    name = str(cells.get("name") or "").strip()
    if not name:
        raise UserError("plan_needs_name")
    code = own_code(name, [one.code for one in plan.investment])
    document = plan.model_dump(exclude_unset=True)
    document["investment"].append({**NEW_INVESTMENT, "code": code, "name": {"nl": name, "en": name}})
    plan = Scenario.read(document, plan.code)
    for column, value in cells.items():
        if column != "name":
            plan = _cell(plan, f"{code}.{column}", value, language)
    return plan


def _cell(plan: Scenario, path: str, value: Any, language: str) -> Scenario:
    if path.endswith(".name") and value:
        return replaced(plan, f"{path}.{language}", str(value))
    if path.endswith((".review_on",)) and isinstance(value, str):
        value = date.fromisoformat(value[:10])
    if isinstance(value, int) and not isinstance(value, bool):
        value = float(value)
    if value is None and path.endswith(("depends_on", "participants", "evidence")):
        value = []
    part = path.rsplit(".", 1)[-1]
    if part in Quantity.model_fields and value is not None:
        return _quantile(plan, path, float(value))
    return replaced(plan, path, value)


def _quantile(plan: Scenario, path: str, value: float) -> Scenario:
    """The middle of a range moves all of it along where the range would no longer be one: somebody who changes three
    cells does so one by one."""
    whole, part = path.rsplit(".", 1)
    known = _quantity(plan, whole)
    if known.is_certain and part == MIDDLE and not whole.endswith("improvement"):
        return replaced(plan, whole, value)
    if value == 0 and part == MIDDLE and not whole.endswith("improvement"):
        return replaced(plan, whole, 0.0)
    parts = {**known.model_dump(), part: value}
    order = tuple(Quantity.model_fields)
    for at, name in enumerate(order):
        beyond = order.index(part)
        parts[name] = min(parts[name], value) if at < beyond else max(parts[name], value) if at > beyond else value
    return replaced(plan, whole, parts)


def _quantity(plan: Scenario, path: str) -> Quantity:
    code, rest = split(plan, path)
    here: Any = next(one for one in plan.investment if one.code == code)
    for step in rest.split("."):
        name, _, at = step.partition("[")
        here = getattr(here, name)[int(at[:-1]) - 1] if at else getattr(here, name)
    assert isinstance(here, Quantity)
    return here


def _row(one: Investment | Effect, columns: Sequence[str], language: str) -> dict[str, Any]:
    row: dict[str, Any] = {}
    for column in columns:
        name, _, part = column.partition(".")
        value = getattr(one, name)
        row[column] = getattr(value, part) if part else value.in_language(language) if name == "name" else value
    return row


def _frame(rows: Sequence[Mapping[str, Any]], columns: Sequence[str]) -> pd.DataFrame:
    return pd.DataFrame([[row[name] for name in columns] for row in rows], columns=list(columns))
