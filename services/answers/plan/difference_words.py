"""What two versions of a plan say otherwise, as sentences for people."""

from dataclasses import replace
from datetime import date
from typing import Any

from services.answers.register.names import Registers
from services.domain.metric import Names
from services.domain.period import month_of_date
from services.domain.plan_difference import Difference, differences
from services.domain.quantity import Quantity
from services.domain.scenario import Scenario
from services.text import t
from services.text.phrases import euros, listed, lower_first, month_name, number, percent, upper_first

MONEY = ("budget_eur", "run_cost_eur_per_year", "saves_eur_per_year")
CHANCES = ("probability", "shared_delay", "shared_luck", "variation_service", "variation_municipality")
SOONER_LATER = {
    "starts_after_months": ("starts_sooner", "starts_later"),
    "duration_months": ("takes_shorter", "takes_longer"),
}


def difference_sentences(before: Scenario, after: Scenario, known: Registers, language: str) -> list[str]:
    """A sentence a difference, in the order of the plan; none where nothing differs."""
    names = {one.code: one.name.in_language(language) for plan in (before, after) for one in plan.investment}
    return [_sentence(one, names, after, before, known, language) for one in differences(before, after)]


def _sentence(
    one: Difference, names: dict[str, str], after: Scenario, before: Scenario, known: Registers, language: str
) -> str:
    name = names.get(one.investment, "")
    if not one.field:
        came = one.before is None
        found = one.after if came else one.before
        if not one.effect:
            key, budget = ("added" if came else "removed"), euros(found.budget_eur, language)
            return t(f"difference.{key}", language, name=name, budget=budget)
        key, metric = ("effect_added" if came else "effect_removed"), _metric(found.metric, known, language)
        return t(f"difference.{key}", language, name=name, metric=metric)
    if one.investment and not one.effect and one.field in SOONER_LATER:
        by = one.after - one.before
        months = _months(abs(by), language)
        return t(f"difference.{SOONER_LATER[one.field][by > 0]}", language, name=name, months=months)
    if one.field == "budget_eur":
        by = one.after - one.before
        key = "budget_more" if by > 0 else "budget_less"
        return t(f"difference.{key}", language, name=name, amount=euros(abs(by), language))
    if one.field == "depends_on":
        one = replace(one, before=_named(one.before, names), after=_named(one.after, names))
    said = {
        "name": name,
        "field": t(f"plan_field.{one.field}", language),
        "before": _words(one.field, one.before, known, language),
        "after": _words(one.field, one.after, known, language),
    }
    if not one.investment:
        return upper_first(t("difference.plan", language, **said))
    if not one.effect:
        return t("difference.investment", language, **said)
    plan = after if one.investment in [each.code for each in after.investment] else before
    effect = next(each for each in plan.investment if each.code == one.investment).effect[one.effect - 1]
    return t("difference.effect", language, **said, metric=_metric(effect.metric, known, language))


def _named(codes: Any, names: dict[str, str]) -> str | None:
    """The investments that it waits for, as they are called."""
    return ", ".join(names.get(code, code) for code in codes or []) or None


def _metric(code: str, known: Registers, language: str) -> str:
    return lower_first(known.metric(code, language)) if code in known.metrics else code


def _months(count: float, language: str) -> str:
    said = _plain(count, language)
    return t("difference.month" if said == "1" else "difference.months", language, count=said)


def _words(field: str, value: Any, known: Registers, language: str) -> str:
    if value is None or value == []:
        return t("difference.nothing", language)
    if field in MONEY:
        return euros(value, language)
    if field in CHANCES:
        return percent(value, language)
    if field == "kind":
        return t(f"investment_kind.{value}", language).lower()
    if field == "audience":
        return t(f"audience.{value}", language).lower()
    if field == "service":
        return known.service(value)
    if isinstance(value, Quantity):
        if value.is_certain:
            return _plain(value.p50, language)
        return t(
            "difference.range", language, **{at: _plain(part, language) for at, part in value.model_dump().items()}
        )
    if isinstance(value, Names):
        return value.in_language(language)
    if isinstance(value, date):
        return month_name(month_of_date(value), language)
    if isinstance(value, list):
        return listed([str(one) for one in value], language)
    return _plain(value, language) if isinstance(value, int | float) else str(value)


def _plain(value: float, language: str) -> str:
    """As short as it can be: `12`, `0,15`."""
    text = number(value, language, 4)
    return text.rstrip("0").rstrip(",.")
