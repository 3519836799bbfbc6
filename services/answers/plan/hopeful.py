"""A plan beside its reference class: what it assumes, what projects like these did, and whether it is more hopeful."""

from services.answers.forecast.depth import ReferenceAnswer
from services.answers.register.reference_class import duration_class, goals_met
from services.domain.scenario import Investment, Scenario
from services.text import t
from services.text.phrases import number, percent


def beside_class(scenario: Scenario) -> list[ReferenceAnswer]:
    """For each investment that takes time the projects that were planned about as long, and for each that may help
    customers how often such goals were met. Empty where the table has no rows."""
    return [found for investment in scenario.investment for found in _of(investment)]


def _of(investment: Investment) -> list[ReferenceAnswer]:
    found = []
    projects, goals = duration_class(investment.duration_months), goals_met()
    if projects and investment.duration_months:
        found.append(
            ReferenceAnswer(
                investment=investment.code,
                about="duration",
                code=projects.code,
                n=projects.n,
                plan={"p50": investment.overrun.p50, "p90": investment.overrun.p90},
                reference={"p50": projects.at(0.5), "p90": projects.at(0.9)},
                worse=projects.share_longer(investment.overrun.p90),
            )
        )
    chances = [effect.probability for effect in investment.effect if effect.improvement.p50 > 0]
    if goals and chances:
        found.append(
            ReferenceAnswer(
                investment=investment.code,
                about="goals",
                code=goals.code,
                n=goals.n,
                plan={"probability": max(chances)},
                reference={"probability": goals.share},
                worse=None,
            )
        )
    return found


def is_hopeful(one: ReferenceAnswer) -> bool:
    """Whether the plan assumes better than what projects like these did."""
    if one.about == "goals":
        return one.plan["probability"] > one.reference["probability"]
    return one.plan["p90"] < one.reference["p90"]


def reference_sentence(one: ReferenceAnswer, language: str) -> str:
    """What projects like these did and, where the plan is more hopeful, by how much."""
    if one.about == "goals":
        did = {"share": percent(one.reference["probability"], language)}
        assumed = {"plan": percent(one.plan["probability"], language)}
    else:
        did = {name: number(value, language, 2) for name, value in one.reference.items()}
        assumed = {"plan": number(one.plan["p90"], language, 2), "worse": percent(one.worse or 0.0, language)}
    said = t(f"reference.{one.about}", language, n=number(one.n, language), code=one.code, **did)
    return f"{said} {t(f'reference.{one.about}_hopeful', language, **assumed)}" if is_hopeful(one) else said
