"""From inputs to answer: run the forecast and put its numbers in calendar months."""

from collections import Counter

import numpy as np
from numpy.typing import NDArray

from services.answers.forecast.inputs import Inputs
from services.answers.forecast.learned import courses, learned_draws
from services.answers.forecast.result import (
    AssumptionAnswer,
    AudienceAnswer,
    Contribution,
    EnablerDebt,
    HoursAnswer,
    Link,
    MetricAnswer,
    MoneyAnswer,
    ReachMonth,
    ScenarioAnswer,
    When,
    Worst,
    YearMoney,
)
from services.domain.period import month_of_date, month_text
from services.domain.scenario import Scenario
from services.timing.break_even import break_even
from services.timing.draws import draw
from services.timing.drivers import WeakestAssumption, WhatIf, weakest_assumption
from services.timing.forecast import Forecast, forecast
from services.timing.money import ROLES, enabler_debt, money, planned, roles, spent_before
from services.timing.quantiles import MonthRange, month_range, rank, with_difference

NEVER = MonthRange(None, None, None, 0.0)
Months = NDArray[np.int16]


def compute(inputs: Inputs, draws: int, seed: int, eur_per_hour: float | None = None) -> ScenarioAnswer:
    scenario, metrics = inputs.scenario, inputs.metrics
    first = month_of_date(scenario.starts_on)
    drawn, learned = learned_draws(inputs, draw(scenario, draws, seed), seed)
    run = forecast(scenario, metrics, inputs.cells, draws, seed, drawn)
    spending = money(scenario, metrics)
    hours = break_even(scenario, metrics, inputs.cells, run.draws, eur_per_hour, seed)
    weakest = weakest_assumption(WhatIf(run))
    return ScenarioAnswer(
        scenario=scenario.code,
        as_of=month_text(inputs.as_of),
        draws=draws,
        seed=seed,
        audiences=[_audience(run, audience, first) for audience in run.plan.audiences],
        metrics=_metrics(inputs, run, first),
        money=MoneyAnswer(**vars(spending), neutral_share=spending.neutral_share),
        weakest_assumption=_assumption(weakest, run, first) if weakest else None,
        name=scenario.name,
        starts_on=month_text(first),
        horizon_months=scenario.horizon_months,
        data_set=inputs.data_set,
        version=inputs.stored.version,
        hash=inputs.stored.hash,
        reach={audience: _reach(run, audience, first) for audience in run.plan.audiences},
        links=_links(run),
        roles=dict(roles(scenario, metrics)),
        by_year=_by_year(inputs, first),
        enabler_debt=_enabler_debt(inputs, first),
        chance_worse={audience: round(chance, 4) for audience, chance in run.chance_worse.items()},
        customer_hours=None
        if hours is None
        else HoursAnswer(
            hours=hours.hours,
            eur_per_hour=eur_per_hour,
            break_even=_when(hours.month, first) if hours.month else None,
        ),
        expired_evidence=inputs.expired,
        learned=learned,
        courses=courses(inputs, run),
    )


def calendar(month: int | None, first: int) -> str | None:
    return None if month is None else month_text(first + month)


def _when(found: MonthRange, first: int, months: Months | None = None, never: int = 0) -> When:
    """`months`: of all draws, from which the chance by the end of each year is told."""
    said = {name: calendar(getattr(found, name), first) for name in ("p10", "p50", "p90")}
    years = [] if months is None else [round(float(np.mean(months < end)), 4) for end in range(12, never + 1, 12)]
    return When(**said, probability=round(found.probability, 4), by_year=years)


def _audience(run: Forecast, audience: str, first: int) -> AudienceAnswer:
    shares: Counter[str] = Counter()
    for number, share in run.with_what[audience].items():
        shares[run.scenario.investment[run.plan.effects[number][0]].code] += share  # type: ignore[assignment]
    worse = run.worse[audience]
    peak = int(worse.argmax())
    return AudienceAnswer(
        **_when(
            month_range(run.benefit_month[audience], run.never), first, run.benefit_month[audience], run.never
        ).model_dump(),
        audience=audience,
        with_what=[
            Contribution(investment=code, share=round(share, 4)) for code, share in shares.most_common() if share > 0
        ],
        worst=Worst(month=calendar(peak if worse[peak] > 0 else None, first), share_worse=round(float(worse[peak]), 4)),
    )


def _links(run: Forecast) -> list[Link]:
    """The ways to the customer: every effect expected to help an audience, with its share of the benefit (or 0)."""
    acting = {
        (number, group.audience)
        for group in run.plan.groups
        for at in group.paths
        for number in run.plan.paths[at].effects
        if run.plan.effects[number][1].is_expected_to_help
    }
    found = []
    for number, audience in sorted(acting):
        at, effect = run.plan.effects[number]
        investment = run.scenario.investment[at].code
        share = round(run.with_what[audience].get(number, 0.0), 4)
        found.append(
            Link(
                investment=investment,
                mechanism=effect.mechanism,
                metric=effect.metric,
                audience=audience,
                share=share,
            )
        )
    return found


def _metrics(inputs: Inputs, run: Forecast, first: int) -> list[MetricAnswer]:
    found = []
    for cell, path_of in zip(inputs.cells, run.plan.path_of, strict=True):
        for metric, level in cell.levels.items():
            at = path_of.get(metric)
            months = None if at is None else run.path_month[:, at]
            when = NEVER if months is None else month_range(months, run.never)
            found.append(
                MetricAnswer(
                    **_when(when, first, months, run.never).model_dump(),
                    service=cell.service,
                    audience=cell.audience,
                    metric=metric,
                    level=round(level.value, 4),
                    assumed=level.assumed,
                    n=level.n,
                    source=level.source,
                    municipalities=list(cell.municipalities),
                )
            )
    return found


def _reach(run: Forecast, audience: str, first: int) -> list[ReachMonth]:
    reach = run.reach[audience]
    ranks = [rank(tenths, len(reach)) for tenths in range(1, 10)]
    found = []
    for month in range(run.never):
        column = np.partition(reach[:, month], ranks)
        deciles = [round(float(column[at]), 4) for at in ranks]
        mean, worse = round(float(column.mean()), 4), round(float(run.worse[audience][month]), 4)
        found.append(ReachMonth(month=month_text(first + month), deciles=deciles, mean=mean, worse=worse))
    return found


def _assumption(found: WeakestAssumption, run: Forecast, first: int) -> AssumptionAnswer:
    without = found.without
    audience = max(without.before, key=lambda a: (abs(without.months(a)), abs(without.chance(a))))
    said = month_range(run.benefit_month[audience], run.never).probability
    return AssumptionAnswer(
        investment=found.investment,
        metric=found.effect.metric,
        service=found.effect.service,
        audience=found.effect.audience,
        grade=found.effect.grade,
        evidence=found.effect.evidence,
        whose_date=audience,
        months_without=without.months(audience),
        months_if_certain=found.if_certain.months(audience),
        p50_without=calendar(without.after[audience].p50, first),
        probability_with=round(said, 4),
        probability_without=round(with_difference(said, without.chance(audience)), 4),
    )


def _by_year(inputs: Inputs, first: int) -> list[YearMoney]:
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


def _enabler_debt(inputs: Inputs, first: int) -> EnablerDebt:
    debt = enabler_debt(inputs.scenario, inputs.metrics)
    peak = max(range(len(debt)), key=debt.__getitem__)
    return EnablerDebt(peak_eur=round(debt[peak], 2), month=calendar(peak if debt[peak] else None, first))
