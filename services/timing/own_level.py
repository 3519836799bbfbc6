"""How far figures are from the level of their own municipality: who delivers late, or not at all, moves nothing."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from services.domain.defaults import MONTHS_OF_LEVEL
from services.domain.metric import Metric
from services.domain.observation import Observation
from services.timing.baseline import finest, pooled


def own_levels(metric: Metric, before: Iterable[Observation], starts: int) -> dict[str, float]:
    """The level of each municipality in the 12 months before month `starts`, on the link scale."""
    by_town: dict[str, list[Observation]] = defaultdict(list)
    for seen in before:
        if starts - MONTHS_OF_LEVEL <= seen.period.last < starts:
            by_town[seen.municipality].append(seen)
    return {town: pooled(metric, finest(seen))[0] for town, seen in by_town.items()}


def moved(metric: Metric, seen: Sequence[Observation], levels: Mapping[str, float]) -> tuple[float, float] | None:
    """How much better these figures are than the levels of their own municipalities, on the link scale, each for what
    it counts; and what they count for together. None when none of them has a level."""
    by_town: dict[str, list[Observation]] = defaultdict(list)
    for one in seen:
        if one.municipality in levels:
            by_town[one.municipality].append(one)
    if not by_town:
        return None
    sign = -1.0 if metric.better == "lower" else 1.0
    parts = [(levels[town], *pooled(metric, ones)) for town, ones in by_town.items()]
    total = sum(count for _, _, count in parts)
    return sum(sign * (value - level) * count for level, value, count in parts) / total, total
