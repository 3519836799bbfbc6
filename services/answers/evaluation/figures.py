"""The figures of a question: pooled by municipality and period, without what is not finished."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from services.domain.errors import UserError
from services.domain.evaluation import EvaluationQuestion
from services.domain.metric import Metric, State
from services.domain.observation import ALL_SERVICES, Observation
from services.domain.period import month_of, month_text
from services.evaluation.panel import Panel, make_panel
from services.evaluation.study import NotEstimable, Study
from services.storage import queries
from services.storage.database import Session


@dataclass(frozen=True)
class Figures:
    """`last`: the last month of a finished figure of those that changed. `mix`: cases by service, before and after."""

    study: Study
    last: int
    mix: tuple[Counter[str], Counter[str]]


def read_figures(session: Session, question: EvaluationQuestion, metric: Metric) -> Figures:
    """Raises `UserError` for what does not exist, `NotEstimable` where there is nothing to estimate from."""
    only = {"metric": question.metric, "service": question.service, "audience": question.audience}
    wanted = {name: str(value) for name, value in only.items() if value is not None}
    found = queries.observations(session, question.data_set, only=wanted)
    _check(session, question, found)
    units = _units(question, found)
    kept = _finished(_one_kind([one for one in found if one.municipality in units], question))
    treated = [one for one in kept if one.municipality in question.treated]
    if not treated:
        raise NotEstimable("no_figures")
    length = min(one.period.length for one in treated)
    kept = [one for one in kept if one.period.length == length]
    first = min(one.period.first for one in kept)
    last = max(one.period.last for one in treated if one.period.length == length)
    units = [unit for unit in units if any(one.municipality == unit for one in kept)]
    return Figures(_study(question, metric, kept, units, first, length), last, _mix(question, kept))


def _check(session: Session, question: EvaluationQuestion, found: Sequence[Observation]) -> None:
    if not found:
        if question.data_set not in queries.data_sets_with_figures(session):
            known = ", ".join(sorted(queries.data_sets_with_figures(session))) or "-"
            raise UserError("unknown_data_set", code=question.data_set, known=known)
        raise NotEstimable("no_figures")
    there = sorted({one.municipality for one in found})
    for place in [*question.treated, *(question.compared or [])]:
        if place not in there:
            raise UserError(
                "not_measured_there", municipality=place, metric=question.metric, known=", ".join(there[:20])
            )


def _units(question: EvaluationQuestion, found: Sequence[Observation]) -> list[str]:
    if question.compared is not None:
        return [*question.treated, *question.compared]
    others = {one.municipality for one in found if one.state is State.VALUE} - question.treated.keys()
    return [*question.treated, *sorted(others)]


def _one_kind(found: list[Observation], question: EvaluationQuestion) -> list[Observation]:
    """Without a chosen service: the total where those that changed have one, else all services but totals."""
    if question.service is not None:
        return found
    has_total = any(
        o.service == ALL_SERVICES and o.value is not None for o in found if o.municipality in question.treated
    )
    return [one for one in found if (one.service == ALL_SERVICES) == has_total]


def _finished(found: list[Observation]) -> list[Observation]:
    """Figures of periods in which nothing of their municipality is unfinished: a part of a month is no month."""
    open_ = {(o.municipality, o.period) for o in found if o.provisional or o.state is State.NOT_DUE}
    return [
        one
        for one in found
        if one.state is State.VALUE and one.value is not None and (one.municipality, one.period) not in open_
    ]


def _study(
    question: EvaluationQuestion, metric: Metric, kept: list[Observation], units: list[str], first: int, length: int
) -> Study:
    stock = metric.n_counts == "open_cases"
    panel = make_panel(
        units,
        np.array([units.index(one.municipality) for one in kept], np.int64),
        np.array([(one.period.first - first) // length for one in kept], np.int64),
        np.array([one.value for one in kept], float),
        np.array([np.nan if one.n is None or stock else one.n for one in kept], float),
        first,
        length,
        metric.scale,
        question.scale == "link",
    )
    treated = {unit: (month_of(month) - first) // length for unit, month in question.treated.items() if unit in units}
    _inside(panel, treated, question)
    return Study(panel, treated, -(-question.transition_months // length), question.slope)


def _inside(panel: Panel, treated: dict[str, int], question: EvaluationQuestion) -> None:
    last = panel.first + panel.periods * panel.length - 1
    for unit, at in treated.items():
        if not 0 < at < panel.periods:
            raise NotEstimable(
                "date_outside",
                month=question.treated[unit],
                first=month_text(panel.first),
                last=month_text(last),
            )


def _mix(question: EvaluationQuestion, kept: list[Observation]) -> tuple[Counter[str], Counter[str]]:
    before: Counter[str] = Counter()
    after: Counter[str] = Counter()
    for one in kept:
        if one.municipality in question.treated and one.n:
            is_after = one.period.first >= month_of(question.treated[one.municipality])
            (after if is_after else before)[f"{one.service} {one.audience}"] += one.n
    return before, after
