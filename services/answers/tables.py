"""Tables under the answer: the assumptions with their evidence, and what was measured."""

import pandas as pd

from services.answers.frames import mechanism
from services.answers.names import Registers
from services.answers.result import ScenarioAnswer
from services.domain.metric import Metric
from services.domain.period import month_of
from services.domain.quantity import Quantity
from services.storage import queries
from services.storage.database import reading
from services.text import t
from services.text.phrases import chance, figure, month_name, number, percent, season

ENOUGH_AFTER = 6  # months of figures after the start before anything can be said about the plan


def effects_table(answer: ScenarioAnswer, known: Registers, language: str, audience: str | None = None) -> pd.DataFrame:
    """A row an assumed effect: what is expected, how likely, the evidence and its grade, weakest last."""
    names = known.investments(answer.scenario, language)
    rows = []
    for investment, effect in known.scenarios[answer.scenario].effects():
        if audience and effect.audience not in (None, audience):
            continue
        metric = known.metrics[effect.metric]
        note = effect.note.in_language(language) if effect.note else ""
        rows.append(
            (
                effect.grade,
                names[investment.code],
                metric.name.in_language(language),
                expected(metric, effect.improvement, language),
                chance(effect.probability, language),
                effect.grade,
                _evidence(effect.evidence, known, language),
                mechanism(effect.mechanism, language),
                note,
            )
        )
    rows.sort(key=lambda row: row[0])
    names_of = ("investment", "metric", "expected", "chance", "grade", "evidence", "mechanism", "note")
    return pd.DataFrame([row[1:] for row in rows], columns=[t(f"table.{name}", language) for name in names_of])


def expected(metric: Metric, improvement: Quantity, language: str) -> str:
    """`15 % korter (3 tot 30 %)`: the middle, and eight in ten between the other two."""
    if metric.scale == "positive":
        unit, size = "%", 100.0
    elif metric.scale == "share":
        unit, size = t("table.points", language), 100.0
    else:
        unit, size = t("table.mark", language), 1.0
    decimals = 1 if metric.scale == "rating" else 0
    low, middle, high = (
        number(size * q, language, decimals) for q in (improvement.p10, improvement.p50, improvement.p90)
    )
    if improvement.is_certain:
        return f"{middle} {unit}"
    return t("table.expected_range", language, middle=middle, low=low, high=high, unit=unit)


def levels_table(answer: ScenarioAnswer, known: Registers, language: str, audience: str) -> pd.DataFrame:
    """A row a service and metric: where it stands now, over how many, and whether that was measured here."""
    rows = []
    for one in answer.metrics:
        if one.audience == audience:
            metric = known.metrics[one.metric]
            state = t("table.assumed" if one.assumed else "table.measured", language)
            when = season(month_of(one.p50), language) if one.p50 else t("chart.beyond", language)
            rows.append(
                (
                    known.services.get(one.service, one.service),
                    metric.name.in_language(language),
                    figure(one.level, metric.unit, language),
                    number(one.n, language) if one.n is not None else t("table.unknown", language),
                    state,
                    when,
                    percent(one.probability, language),
                )
            )
    names = ("service", "metric", "level", "n", "basis", "noticeable_from", "probability")
    return pd.DataFrame(rows, columns=[t(f"table.{name}", language) for name in names])


def measured_sentence(address: str, answer: ScenarioAnswer, language: str) -> str:
    """Whether the measurements can already say anything about the plan."""
    with reading(address) as session:
        last = queries.last_month(session, answer.data_set)
    start = month_of(answer.starts_on)
    after = 0 if last is None else max(last + 1 - start, 0)
    if last is None:
        return t("answer.measured_none", language)
    values = {"last": month_name(last, language), "start": month_name(start, language), "months": after}
    if after < ENOUGH_AFTER:
        earliest = month_name(start + ENOUGH_AFTER, language)
        return t("answer.measured_too_short", language, earliest=earliest, **values)
    return t("answer.measured_later", language, **values)


def _evidence(ids: list[str], known: Registers, language: str) -> str:
    if not ids:
        return t("answer.no_evidence", language)
    return "; ".join(
        f"{code} {known.evidence[code].source}"
        + (f" ({t('table.excerpt', language)})" if known.evidence[code].read_as == "excerpt" else "")
        for code in ids
    )
