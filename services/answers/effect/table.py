"""The tables of measured effects: checks, what was kept, and what is offered to a plan."""

from collections.abc import Sequence

import pandas as pd

from services.answers.effect.keep import Offer
from services.answers.effect.result import Evaluated
from services.answers.effect.words import check_rows, question_name, signed
from services.answers.register.names import Registers
from services.domain.metric import Metric
from services.domain.scenario import Effect
from services.storage.measured import StoredEffect
from services.text import t
from services.text.phrases import day_name, percent
from services.text.steps import step

NOTHING = "–"


def checks_table(one: Evaluated, language: str) -> pd.DataFrame:
    names = ("check", "outcome", "found")
    return pd.DataFrame(check_rows(one, language), columns=[t(f"table.{name}", language) for name in names])


def kept_table(found: Sequence[tuple[StoredEffect, Evaluated]], known: Registers, language: str) -> pd.DataFrame:
    """A row a measured effect, few and short columns so that a phone can hold them: its number and what it is about,
    what it came to, how far it can be trusted, and when it was kept."""
    rows = []
    for stored, one in found:
        metric = known.metrics[one.question.metric]
        margin = NOTHING
        if one.low is not None and one.high is not None:
            margin = f"{signed(one.low, one, metric, language)} – {signed(one.high, one, metric, language)}"
        rows.append(
            (
                f"{stored.id}. {question_name(one, known, language)}",
                f"{t(f'verdict.{one.verdict}', language)} ({margin})",
                f"{one.grade}, {stored.evidence}",
                day_name(stored.saved_at.date(), language),
            )
        )
    names = ("measured", "verdict_of", "grade", "kept_on")
    return pd.DataFrame(rows, columns=[t(f"table.{name}", language) for name in names])


def offer_table(offered: Offer, known: Registers, language: str) -> pd.DataFrame:
    """The effect as the plan has it, and as it was measured."""
    metric = known.metrics[offered.before.metric]
    rows = [
        (t(f"measured.{name}", language), *_effect(effect, metric, language))
        for name, effect in (("plan_now", offered.before), ("as_measured", offered.after))
    ]
    names = ("effect", "p10", "p50", "p90", "success", "grade")
    return pd.DataFrame(rows, columns=[t(f"table.{name}", language) for name in names])


def _effect(effect: Effect, metric: Metric, language: str) -> tuple[str, ...]:
    quantiles = (effect.improvement.p10, effect.improvement.p50, effect.improvement.p90)
    shown = [("−" if value < 0 else "") + step(metric, abs(value), language) for value in quantiles]
    return (*shown, percent(effect.probability, language), effect.grade)
