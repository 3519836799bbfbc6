"""The money of an answer: by role, by year, what it will have cost, and what is spent ahead."""

from services.answers.forecast.in_calendar import calendar
from services.answers.forecast.inputs import Inputs
from services.answers.forecast.result import EnablerDebt, Euros, MoneyAnswer, YearMoney
from services.domain.money_role import ROLES
from services.domain.scenario import Scenario
from services.timing.cost import final_cost
from services.timing.forecast import Forecast
from services.timing.money import enabler_debt, money, planned, roles, spent_before


def money_of(inputs: Inputs, run: Forecast) -> MoneyAnswer:
    spent = inputs.spent
    spending, cost = money(inputs.scenario, inputs.metrics), final_cost(inputs.scenario, run.draws, spent)
    return MoneyAnswer(
        **vars(spending),
        neutral_share=spending.neutral_share,
        expected_eur=Euros(p10=round(cost.low, 2), p50=round(cost.middle, 2), p90=round(cost.high, 2)),
        run_eur=round(cost.run_eur, 2),
        promised_saving_eur=round(cost.promised_saving_eur, 2),
        spent_eur=round(sum(spent.values()), 2) if spent else None,
    )


def by_year(inputs: Inputs, first: int) -> list[YearMoney]:
    """Budgets by calendar year and role, spent evenly over the planned time (overruns at their median)."""
    scenario, times, role = inputs.scenario, planned(inputs.scenario), roles(inputs.scenario, inputs.metrics)
    last = max(finish for _, finish in times.values())
    years = range(first // 12, (first + int(last)) // 12 + 1)
    return [
        YearMoney(year=year, role=name, eur=round(_spent(scenario, times, role, name, year * 12 - first), 2))
        for year in years
        for name in ROLES
    ]


def _spent(
    scenario: Scenario,
    times: dict[str, tuple[float, float]],
    role: dict,
    name: str,
    month: int,
) -> float:
    """Euros of one role in the 12 months from `month`."""
    return sum(
        spent_before(i, times[i.code], month + 12) - spent_before(i, times[i.code], month)
        for i in scenario.investment
        if role[i.code] == name
    )


def debt_of(inputs: Inputs, first: int) -> EnablerDebt:
    debt = enabler_debt(inputs.scenario, inputs.metrics)
    peak = max(range(len(debt)), key=debt.__getitem__)
    return EnablerDebt(peak_eur=round(debt[peak], 2), month=calendar(peak if debt[peak] else None, first))
