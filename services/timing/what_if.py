"""Small named changes on a scenario. Its structure stays, so a changed scenario can share the luck of the first."""

from collections.abc import Callable, Mapping

from services.domain.quantity import certain
from services.domain.scenario import Effect, Investment, Scenario

NOTHING = {"improvement": certain(0), "disruption": certain(0)}


def certain_effect(scenario: Scenario, number: int) -> Scenario:
    """The effect with this number (in document order) surely comes."""
    return _change_effect(scenario, number, {"probability": 1.0})


def without_effect(scenario: Scenario, number: int) -> Scenario:
    """The effect does not come at all, nor does its disruption."""
    return _change_effect(scenario, number, NOTHING)


def on_time(scenario: Scenario, code: str) -> Scenario:
    """The investment takes as long as planned."""
    return _change_investments(scenario, lambda i: i.code == code, {"overrun": certain(1)})


def without_investment(scenario: Scenario, code: str) -> Scenario:
    """The investment is dropped, and with it what cannot be done without it."""
    dropped = {code}
    for at in scenario.in_dependency_order:
        investment = scenario.investment[at]
        if dropped.intersection(investment.depends_on):
            dropped.add(investment.code)

    def drop(investment: Investment) -> Investment:
        if investment.code not in dropped:
            return investment
        effects = [effect.model_copy(update=NOTHING) for effect in investment.effect]
        return investment.model_copy(update={"effect": effects, "budget_eur": 0.0, "run_cost_eur_per_year": 0.0})

    return _copy(scenario, [drop(investment) for investment in scenario.investment])


def _change_effect(scenario: Scenario, number: int, change: Mapping[str, object]) -> Scenario:
    target = list(scenario.effects())[number][1]

    def changed(effect: Effect) -> Effect:
        return effect.model_copy(update=change) if effect is target else effect

    return _copy(
        scenario,
        [i.model_copy(update={"effect": [changed(effect) for effect in i.effect]}) for i in scenario.investment],
    )


def _change_investments(
    scenario: Scenario, which: Callable[[Investment], bool], change: Mapping[str, object]
) -> Scenario:
    return _copy(scenario, [i.model_copy(update=change) if which(i) else i for i in scenario.investment])


def _copy(scenario: Scenario, investments: list[Investment]) -> Scenario:
    return scenario.model_copy(update={"investment": investments})
