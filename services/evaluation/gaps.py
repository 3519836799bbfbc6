"""How far each municipality that changed is from where those that had not changed (yet) would have put it.

Municipalities that change later are the comparison for earlier ones until their own date, and never the other way
round: with the usual regression the early ones become the comparison for the late ones, and an effect that grows then
counts against itself (Goodman-Bacon 2021; Callaway and Sant'Anna 2021, J Econometrics 225, 200-230).
"""

from dataclasses import dataclass

import numpy as np

from services.evaluation.estimate import Series
from services.evaluation.study import NotEstimable, Study
from services.noise.arrays import Flags, Numbers
from services.noise.level_model import noise_of


@dataclass(frozen=True)
class Gaps:
    """Treated units x periods: `gap` (NaN where nothing can be said) and `weight`, the cases that it rests on.

    `moved`: how far each unit of the comparison (`compared`) moved by itself over the periods in which it was used, and
    `size`: how much it counted then.
    """

    units: tuple[str, ...]
    gap: Numbers
    weight: Numbers
    moved: Numbers
    size: Numbers
    compared: tuple[str, ...]


def gaps(study: Study) -> Gaps:
    """Raises `NotEstimable` where nobody can be laid beside anyone."""
    kept: list[str] = []
    rows, weights, moves = [], [], []
    for at, unit in enumerate(study.treated_units):
        found = _gap(study, unit, study.live[at])
        if found is not None:
            kept.append(unit)
            rows.append(found[0])
            weights.append(found[1])
            moves.append(found[2])
    if not kept:
        raise NotEstimable("nothing_in_common" if study.comparison else "no_comparison")
    compared = tuple(dict.fromkeys(other for move in moves for other in move))
    own = [float(np.mean([move[other][0] for move in moves if other in move])) for other in compared]
    size = [float(np.mean([move[other][1] for move in moves if other in move])) for other in compared]
    return Gaps(tuple(kept), np.array(rows), np.array(weights), np.array(own), np.array(size), compared)


def by_event_time(study: Study, found: Gaps) -> Series:
    """The mean gap by periods since each municipality's own change; before it the mean is nothing by construction."""
    dates = np.array([study.treated[unit] for unit in found.units])
    times = np.arange(-dates.max(), study.panel.periods - dates.min())
    total, weight = np.zeros(len(times)), np.zeros(len(times))
    for date, gap, rests in zip(dates, found.gap, found.weight, strict=True):
        seen = np.flatnonzero(rests > 0)
        total[seen - date + dates.max()] += rests[seen] * gap[seen]
        weight[seen - date + dates.max()] += rests[seen]
    there = weight > 0
    position = times[there].astype(float)
    noise = noise_of(weight[there]) if study.panel.is_counted else np.ones(len(position))
    step = (position >= 0).astype(float)
    return Series(position, noise, np.ones((len(position), 1)), step, total[there] / weight[there])


def _gap(study: Study, unit: str, is_live: Flags) -> tuple[Numbers, Numbers, dict[str, tuple[float, float]]] | None:
    """The gap of one unit, what it rests on, and how each comparison moved and counted; None when nobody can be laid
    beside it."""
    panel, date = study.panel, study.treated[unit]
    position = np.arange(panel.periods)
    is_before = position < date
    row = {other: at for at, other in enumerate(panel.units)}
    values, weight = panel.values, panel.weight

    def level(one: str, there: Flags) -> float:
        return float(np.average(values[row[one]][there], weights=weight[row[one]][there]))

    measured = is_before & np.isfinite(values[row[unit]])

    def course(other: str) -> Numbers:
        """Without its own level before, and cut off at its own change. Two levels are taken over the same periods: what
        moved before the other one was measured is no difference between them."""
        there = measured & np.isfinite(values[row[other]])
        if not there.any():
            return np.full(panel.periods, np.nan)
        moved = values[row[other]] - level(other, there) + level(unit, there) - level(unit, measured)
        own_date = panel.periods if other == unit else study.treated.get(other, panel.periods)
        return np.where(position < own_date, moved, np.nan)

    beside = {o: course(o) for o in panel.units if study.treated.get(o, panel.periods) > date and o != unit}
    beside = {other: moved for other, moved in beside.items() if np.isfinite(moved[is_live]).any()}
    if not beside:
        return None
    courses = np.array(list(beside.values()))
    counts = np.where(np.isfinite(courses), weight[[row[other] for other in beside]], 0.0)
    own = course(unit)
    there = (is_before | is_live) & np.isfinite(own) & (counts.sum(axis=0) > 0)
    if not (there & is_before).any() or not (there & is_live).any():
        return None
    cases, all_counts = weight[row[unit]][there], counts.sum(axis=0)[there]
    gap, rests = np.full(panel.periods, np.nan), np.zeros(panel.periods)
    gap[there] = own[there] - (np.nan_to_num(courses) * counts).sum(axis=0)[there] / all_counts
    rests[there] = 1 / (1 / cases + 1 / all_counts)
    return (
        gap,
        rests,
        {
            other: (float(np.nanmean(moved[is_live])), float(count[is_live].sum()))
            for (other, moved), count in zip(beside.items(), counts, strict=True)
        },
    )
