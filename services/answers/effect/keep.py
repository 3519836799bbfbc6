"""Keeping an evaluation as a measured effect: graded evidence for the effect that it belongs to, and new quantiles
that are offered for it. Nothing of a plan changes until somebody takes them over."""

from dataclasses import dataclass, replace

from services.answers.effect.planned import effect_of
from services.answers.effect.result import Evaluated
from services.answers.effect.words import estimate_sentence, question_name, threat_sentences, verdict_sentence
from services.answers.register.names import Registers, registers
from services.domain.data_set import OWN
from services.domain.errors import UserError
from services.domain.evidence import Evidence
from services.domain.quantity import Quantity
from services.domain.scenario import Effect, Scenario
from services.storage.journal import Source
from services.storage.measured import KIND, Saved, StoredEffect, measured_effects, save_measured
from services.storage.plan_versions import holding, keep_version, versions
from services.storage.snapshot import Snapshot
from services.storage.undo import PAGE
from services.storage.unit_of_work import UnitOfWork
from services.text import t

LANGUAGE = "nl"  # the register of evidence is in Dutch
DIGITS = 4


@dataclass(frozen=True)
class Offer:
    """New quantiles for effect `number` of a scenario, as measured, beside the ones it has now."""

    scenario: str
    investment: str
    number: int
    before: Effect
    after: Effect


def evidence_id(one: Evaluated) -> str:
    return f"M-{one.hash[:8]}"


def keep(unit: UnitOfWork, one: Evaluated, file: str = PAGE) -> Saved:
    """Keep it; the same one again changes nothing."""
    known = registers(unit, LANGUAGE)
    source = Source(file, KIND, one.hash, one.question.data_set)
    return save_measured(unit, source, one.hash, one.model_dump_json(), _evidence(one, known))


def kept(snapshot: Snapshot, data_set: str | None = None) -> list[tuple[StoredEffect, Evaluated]]:
    return [(row, Evaluated.model_validate_json(row.document)) for row in measured_effects(snapshot, data_set)]


def offer(one: Evaluated, scenarios: dict[str, Scenario]) -> Offer | None:
    """What the plan could take over; None where the evaluation belongs to no effect, or says nothing."""
    question = one.question
    if question.scenario not in scenarios or not one.is_said or one.improvement is None:
        return None
    found = effect_of(question, scenarios)
    if found is None:
        return None
    number, effect = found
    quantiles = Quantity(**{name: round(value, DIGITS) for name, value in one.improvement.items()})
    evidence = list(dict.fromkeys([*effect.evidence, evidence_id(one)]))
    after = effect.model_copy(
        update={"improvement": quantiles, "probability": 1.0, "evidence": evidence, "grade": one.grade}
    )
    return Offer(question.scenario, question.investment or "", number, effect, after)


def adopt(unit: UnitOfWork, offered: Offer, scenario: Scenario) -> None:
    """The next version of the scenario, with what was measured in the place of what was assumed; the old one stays."""
    number, investments = -1, []
    for investment in scenario.investment:
        effects = []
        for effect in investment.effect:
            number += 1
            effects.append(offered.after if number == offered.number else effect)
        investments.append(investment.model_copy(update={"effect": effects}))
    changed = Scenario.model_validate(scenario.model_copy(update={"investment": investments}).model_dump())
    known = versions(unit, scenario.code)
    if known[-1] is not holding(known):
        raise UserError("plan_has_draft", code=scenario.code)
    decision = replace(known[-1].decision, reason=", ".join(offered.after.evidence[-1:]))
    keep_version(unit, Source(PAGE, "scenario", changed.hash, changed.data_set or OWN), changed, decision)


def _evidence(one: Evaluated, known: Registers) -> Evidence:
    metric = known.metrics[one.question.metric]
    figure = " ".join(filter(None, [verdict_sentence(one, known, LANGUAGE), estimate_sentence(one, metric, LANGUAGE)]))
    return Evidence(
        id=evidence_id(one),
        topic=question_name(one, known, LANGUAGE),
        figure=figure,
        grade=one.grade,  # type: ignore[arg-type]
        source=t("measured.source", LANGUAGE, data_set=known.data_sets.get(one.question.data_set, "")),
        caveat=" ".join(threat_sentences(one, LANGUAGE)),
        read_as="document",
    )
