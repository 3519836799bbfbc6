"""From inputs to answer: run the forecast and put its numbers in calendar months."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from services.answers.forecast.in_calendar import calendar, range_of, when
from services.answers.forecast.inputs import Inputs
from services.answers.forecast.leans_on import fragile_of, weakest_of
from services.answers.forecast.learned import courses, known_run
from services.answers.forecast.members import members_of
from services.answers.forecast.promised import (
    as_promised,
    promise_answers,
    promised_to,
    promises_of,
    refuted_since,
)
from services.answers.forecast.result import (
    AudienceAnswer,
    Contribution,
    HoursAnswer,
    Link,
    MetricAnswer,
    ReachMonth,
    ScenarioAnswer,
    Worst,
)
from services.answers.forecast.sides import sides_of
from services.answers.forecast.spent import by_year, debt_of, money_of
from services.answers.plan.happened import actuals_of
from services.answers.plan.hopeful import beside_class
from services.domain.period import month_of_date, month_text
from services.timing.break_even import break_even
from services.timing.forecast import Forecast
from services.timing.money import roles
from services.timing.quantiles import MonthRange, rank
from services.timing.refuted import Promise

NEVER = MonthRange(None, None, None, 0.0)


def compute(inputs: Inputs, draws: int, seed: int, eur_per_hour: float | None = None) -> ScenarioAnswer:
    return whole(headline(inputs, draws, seed, eur_per_hour))


@dataclass(frozen=True, kw_only=True)
class Computed:
    """The first `answer`, and what the rest of it is made from."""

    answer: ScenarioAnswer
    inputs: Inputs
    run: Forecast
    promises: list[Promise]


def headline(inputs: Inputs, draws: int, seed: int, eur_per_hour: float | None = None) -> Computed:
    """The answer without what lies below it, which takes as long again: see `whole`."""
    found = outlook(inputs, draws, seed)
    run, first = found.run, month_of_date(inputs.scenario.starts_on)
    first_run = as_promised(inputs, run, seed)
    promised = promises_of(inputs, first_run)
    sides = sides_of(inputs, run, first)
    hours = break_even(run.scenario, inputs.metrics, inputs.cells, run.draws, eur_per_hour, inputs.spent)
    more = {
        "audiences": [
            one.model_copy(
                update={
                    "at_end": sides[one.audience][0],
                    "by_election": sides[one.audience][1],
                    "promised": promised_to(one.audience, first_run, first),
                    "refuted": refuted_since(one.audience, promised, first_run, first),
                }
            )
            for one in found.answer.audiences
        ],
        "metrics": _metrics(inputs, run, first, promised),
        "members": members_of(run, first),
        "reach": {audience: _reach(run, audience, first) for audience in run.plan.audiences},
        "customer_hours": None
        if hours is None
        else HoursAnswer(
            hours=hours.hours,
            eur_per_hour=eur_per_hour,
            break_even=when(hours.month, first) if hours.month else None,
        ),
        "promises": promise_answers(promised, first),
    }
    return replace(found, answer=found.answer.model_copy(update=more), promises=promised)


def outlook(inputs: Inputs, draws: int, seed: int) -> Computed:
    """Of every audience when, with what and how bad it gets, and the money: what somebody sees who moves a slider. In
    a third of the time of `headline`, which lays beside it what was promised, and doing nothing."""
    scenario, metrics = inputs.scenario, inputs.metrics
    first = month_of_date(scenario.starts_on)
    known, run = known_run(inputs, draws, seed)
    answer = ScenarioAnswer(
        scenario=scenario.code,
        as_of=month_text(inputs.as_of),
        draws=draws,
        seed=seed,
        audiences=[_audience(run, audience, first) for audience in run.plan.audiences],
        metrics=[],
        money=money_of(inputs, run),
        by_default=scenario.by_default,
        reference=beside_class(scenario),
        name=scenario.name,
        starts_on=month_text(first),
        horizon_months=scenario.horizon_months,
        data_set=inputs.data_set,
        version=inputs.stored.version,
        hash=inputs.stored.hash,
        reach={},
        links=_links(run),
        roles=dict(roles(scenario, metrics)),
        by_year=by_year(inputs, first),
        enabler_debt=debt_of(inputs, first),
        chance_worse={audience: round(chance, 4) for audience, chance in run.chance_worse.items()},
        customer_hours=None,
        expired_evidence=inputs.expired,
        learned=known.answer,
        actuals=actuals_of(inputs.actuals),
    )
    return Computed(answer=answer, inputs=inputs, run=run, promises=[])


def whole(found: Computed) -> ScenarioAnswer:
    """With what the answer leans on, how fragile it is, the course that the plan promises of each metric, and from when
    a plan that does nothing would be seen."""
    run, inputs = found.run, found.inputs
    below = {
        "weakest": weakest_of(run, inputs),
        "fragile": fragile_of(run, bool(found.answer.learned and found.answer.learned.used)),
        "courses": courses(inputs, run),
        "promises": promise_answers(found.promises, month_of_date(inputs.scenario.starts_on), seen=True),
    }
    return found.answer.model_copy(update=below)


def _audience(run: Forecast, audience: str, first: int) -> AudienceAnswer:
    shares: Counter[str] = Counter()
    for number, share in run.with_what[audience].items():
        shares[run.scenario.investment[run.plan.effects[number][0]].code] += share  # type: ignore[assignment]
    worse = run.worse[audience][: run.horizon]
    peak = int(worse.argmax())
    return AudienceAnswer(
        **range_of(run, run.benefit_month[audience], first).model_dump(),
        audience=audience,
        with_what=[
            Contribution(investment=code, share=round(share, 4)) for code, share in shares.most_common() if share > 0
        ],
        worst=Worst(
            month=calendar(peak if worse[peak] > 0 else None, first),
            share_worse=round(float(worse[peak]), 4),
            probability=round(run.chance_worse[audience], 4),
        ),
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


def _metrics(inputs: Inputs, run: Forecast, first: int, promised: Sequence[Promise]) -> list[MetricAnswer]:
    refuted = {(one.audience, one.metric): calendar(one.since, first) for one in promised}
    found = []
    for cell, path_of in zip(inputs.cells, run.plan.path_of, strict=True):
        for metric, level in cell.levels.items():
            at = path_of.get(metric)
            months = None if at is None else run.path_month[:, at]
            said = when(NEVER, first) if months is None else range_of(run, months, first)
            found.append(
                MetricAnswer(
                    **said.model_dump(),
                    service=cell.service,
                    audience=cell.audience,
                    metric=metric,
                    level=round(level.value, 4),
                    assumed=level.assumed,
                    n=level.n,
                    source=level.source,
                    municipality=cell.municipality,
                    refuted=None if at is None else refuted.get((cell.audience, metric)),
                )
            )
    return found


def _reach(run: Forecast, audience: str, first: int) -> list[ReachMonth]:
    reach = run.reach[audience]
    ranks = [rank(tenths, len(reach)) for tenths in range(1, 10)]
    found = []
    for month in range(run.horizon):
        column = np.partition(reach[:, month], ranks)
        deciles = [round(float(column[at]), 4) for at in ranks]
        mean, worse = round(float(column.mean()), 4), round(float(run.worse[audience][month]), 4)
        found.append(ReachMonth(month=month_text(first + month), deciles=deciles, mean=mean, worse=worse))
    return found
