"""What was promised, what was measured of it, and whether it is refuted, for the answer."""

from collections.abc import Sequence

from services.answers.forecast.depth import PromiseAnswer
from services.answers.forecast.in_calendar import range_of
from services.answers.forecast.inputs import Inputs
from services.answers.forecast.part import When
from services.domain.defaults import MONTHS_OF_WANDER
from services.domain.period import month_of_date, month_text
from services.timing.draws import draw
from services.timing.forecast import Forecast, forecast, places
from services.timing.measured import shifts_of
from services.timing.quantiles import FEWEST_GIVEN
from services.timing.refuted import DRAWS, Promise, promises


def as_promised(inputs: Inputs, run: Forecast, seed: int) -> Forecast:
    """The forecast as it was at the start: on the same luck, without what happened or was measured since."""
    if inputs.promised == inputs.scenario and not inputs.since_start and not inputs.record.of:
        return run
    count = run.draws.count
    cells = inputs.promised_cells
    drawn = draw(inputs.promised, count, seed, places(cells))
    return forecast(inputs.promised, inputs.metrics, cells, count, seed, drawn)


def promises_of(inputs: Inputs, first_run: Forecast) -> list[Promise]:
    """Of what was measured before the start, month by month since; none when the plan rests on figures of later."""
    starts = month_of_date(inputs.scenario.starts_on)
    if inputs.base != min(starts, inputs.as_of):
        return []
    since = [one for one in inputs.figures if one.period.last >= inputs.base]
    figures = [*inputs.history, *since]
    measured = shifts_of(
        first_run.plan, inputs.promised_cells, inputs.metrics, figures, inputs.base, inputs.as_of, MONTHS_OF_WANDER
    )
    return promises(first_run, inputs.promised_cells, inputs.metrics, measured)


def promise_answers(found: Sequence[Promise], first: int, seen: bool = False) -> list[PromiseAnswer]:
    """`seen`: also from when a plan that does nothing would be seen, which takes a while."""
    return [
        PromiseAnswer(
            audience=one.audience,
            metric=one.metric,
            probability=round(one.probability, 4),
            months=len(one.months),
            ratio=float(f"{one.ratio[-1]:.4g}") if len(one.ratio) else None,
            refuted=None if one.since is None else month_text(first + one.since),
            looks_like_not=one.looks_like_not,
            seen_from=_seen(one, first) if seen else None,
        )
        for one in found
    ]


def promised_to(audience: str, first_run: Forecast, first: int) -> When:
    return range_of(first_run, first_run.benefit_month[audience], first)


def refuted_since(audience: str, found: Sequence[Promise], first_run: Forecast, first: int) -> str | None:
    """The month from which every metric that carries the promise to an audience is refuted; None when one of them is
    not, or cannot be since nobody measured it."""
    mine = {one.metric: one for one in found if one.audience == audience}
    if not mine or any(one.since is None for one in mine.values()) or _carriers(audience, first_run) - mine.keys():
        return None
    return month_text(first + max(one.since or 0 for one in mine.values()))


def _carriers(audience: str, run: Forecast) -> set[str]:
    """The metrics of an audience that get noticeably better by the horizon in 1 draw of 20, in any of its places."""
    paths = {at for group in run.plan.of(audience) for at in group.paths}
    comes = (run.path_month[:DRAWS] < run.horizon).mean(axis=0)
    return {run.plan.paths[at].metric.code for at in paths if comes[at] >= FEWEST_GIVEN}


def _seen(one: Promise, first: int) -> str | None:
    month = one.seen_from()
    return None if month is None else month_text(first + month)
