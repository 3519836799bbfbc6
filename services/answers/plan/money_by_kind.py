"""Where the money of a plan goes: to people and the way they work, to solutions, or to hardware and hosting. That is
the choice between the two ways forward."""

from services.domain.scenario import Scenario
from services.text import t
from services.text.phrases import euros, hundred, number

KINDS = {
    "people": ("competences", "process_change", "governance"),
    "solutions": ("applications", "information_solution"),
    "hardware": ("infrastructure", "cloud_migration"),
}


def money_by_kind(plan: Scenario) -> dict[str, float]:
    """Euros of the budget, by what they go to."""
    return {name: sum(one.budget_eur for one in plan.investment if one.kind in kinds) for name, kinds in KINDS.items()}


def money_sentence(plan: Scenario, language: str) -> str:
    """Of every 100 euros how many go where; says so where there is no budget."""
    found = money_by_kind(plan)
    total = sum(found.values())
    if not total:
        return t("plan_page.no_money", language)
    parts = {name: number(part, language) for name, part in zip(found, hundred(list(found.values())), strict=True)}
    return t("plan_page.money", language, total=euros(total, language), **parts)
