"""What was measured of a forecast since it was made: by metric, and of a whole audience."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from services.answers.forecast.result import MetricAnswer, ScenarioAnswer
from services.domain.metric import Metric, State
from services.domain.observation import Observation
from services.timing.link import TOLERANCE, link, unlink
from services.timing.own_level import moved, own_levels

MOSTLY = 0.9  # of the cases of an audience that must be measured to say what happened to it
Group = tuple[str, tuple[str, ...]]  # a service and its municipalities


@dataclass(frozen=True)
class Watched:
    """What was measured of one metric of a forecast. `improvement`: how much better than the level of the forecast, by
    month since its start (NaN: not measured); from `noticed` on it is noticed."""

    answer: MetricAnswer
    improvement: np.ndarray
    noticed: float

    @property
    def group(self) -> Group:
        return _group(self.answer)


def watch(one: MetricAnswer, metric: Metric, figures: Sequence[Observation], start: int, months: int) -> Watched:
    """Over the first `months` since `start`."""
    return Watched(one, _improvements(one, metric, figures, start, months), metric.noticeable * (1 - TOLERANCE))


def is_finished(one: Observation) -> bool:
    return one.state is State.VALUE and one.value is not None and one.n != 0 and not one.provisional


def reach_of(
    answer: ScenarioAnswer, audience: str, watched: Sequence[Watched], metrics: dict[str, Metric]
) -> np.ndarray | None:
    """Which share of the cases of an audience was noticeably better, by month; None when too few of them are measured.
    The cases of a group are the largest number that one of its metrics counts."""
    groups: dict[Group, list[MetricAnswer]] = defaultdict(list)
    for one in answer.metrics:
        if one.audience == audience:
            groups[_group(one)].append(one)
    volume = {key: _volume(ones, metrics) for key, ones in groups.items()}
    total = sum(volume.values())
    own = [each for each in watched if each.answer.audience == audience]
    known = {key: [each for each in own if each.group == key] for key in groups}
    if not total or sum(volume[key] for key, each in known.items() if each) < MOSTLY * total:
        return None
    reach = np.zeros(watched[0].improvement.shape)
    for key, there in known.items():
        if there:
            better = np.any([each.improvement >= each.noticed for each in there], axis=0)
            worse = np.any([each.improvement <= -each.noticed for each in there], axis=0)
            unknown = np.all([np.isnan(each.improvement) for each in there], axis=0)
            reach += np.where(unknown, np.nan, volume[key] / total * (better & ~worse))
    return reach


def _group(one: MetricAnswer) -> Group:
    return one.service, tuple(one.towns)


def _volume(ones: Sequence[MetricAnswer], metrics: dict[str, Metric]) -> float:
    counted = [float(one.n or 0) for one in ones if metrics[one.metric].n_adds_up and not one.assumed]
    return max(counted, default=0.0) or 1.0


def _improvements(
    one: MetricAnswer, metric: Metric, figures: Sequence[Observation], start: int, months: int
) -> np.ndarray:
    """By month since the start: how much better than the level of the forecast (NaN: not measured)."""
    by_month: dict[int, list[Observation]] = defaultdict(list)
    mine = [
        seen
        for seen in figures
        if (seen.metric, seen.service, seen.audience) == (one.metric, one.service, one.audience)
        and seen.municipality in one.towns
        and is_finished(seen)
    ]
    levels = own_levels(metric, mine, start) or dict.fromkeys(one.towns, link(metric.scale, one.level))
    for seen in mine:
        for month in range(max(seen.period.first - start, 0), seen.period.last + 1 - start):
            by_month[month].append(seen)
    sign = -1.0 if metric.better == "lower" else 1.0
    found = np.full(months, np.nan)
    for month, seen_then in by_month.items():
        step = moved(metric, seen_then, levels) if month < months else None
        if step is not None:
            change = sign * (unlink(metric.scale, link(metric.scale, one.level) + sign * step[0]) - one.level)
            found[month] = change / one.level if metric.scale == "positive" else change
    return found
