"""The figures of a question: pooled by municipality and period, without what is not finished."""

from collections import Counter, defaultdict
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
from services.storage.snapshot import Snapshot


@dataclass(frozen=True)
class Figures:
    """`last`: the last month of a finished figure of those that changed. `work`: cases by service, before and after
    (figures, where nobody counted). `missing`: municipalities that were asked for and have no figures that can be used.
    `is_partial`: services that were measured on one side of the change only are left out."""

    study: Study
    last: int
    work: tuple[Counter[str], Counter[str]]
    missing: tuple[str, ...] = ()
    is_partial: bool = False


def read_figures(snapshot: Snapshot, question: EvaluationQuestion, metric: Metric) -> Figures:
    """Raises `UserError` for what does not exist, `NotEstimable` where there is nothing to estimate from."""
    only = {"metric": question.metric, "service": question.service, "audience": question.audience}
    wanted = {name: str(value) for name, value in only.items() if value is not None}
    found = queries.observations(snapshot, question.data_set, only=wanted)
    _check(snapshot, question, found)
    units = _units(question, found)
    kept = _finished(_one_kind([one for one in found if one.municipality in units], question))
    treated = [one for one in kept if one.municipality in question.treated]
    if not treated:
        raise NotEstimable("no_figures")
    length = min(one.period.length for one in treated)
    kept = [one for one in kept if one.period.length == length]
    first = min(one.period.first for one in kept)
    last = max(one.period.last for one in treated if one.period.length == length)
    comparable = _on_both_sides(question, kept)
    is_partial = len(comparable) < len(kept)
    kept = comparable
    there = {one.municipality for one in kept}
    missing = tuple(unit for unit in [*question.treated, *(question.controls or [])] if unit not in there)
    units = [unit for unit in units if unit in there]
    if not question.treated.keys() & there:
        raise NotEstimable("nothing_before")
    study = _study(question, metric, kept, units, first, length)
    return Figures(study, last, _work(question, kept), missing, is_partial)


def _check(snapshot: Snapshot, question: EvaluationQuestion, found: Sequence[Observation]) -> None:
    if not found:
        if question.data_set not in queries.data_sets_with_figures(snapshot):
            known = ", ".join(sorted(queries.data_sets_with_figures(snapshot))) or "-"
            raise UserError("unknown_data_set", code=question.data_set, known=known)
        raise NotEstimable("no_figures")
    there = sorted({one.municipality for one in found})
    for place in [*question.treated, *(question.controls or [])]:
        if place not in there:
            raise UserError(
                "not_measured_there", municipality=place, metric=question.metric, known=", ".join(there[:20])
            )


def _units(question: EvaluationQuestion, found: Sequence[Observation]) -> list[str]:
    if question.controls is not None:
        return list(dict.fromkeys([*question.treated, *question.controls]))
    others = {one.municipality for one in found if one.state is State.VALUE} - question.treated.keys()
    return [*question.treated, *sorted(others)]


def _one_kind(found: list[Observation], question: EvaluationQuestion) -> list[Observation]:
    """Without a chosen service: the total of each municipality that has one, else all its services but totals."""
    if question.service is not None:
        return found
    with_total = {one.municipality for one in found if one.service == ALL_SERVICES and one.value is not None}
    return [one for one in found if (one.service == ALL_SERVICES) == (one.municipality in with_total)]


def _on_both_sides(question: EvaluationQuestion, kept: list[Observation]) -> list[Observation]:
    """Of every municipality only what it measured before and after: a service that was measured in fewer than half of
    the periods on one side would make the level move by coming or going. With one service and audience nothing is left
    out: months without figures are just missing."""
    if question.service is not None and question.audience is not None:
        return kept
    periods: dict[tuple[str, bool], set[int]] = defaultdict(set)
    own: dict[tuple[str, str, str, bool], set[int]] = defaultdict(set)
    kinds: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for one in kept:
        is_after = one.period.last >= month_of(question.treated.get(one.municipality, question.since))
        periods[one.municipality, is_after].add(one.period.first)
        own[one.municipality, one.service, one.audience, is_after].add(one.period.first)
        kinds[one.municipality].add((one.service, one.audience))

    def is_kept(place: str, service: str, audience: str) -> bool:
        if len(kinds[place]) == 1:
            return True
        return all(2 * len(own[place, service, audience, side]) >= len(periods[place, side]) for side in (False, True))

    return [one for one in kept if is_kept(one.municipality, one.service, one.audience)]


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
    panel = make_panel(
        units,
        np.array([units.index(one.municipality) for one in kept], np.int64),
        np.array([(one.period.first - first) // length for one in kept], np.int64),
        np.array([one.value for one in kept], float),
        np.array([np.nan if one.n is None or metric.is_stock else one.n for one in kept], float),
        first,
        length,
        metric.scale,
        question.scale == "link",
    )
    treated = {unit: (month_of(month) - first) // length for unit, month in question.treated.items() if unit in units}
    _inside(panel, treated, question)
    # A change within a quarter or a year: what is left of that period is neither before nor after.
    late = max((month_of(question.treated[unit]) - first) % length for unit in treated)
    return Study(panel, treated, -(-(late + question.transition_months) // length), question.slope)


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


def _work(question: EvaluationQuestion, kept: list[Observation]) -> tuple[Counter[str], Counter[str]]:
    before: Counter[str] = Counter()
    after: Counter[str] = Counter()
    for one in kept:
        if one.municipality in question.treated:
            since = month_of(question.treated[one.municipality])
            if one.period.first < since <= one.period.last:
                continue
            side = after if one.period.first >= since else before
            side[f"{one.service} {one.audience}"] += one.n or 1
    return before, after
