"""Small named changes on a scenario. Its structure stays, so a changed scenario can share the luck of the first."""

from collections.abc import Callable, Mapping
from itertools import count

from services.domain.quantity import Quantity, certain
from services.domain.scenario import Effect, Investment, Scenario

NO_MONEY = {"run_cost_eur_per_year": 0.0, "saves_eur_per_year": 0.0}
NOTHING = {"improvement": certain(0), "disruption": certain(0)}


def certain_effect(scenario: Scenario, number: int) -> Scenario:
    """The effect with this number (in document order) surely comes."""
    return _change_effect(scenario, number, {"probability": 1.0})


def at_most(scenario: Scenario, probability: float) -> Scenario:
    """No effect is surer than this."""
    return _change_effects(
        scenario, lambda _, effect: effect.model_copy(update={"probability": min(effect.probability, probability)})
    )


def without_effect(scenario: Scenario, number: int) -> Scenario:
    """The effect does not come at all, nor does its disruption."""
    return _change_effect(scenario, number, NOTHING)


def without_gain(scenario: Scenario, number: int) -> Scenario:
    """The effect brings no gain; its harm and its disruption stay, as of evidence that has expired."""
    return _change_effects(scenario, lambda at, effect: effect.expired() if at == number else effect)


def late(scenario: Scenario, code: str) -> Scenario:
    """The investment takes as long as it does in the slowest 1 of 10 outcomes."""
    return _change_investments(scenario, lambda i: i.code == code, lambda i: {"overrun": certain(i.overrun.p90)})


def wider(scenario: Scenario, times: float) -> Scenario:
    """Nobody knows improvements as well as was thought: their ranges are so many times wider, around the same
    middle."""

    def widened(q: Quantity) -> Quantity:
        return Quantity(p10=q.p50 - times * (q.p50 - q.p10), p50=q.p50, p90=q.p50 + times * (q.p90 - q.p50))

    return _change_improvements(scenario, widened)


def smaller(scenario: Scenario, part: float) -> Scenario:
    """What is better turns out this part smaller; what may be worse stays."""

    def shrunk(q: Quantity) -> Quantity:
        return Quantity(**{name: value * (1 - part) if value > 0 else value for name, value in q.model_dump().items()})

    return _change_improvements(scenario, shrunk)


def overruns(scenario: Scenario, overrun: Quantity) -> Scenario:
    """Every investment overruns as others did."""
    return _change_investments(scenario, lambda _: True, lambda _: {"overrun": overrun})


def one_luck(scenario: Scenario) -> Scenario:
    """All that an investment does succeeds or fails together."""
    return scenario.model_copy(update={"shared_luck": 1.0})


def on_time(scenario: Scenario, code: str) -> Scenario:
    """The investment takes as long as planned."""
    return _change_investments(scenario, lambda i: i.code == code, lambda _: {"overrun": certain(1)})


def shifted(scenario: Scenario, code: str, months: float) -> Scenario:
    """The investment begins so many months later (or sooner, but never before the plan does)."""
    return _change_investments(
        scenario, lambda i: i.code == code, lambda i: {"starts_after_months": max(i.starts_after_months + months, 0.0)}
    )


def sized(scenario: Scenario, code: str, times: float) -> Scenario:
    """What the investment improves is so many times as much; what it hinders stays."""

    def change(effect: Effect) -> Effect:
        one = effect.improvement
        return effect.model_copy(
            update={"improvement": Quantity(p10=one.p10 * times, p50=one.p50 * times, p90=one.p90 * times)}
        )

    return _change_investments(
        scenario, lambda i: i.code == code, lambda i: {"effect": [change(one) for one in i.effect]}
    )


def with_chance(scenario: Scenario, code: str, probability: float) -> Scenario:
    """Every effect of the investment comes with this chance."""
    return _change_investments(
        scenario,
        lambda i: i.code == code,
        lambda i: {"effect": [one.model_copy(update={"probability": probability}) for one in i.effect]},
    )


def with_budget(scenario: Scenario, code: str, times: float) -> Scenario:
    """The investment is so many times as dear; nothing else changes."""
    return _change_investments(scenario, lambda i: i.code == code, lambda i: {"budget_eur": i.budget_eur * times})


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
        return investment.model_copy(update={"effect": effects, "budget_eur": 0.0, **NO_MONEY})

    return _copy(scenario, [drop(investment) for investment in scenario.investment])


def in_place_of(scenario: Scenario, code: str, other: Investment) -> Scenario:
    """Another investment in the place of one: it keeps its place in time, what it waits for and who takes part, and is
    otherwise what the other is, with its money, its time and its effects."""
    keeps = ("code", "starts_after_months", "depends_on", "participants")
    return _change_investments(
        scenario,
        lambda i: i.code == code,
        lambda i: {name: getattr(other, name) for name in Investment.model_fields if name not in keeps},
    )


def _change_effect(scenario: Scenario, number: int, change: Mapping[str, object]) -> Scenario:
    return _change_effects(scenario, lambda at, effect: effect.model_copy(update=change) if at == number else effect)


def _change_improvements(scenario: Scenario, change: Callable[[Quantity], Quantity]) -> Scenario:
    return _change_effects(
        scenario, lambda _, effect: effect.model_copy(update={"improvement": change(effect.improvement)})
    )


def _change_effects(scenario: Scenario, change: Callable[[int, Effect], Effect]) -> Scenario:
    """`change` gets the number of each effect (in document order) and the effect."""
    numbers = count()
    return _copy(
        scenario,
        [
            i.model_copy(update={"effect": [change(next(numbers), effect) for effect in i.effect]})
            for i in scenario.investment
        ],
    )


def _change_investments(
    scenario: Scenario, which: Callable[[Investment], bool], change: Callable[[Investment], Mapping[str, object]]
) -> Scenario:
    return _copy(scenario, [i.model_copy(update=change(i)) if which(i) else i for i in scenario.investment])


def _copy(scenario: Scenario, investments: list[Investment]) -> Scenario:
    return scenario.model_copy(update={"investment": investments})
