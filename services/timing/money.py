"""Where the money goes: direct to the customer, enabling, or functionally neutral (the method, 1.3)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from services.domain.metric import Metric
from services.domain.scenario import Investment, Scenario

Role = Literal["direct", "enabling", "neutral"]
ROLES: tuple[Role, ...] = ("direct", "enabling", "neutral")


@dataclass(frozen=True)
class Money:
    """Budgets in euros (what is spent once; running costs stand apart) by role."""

    total_eur: float
    direct_eur: float
    enabling_eur: float
    neutral_eur: float

    @property
    def neutral_share(self) -> float | None:
        """Functionally neutral share; None when there is no money at all."""
        return self.neutral_eur / self.total_eur if self.total_eur else None


def roles(scenario: Scenario, metrics: Mapping[str, Metric]) -> dict[str, Role]:
    """Role of every investment; effects whose evidence has expired must already be out of `scenario`."""
    found: dict[str, Role] = {
        investment.code: "direct" if _is_direct(investment, metrics) else "neutral"
        for investment in scenario.investment
    }
    for at in reversed(scenario.in_dependency_order):
        investment = scenario.investment[at]
        if found[investment.code] != "neutral":
            for needed in investment.depends_on:
                if found[needed] == "neutral":
                    found[needed] = "enabling"
    return found


def money(scenario: Scenario, metrics: Mapping[str, Metric]) -> Money:
    role = roles(scenario, metrics)
    sums = {name: sum(i.budget_eur for i in scenario.investment if role[i.code] == name) for name in ROLES}
    return Money(sum(sums.values()), sums["direct"], sums["enabling"], sums["neutral"])


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


def direct_without_evidence(scenario: Scenario, metrics: Mapping[str, Metric]) -> float:
    """Euros that are direct only through effects for which no published evidence is cited."""
    proven = {
        investment.code
        for investment, effect in scenario.effects()
        if effect.evidence and effect.improvement.p50 > 0 and metrics[effect.metric].customer_facing
    }
    role = roles(scenario, metrics)
    return sum(i.budget_eur for i in scenario.investment if role[i.code] == "direct" and i.code not in proven)


def _is_direct(investment: Investment, metrics: Mapping[str, Metric]) -> bool:
    return any(effect.improvement.p50 > 0 and metrics[effect.metric].customer_facing for effect in investment.effect)


def _needs(scenario: Scenario) -> dict[str, set[str]]:
    """All that each investment depends on, directly or through others."""
    needs: dict[str, set[str]] = {}
    for at in scenario.in_dependency_order:
        investment = scenario.investment[at]
        needs[investment.code] = set(investment.depends_on).union(*(needs[code] for code in investment.depends_on))
    return needs
