"""Why a forecast moved: two of them, with one cause changed at a time (the method, 1.5)."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from services.answers.forecast.inputs import MODEL_VERSION, Inputs, read_inputs, with_history
from services.answers.forecast.learned import known_draws
from services.answers.forecast.result import MovedBy, ScenarioAnswer
from services.domain.errors import UserError
from services.domain.period import month_of, month_of_date
from services.storage import plan_versions
from services.storage.snapshot import Snapshot
from services.timing.baseline import with_expired
from services.timing.block import Blocks
from services.timing.draws import draw
from services.timing.forecast import places
from services.timing.notice import benefit_months
from services.timing.plan import make_plan
from services.timing.quantiles import MonthRange, month_range

DRAWS = 2048  # of both sides of every cause, on the same luck
Dates = dict[str, MonthRange]  # by audience; what is `given` in months of the calendar


@dataclass(frozen=True)
class Kept:
    """A forecast as it was kept, and the version of the model that made it."""

    answer: ScenarioAnswer
    model: str


def moved(snapshot: Snapshot, first: Kept, now: Inputs, seed: int) -> list[MovedBy]:
    """From a kept forecast to one that is made now. A line a cause and audience, in the order in which they change: the
    model, the figures, what happened, the plan, and the evidence that expired or was renewed. None where nothing
    differs, or the first cannot be made again."""
    return _moved(snapshot, first, now, first.model != MODEL_VERSION, seed)


def moved_between(snapshot: Snapshot, first: Kept, second: Kept, seed: int) -> list[MovedBy]:
    """The same between any two kept forecasts of a plan; what is made again is made by the model of now."""
    try:
        now = _made_again(snapshot, second.answer)
    except UserError as error:
        if error.code != "no_figures":
            raise
        return []
    return [] if now is None else _moved(snapshot, first, now, first.model != second.model, seed)


def _moved(snapshot: Snapshot, first: Kept, now: Inputs, is_other_model: bool, seed: int) -> list[MovedBy]:
    found: list[MovedBy] = []
    before: Dates | None = None
    try:
        for cause, inputs in _steps(snapshot, first.answer, now, is_other_model):
            after = _dates(inputs, seed)
            if cause == "model":
                before = _kept(first.answer)
            if before is not None and cause:
                found += [_difference(cause, audience, before, after) for audience in after if audience in before]
            before = after
    except UserError as error:
        if error.code != "no_figures":
            raise
        return []
    return [one.model_copy(update={"eur": _dearer(first, now)}) if one.cause == "plan" else one for one in found]


def _dearer(first: Kept, now: Inputs) -> float:
    """How much more is in the budget."""
    return round(sum(one.budget_eur for one in now.scenario.investment) - first.answer.money.total_eur, 2)


def _made_again(snapshot: Snapshot, answer: ScenarioAnswer) -> Inputs | None:
    """What a kept answer rested on: its plan, its month, the evidence that had expired, and what was written down by
    then. None where the plan is not there any more."""
    stored = plan_versions.scenario_with(snapshot, answer.scenario, answer.hash)
    if stored is None:
        return None
    found = with_history(snapshot, read_inputs(snapshot, stored, month_of(answer.as_of), answer.data_set))
    known = {(one.investment, one.actual, one.on) for one in answer.actuals}
    recorded = [
        one for one in found.actuals if (one.actual.investment, one.actual.actual, one.actual.on.isoformat()) in known
    ]
    gone = answer.expired_evidence
    return replace(found, scenario=with_expired(stored.scenario, gone), expired=gone, actuals=recorded)


def _steps(
    snapshot: Snapshot, first: ScenarioAnswer, now: Inputs, is_other_model: bool
) -> Iterator[tuple[str, Inputs]]:
    """The inputs of the first forecast, and then with one cause after another as it is now. Only what differs."""
    then = _made_again(snapshot, first)
    if then is None:
        return
    yield ("model" if is_other_model else ""), then
    gone, stored = then.expired, then.stored
    at_now = with_history(snapshot, read_inputs(snapshot, stored, now.as_of, now.data_set))
    figures = replace(at_now, scenario=then.scenario, expired=gone, actuals=then.actuals)
    if now.as_of != then.as_of or now.figures != then.figures or now.data_set != then.data_set:
        yield "figures", figures
    if now.actuals != then.actuals:
        yield "actuals", replace(figures, actuals=now.actuals)
    if now.stored.hash != stored.hash:
        yield "plan", replace(now, scenario=with_expired(now.stored.scenario, gone), expired=gone)
    if set(now.expired) != set(gone):
        yield ("expired" if set(now.expired) - set(gone) else "renewed"), now


def _dates(inputs: Inputs, seed: int) -> Dates:
    scenario = inputs.scenario
    known = known_draws(inputs, draw(scenario, DRAWS, seed, places(inputs.cells)), seed)
    blocks = Blocks(known.scenario, make_plan(known.scenario, inputs.metrics, inputs.cells))
    first, found = month_of_date(scenario.starts_on), {}
    for audience, months in benefit_months(blocks, known.draws).items():
        one = month_range(months, scenario.horizon_months, blocks.months)
        given = one.given and (one.given[0] + first, one.given[1] + first, one.given[2] + first)
        found[audience] = replace(one, given=given)
    return found


def _kept(answer: ScenarioAnswer) -> Dates:
    """What was said then."""
    found = {}
    for one in answer.audiences:
        given = None
        if one.given:
            given = tuple(month_of(month) for month in (one.given.p10, one.given.p50, one.given.p90))
        found[one.audience] = MonthRange(None, None, None, one.probability, given)  # type: ignore[arg-type]
    return found


def _difference(cause: str, audience: str, before: Dates, after: Dates) -> MovedBy:
    """`months` is None where one of the two has no month."""
    then, now = before[audience], after[audience]
    months = None if then.given is None or now.given is None else now.given[1] - then.given[1]
    points = round(float(np.round(100 * (now.probability - then.probability))))
    return MovedBy(audience=audience, cause=cause, months=months, points=points)
