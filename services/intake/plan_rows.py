"""A plan as the table that `plan_sheet.py` reads: with the headings of people, and beside them what those cannot say.

What that is, is found by reading the rows back: whatever is otherwise then gets a column of its own, so that nothing of
a plan is lost.
"""

import json
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

import pandas as pd
from pydantic import BaseModel

from services.domain.document import Document
from services.domain.metric import Names
from services.domain.period import month_of_date, month_text
from services.domain.quantity import QUANTILES
from services.domain.scenario import Effect, Investment, Scenario
from services.intake.plan_headings import HEADINGS, KINDS, START
from services.intake.plan_sheet import Known, plans_of
from services.intake.values.cells import LINE
from services.intake.values.reading import Reading

READ_BACK = Reading(decimal="comma", shares="whole")


def rows_of_plan(plan: Scenario, known: Known) -> pd.DataFrame:
    """All cells as texts, under Dutch headings: a row an effect, and one for an investment without any."""
    rows = [
        {HEADINGS[name][0].capitalize(): text for name, text in _row(plan, one, effect, known).items()}
        for one in plan.investment
        for effect in (*one.effect, *([] if one.effect else [None]))
    ]
    table = pd.DataFrame(rows).fillna("")
    table[START] = _cell(plan.starts_on)
    numbered = table.assign(**{LINE: range(2, len(table) + 2)})
    (read,) = plans_of(numbered, plan.code, known, READ_BACK).plans
    for at, column, value in _left_out(read, plan):
        if column not in table:
            table[column] = ""
        whole = column.partition(".")[0]
        rows = {"plan": table.index, "investment": table.index[table["Code"] == table.loc[at, "Code"]]}.get(whole, [at])
        table.loc[rows, column] = _cell(value)  # on all of them: somebody may take a row away
    return table


def _left_out(read: Scenario, plan: Scenario) -> Iterator[tuple[int, str, Any]]:
    """What the rows do not say, by row and column; both plans have the same investments and effects, in order."""
    yield from ((0, f"plan.{name}", value) for name, value in _otherwise(read, plan, ("code", "investment")))
    at = 0
    for was, now in zip(read.investment, plan.investment, strict=True):
        yield from ((at, f"investment.{name}", value) for name, value in _otherwise(was, now, ("code", "effect")))
        for number, (one, other) in enumerate(zip(was.effect, now.effect, strict=True)):
            yield from ((at + number, f"effect.{name}", value) for name, value in _otherwise(one, other, ()))
        at += max(len(now.effect), 1)


def _otherwise(was: Document, now: Document, without: Sequence[str]) -> Iterator[tuple[str, Any]]:
    for name in type(now).model_fields:
        before, after = getattr(was, name), getattr(now, name)
        if name in without or before == after or after is None:
            continue
        if isinstance(after, Names) and isinstance(before, Names) and before.nl == after.nl:
            yield f"{name}.en", after.en  # the Dutch name stands in a column of its own, which somebody may change
        else:
            yield name, after


def _row(plan: Scenario, one: Investment, effect: Effect | None, known: Known) -> dict[str, str]:
    begins = month_of_date(plan.starts_on) + int(one.starts_after_months)
    row = {
        "plan_code": plan.code,
        "scenario": plan.name.nl,
        "code": one.code,
        "investment": one.name.nl,
        "kind": KINDS[one.kind].split()[0],
        "budget_eur": _number(one.budget_eur),
        "run_cost_eur_per_year": _number(one.run_cost_eur_per_year),
        "saves_eur_per_year": _number(one.saves_eur_per_year) if one.saves_eur_per_year else "",
        "start": month_text(begins),
        "end": month_text(begins + max(int(one.duration_months), 1) - 1),
        "needs": "; ".join(one.depends_on),
        "owner": one.owner or "",
    }
    if effect is None:
        return row
    part = "%" if known.metrics[effect.metric].scale in ("share", "positive") else ""
    times = 100 if part else 1
    row |= {name: _number(getattr(effect.improvement, name) * times) + part for name in QUANTILES}
    return row | {
        "metric": effect.metric,
        "service": effect.service or "",
        "audience": {"citizen": "inwoners", "business": "ondernemers"}.get(effect.audience or "", ""),
        "probability": _number(effect.probability * 100) + "%",
        "evidence": "; ".join(effect.evidence),
    }


def _cell(value: Any) -> str:
    """As a plan file would say it."""
    if isinstance(value, BaseModel):
        parts = value.model_dump(exclude_none=True)
        return "{ " + ", ".join(f"{name} = {_cell(part)}" for name, part in parts.items()) + " }"
    if isinstance(value, list):
        return "[" + ", ".join(map(_cell, value)) + "]"
    if isinstance(value, date):
        return value.isoformat()
    return json.dumps(value, ensure_ascii=False) if isinstance(value, str) else repr(value)


def _number(value: float) -> str:
    text = f"{value:.6f}".rstrip("0").rstrip(".")
    return text.replace(".", ",")
