"""The columns of the tables in which a plan is edited: what can stand in each, and how it is shown.

Without the bounds that a column can have: those drop a minus or the end of a name without a word; the check of a plan
says what is wrong.
"""

from collections.abc import Mapping
from typing import Any, get_args

import streamlit as st

from services.answers.plan.plan_table import EFFECT, INVESTMENT
from services.answers.register.names import Registers
from services.domain.evidence import Grade
from services.domain.metric import Audience
from services.domain.scenario import Kind, Scenario
from services.text import t

column = st.column_config


def investment_columns(plan: Scenario, known: Registers, language: str) -> Mapping[str, Any]:
    codes = [one.code for one in plan.investment]
    kinds = {kind: t(f"investment_kind.{kind}", language) for kind in get_args(Kind)}
    found: dict[str, Any] = {name: column.NumberColumn(label_of(name, language)) for name in INVESTMENT}
    found["run_cost_eur_per_year"] = column.NumberColumn(
        label_of("run_cost_eur_per_year", language), format="localized"
    )
    for name in ("budget_eur", "saves_eur_per_year"):
        found[name] = column.NumberColumn(label_of(name, language), format="localized")
    found["name"] = column.TextColumn(label_of("name", language), width="medium")
    found["kind"] = column.SelectboxColumn(
        label_of("kind", language),
        options=list(kinds),
        format_func=lambda kind: kinds.get(str(kind), str(kind)),
        required=False,
    )
    found["depends_on"] = column.MultiselectColumn(label_of("depends_on", language), options=codes)
    towns = sorted({*known.municipalities, *(town for one in plan.investment for town in one.participants)})
    found["participants"] = column.MultiselectColumn(label_of("participants", language), options=towns)
    found["owner"] = column.TextColumn(label_of("owner", language))
    return found


def effect_columns(known: Registers, language: str) -> Mapping[str, Any]:
    metrics = {code: known.metric(code, language) for code in known.metrics}
    people: dict[Any, str] = {one.value: t(f"audience.{one.value}", language) for one in Audience}
    found: dict[str, Any] = {name: column.NumberColumn(label_of(name, language)) for name in EFFECT}
    found["probability"] = column.NumberColumn(label_of("probability", language), step=0.05)
    found["metric"] = column.SelectboxColumn(
        label_of("metric", language),
        options=list(metrics),
        format_func=lambda code: metrics.get(str(code), str(code)),
        width="medium",
    )
    found["service"] = column.SelectboxColumn(
        label_of("service", language), options=sorted(known.services), format_func=lambda code: known.service(str(code))
    )
    found["audience"] = column.SelectboxColumn(
        label_of("audience", language), options=list(people), format_func=lambda code: people.get(str(code), str(code))
    )
    found["evidence"] = column.MultiselectColumn(label_of("evidence", language), options=sorted(known.evidence))
    found["grade"] = column.SelectboxColumn(label_of("grade", language), options=list(get_args(Grade)))
    found["reviewer"] = column.TextColumn(label_of("reviewer", language))
    found["review_on"] = column.DateColumn(label_of("review_on", language), format="DD-MM-YYYY")
    found["mechanism"] = column.TextColumn(label_of("mechanism", language))
    return found


def label_of(name: str, language: str) -> str:
    """`verbetering, laag`: the field and which part of its range."""
    field, _, part = name.partition(".")
    label = t(f"plan_field.{field}", language)
    if part and name.startswith("improvement"):
        label = f"{label}, {t(f'plan_field.{part}', language)}"
    return label[:1].upper() + label[1:]
