"""Where the money goes: direct to the customer, only hoped to, enabling, or functionally neutral (the method, 1.3)."""

from collections.abc import Mapping
from dataclasses import dataclass

from services.domain.evidence import GRADES
from services.domain.metric import Metric
from services.domain.money_role import ROLES, Role
from services.domain.scenario import Effect, Investment, Scenario
from services.timing.elicited import chance_at_least

PROVEN = GRADES[:-1]  # the last is an assumption without published evidence
LEAST_CHANCE = 0.05  # that customers notice anything: with less a gain is only hoped for


@dataclass(frozen=True)
class Money:
    """Budgets in euros (what is spent once; running costs stand apart) by role."""

    total_eur: float
    direct_eur: float
    hoped_eur: float
    enabling_eur: float
    neutral_eur: float

    @property
    def neutral_share(self) -> float | None:
        """Functionally neutral share; None when there is no money at all."""
        return self.neutral_eur / self.total_eur if self.total_eur else None


def roles(scenario: Scenario, metrics: Mapping[str, Metric]) -> dict[str, Role]:
    """Role of every investment. Direct: at least one effect on what customers notice rests on published evidence that
    counts, with a chance of at least 1 in 20 that they notice it. Hoped: a gain is assumed, but none such. Enabling:
    neither, but something direct depends on it, directly or through others. The rest is neutral."""
    found: dict[str, Role] = {investment.code: _own_role(investment, metrics) for investment in scenario.investment}
    needed = {code for name, needs in _needs(scenario).items() if found[name] == "direct" for code in needs}
    return {code: "enabling" if role == "neutral" and code in needed else role for code, role in found.items()}


def money(scenario: Scenario, metrics: Mapping[str, Metric]) -> Money:
    role = roles(scenario, metrics)
    sums = {name: sum(i.budget_eur for i in scenario.investment if role[i.code] == name) for name in ROLES}
    return Money(sum(sums.values()), *(sums[name] for name in ROLES))


def planned(scenario: Scenario) -> dict[str, tuple[float, float]]:
    """Start and finish of every investment when each overruns by its median, in months since the start."""
    times: dict[str, tuple[float, float]] = {}
    for at in scenario.in_dependency_order:
        investment = scenario.investment[at]
        start = max([investment.starts_after_months, *(times[code][1] for code in investment.depends_on)])
        times[investment.code] = start, start + investment.duration_months * investment.overrun.p50
    return times


def spent_before(investment: Investment, times: tuple[float, float], month: float) -> float:
    """Budget spent before `month` when it is spent evenly from start to finish."""
    start, finish = times
    if month <= start:
        return 0.0
    if month >= finish:
        return investment.budget_eur
    return investment.budget_eur * (month - start) / (finish - start)


def enabler_debt(scenario: Scenario, metrics: Mapping[str, Metric]) -> list[float]:
    """Per month: enabling euros spent by its end while no direct investment that needs them has started."""
    role, times = roles(scenario, metrics), planned(scenario)
    needs = _needs(scenario)
    debt = [0.0] * scenario.horizon_months
    for investment in scenario.investment:
        if role[investment.code] == "enabling":
            users = [code for code, needed in needs.items() if role[code] == "direct" and investment.code in needed]
            first_use = min(times[code][0] for code in users)
            for month in range(min(scenario.horizon_months, int(-(-first_use // 1)))):
                debt[month] += spent_before(investment, times[investment.code], min(month + 1, first_use))
    return debt


def _own_role(investment: Investment, metrics: Mapping[str, Metric]) -> Role:
    facing = [effect for effect in investment.effect if metrics[effect.metric].customer_facing]
    if any(_is_proven(effect) and _chance_noticed(effect, metrics[effect.metric]) >= LEAST_CHANCE for effect in facing):
        return "direct"
    return "hoped" if any(effect.improvement.p50 > 0 for effect in facing) else "neutral"


def _is_proven(effect: Effect) -> bool:
    return bool(effect.evidence) and effect.grade in PROVEN and not effect.evidence_has_expired


def _chance_noticed(effect: Effect, metric: Metric) -> float:
    """That the effect comes and is as large as customers notice."""
    return effect.probability * chance_at_least(effect.improvement, metric.noticeable)


def _needs(scenario: Scenario) -> dict[str, set[str]]:
    """All that each investment depends on, directly or through others."""
    needs: dict[str, set[str]] = {}
    for at in scenario.in_dependency_order:
        investment = scenario.investment[at]
        needs[investment.code] = set(investment.depends_on).union(*(needs[code] for code in investment.depends_on))
    return needs
