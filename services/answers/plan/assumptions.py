"""The assumed effects: a row each for the table, and their notes and sources by investment."""

from collections.abc import Iterator
from dataclasses import dataclass

import pandas as pd

from services.answers.forecast.frames import mechanism
from services.answers.forecast.result import ScenarioAnswer
from services.answers.register.names import Registers
from services.domain.evidence import grade_rank
from services.domain.metric import Metric
from services.domain.quantity import Quantity
from services.domain.scenario import Effect, Investment
from services.text import t
from services.text.phrases import chance, listed, lower_first
from services.text.steps import better, step
from services.timing.baseline import with_expired


@dataclass(frozen=True)
class Note:
    """Why an effect was assumed as it is: `about` says which, `text` explains, `sources` are where it was read."""

    about: str
    text: str
    sources: tuple[str, ...]


def assumptions_table(answer: ScenarioAnswer, known: Registers, language: str) -> pd.DataFrame:
    """A row an effect that may help, the best evidence first: investment, what is expected, the chance, the grade."""
    names = known.investments(answer.scenario, language)
    rows = [
        (
            names[investment.code],
            expected_sentence(known.metrics[effect.metric], effect, language),
            chance(effect.probability, language),
            effect.grade,
        )
        for investment, effect in _by_grade(answer, known)
        if effect.may_help
    ]
    columns = ("investment", "expected", "chance", "grade")
    return pd.DataFrame(rows, columns=[t(f"table.{name}", language) for name in columns])


def hindrance_sentence(answer: ScenarioAnswer, known: Registers, language: str) -> str:
    """Which investments are only assumed to hinder while they are introduced; empty when none are."""
    names = known.investments(answer.scenario, language)
    effects = list(_effects(answer, known))
    helping = {investment.code for investment, effect in effects if effect.may_help}
    only = dict.fromkeys(names[i.code] for i, effect in effects if i.code not in helping and effect.disruption.p90 > 0)
    return t("answer.only_hinder", language, names=listed([lower_first(n) for n in only], language)) if only else ""


def assumptions_frame(answer: ScenarioAnswer, known: Registers, language: str) -> pd.DataFrame:
    """Everything about every effect, for the download."""
    rows = []
    for investment, effect in _by_grade(answer, known):
        rows.append(
            {
                "scenario": answer.scenario,
                "investment": investment.code,
                "metric": effect.metric,
                "service": effect.service or "",
                "audience": effect.audience or "",
                **{
                    f"{name}_{at}": getattr(getattr(effect, name), at)
                    for name in ("improvement", "disruption", "lag_months", "ramp_months")
                    for at in ("p10", "p50", "p90")
                },
                "probability": effect.probability,
                "mechanism": effect.mechanism or "",
                "grade": effect.grade,
                "evidence": " ".join(effect.evidence),
                "evidence_has_expired": effect.evidence_has_expired,
                "note": effect.note.in_language(language) if effect.note else "",
            }
        )
    return pd.DataFrame(rows)


def assumption_notes(answer: ScenarioAnswer, known: Registers, language: str) -> dict[str, list[Note]]:
    """By name of the investment, in the order of the scenario: what each assumption rests on."""
    names = known.investments(answer.scenario, language)
    found: dict[str, list[Note]] = {}
    for investment, effect in _effects(answer, known):
        about = known.metric(effect.metric, language)
        if effect.mechanism:
            about = t("table.through", language, metric=about, mechanism=mechanism(effect.mechanism, language))
        text = effect.note.in_language(language) if effect.note else ""
        sources = tuple(_source(code, known, language) for code in effect.evidence)
        found.setdefault(names[investment.code], []).append(Note(about, text, sources))
    return found


def expected_sentence(metric: Metric, effect: Effect, language: str) -> str:
    """`Doorlooptijd: 15 % beter (tussen 3 % en 30 % beter)`."""
    name = metric.name.in_language(language)
    if effect.improvement.is_certain:
        return f"{name}: {better(metric, effect.improvement.p50, language)}"
    return t(
        "table.expected_range",
        language,
        metric=name,
        middle=better(metric, effect.improvement.p50, language),
        range=_range(metric, effect.improvement, language),
    )


def _range(metric: Metric, size: Quantity, language: str) -> str:
    """`tussen 3 % en 30 % beter`, or with the word at both ends when it may also get worse."""
    if size.p10 >= 0:
        first, last = step(metric, size.p10, language), better(metric, size.p90, language)
    else:
        first, last = better(metric, size.p10, language), better(metric, size.p90, language)
    return t("phrase.between", language, first=first, last=last)


def _source(code: str, known: Registers, language: str) -> str:
    item = known.evidence[code]
    read = t("table.excerpt", language) if item.read_as == "excerpt" else t("table.document", language)
    details = listed([t("table.graded", language, grade=item.grade), read], language)
    return f"{code}: {item.source}. {item.figure} ({details})"


def _by_grade(answer: ScenarioAnswer, known: Registers) -> list[tuple[Investment, Effect]]:
    return sorted(_effects(answer, known), key=lambda each: (not each[1].may_help, grade_rank(each[1].grade)))


def _effects(answer: ScenarioAnswer, known: Registers) -> Iterator[tuple[Investment, Effect]]:
    return with_expired(known.scenarios[answer.scenario], answer.expired_evidence).effects()
