"""Who gains, and who does not: a service for an audience, by the most that the chances of its metrics can be together.

The chance that any of them gets noticeably better is at most their sum (Boole 1847), so whoever is named here as left
out is so whatever the metrics have to do with each other. Municipalities count by their cases."""

from collections import defaultdict
from dataclasses import dataclass

from services.answers.forecast.result import ScenarioAnswer
from services.answers.register.names import Registers
from services.domain.metric import Audience
from services.text import t
from services.text.phrases import listed

LIKELY = 0.5


@dataclass(frozen=True)
class Group:
    """`probability`: at most this."""

    service: str
    audience: str
    probability: float


def groups(answer: ScenarioAnswer) -> list[Group]:
    """Every service and audience of the plan, and the most that its chance of something better can be."""
    chances: dict[tuple[str, str], dict[tuple[str, ...], float]] = defaultdict(lambda: defaultdict(float))
    cases: dict[tuple[str, str], dict[tuple[str, ...], int]] = defaultdict(lambda: defaultdict(lambda: 1))
    for one in answer.metrics:
        group, towns = (one.service, one.audience), tuple(one.towns)
        chances[group][towns] += one.probability
        cases[group][towns] = max(cases[group][towns], one.n or 0)
    return [
        Group(
            *group,
            sum(min(chance, 1.0) * cases[group][towns] for towns, chance in at_most.items())
            / sum(cases[group].values()),
        )
        for group, at_most in sorted(chances.items())
    ]


def without_gain(answer: ScenarioAnswer, known: Registers, language: str) -> list[str]:
    """Sentences that name the groups for which this plan probably changes nothing; one that says so when it is none."""
    lines = []
    for audience in Audience:
        mine = [group for group in groups(answer) if group.audience == audience]
        left = [group for group in mine if group.probability < LIKELY]
        if not mine:
            continue
        who = t(f"audience.{audience}", language)
        if not left:
            lines.append(t("public.everyone_gains", language, who=who))
        elif len(left) == len(mine):
            lines.append(t("public.nobody_gains", language, who=who))
        else:
            names = listed(sorted({known.service(group.service).lower() for group in left}), language)
            lines.append(t("public.no_gain", language, who=who, services=names))
    return lines
