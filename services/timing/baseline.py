"""The do-nothing projection: cells with a volume and a level for each metric (the method, 1.1)."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from services.domain.cell import Cell, Level
from services.domain.defaults import MONTHS_OF_LEVEL
from services.domain.metric import Metric, State
from services.domain.observation import Observation, ReferenceLevel
from services.domain.scenario import Scenario
from services.timing.link import EDGE, link, unlink

SMALLEST = 0.5  # a duration of 0 whole days lasted less than one: half a day on the log scale
PRIOR_CASES = 10  # of the whole data set, that count beside those of a cell itself

Place = tuple[str, str, str]  # service, audience and municipality
Line = tuple[str, str, str]  # service, audience and metric


def cells_at(
    as_of: int,
    observations: Iterable[Observation],
    scenario: Scenario,
    metrics: Mapping[str, Metric],
    references: Sequence[ReferenceLevel] = (),
) -> list[Cell]:
    """Cells from the observations whose period ends in the 12 months before month `as_of`."""
    figures: dict[Place, dict[str, list[Observation]]] = defaultdict(lambda: defaultdict(list))
    shares: dict[Line, list[Observation]] = defaultdict(list)
    for seen in observations:
        known = seen.state is State.VALUE and seen.value is not None and seen.n != 0  # of nobody: no figure
        if known and as_of - MONTHS_OF_LEVEL <= seen.period.last < as_of:
            figures[place_of(seen)][seen.metric].append(seen)
            if metrics[seen.metric].scale == "share" and seen.n:
                shares[seen.service, seen.audience, seen.metric].append(seen)
    everywhere = {line: _counted(finest(seen)) for line, seen in shares.items()}
    return [_cell(place, figures[place], scenario, metrics, references, everywhere) for place in sorted(figures)]


def with_expired(scenario: Scenario, expired: Iterable[str]) -> Scenario:
    """The scenario in which effects of which all the evidence has expired keep their harm and lose their gain."""
    gone = set(expired)
    if not gone:
        return scenario
    judged = [
        investment.model_copy(
            update={
                "effect": [e.expired() if e.evidence and gone.issuperset(e.evidence) else e for e in investment.effect]
            }
        )
        for investment in scenario.investment
    ]
    return scenario.model_copy(update={"investment": judged})


def first_of(month: int) -> date:
    return date(month // 12, month % 12 + 1, 1)


def place_of(seen: Observation) -> Place:
    """The cell that a figure belongs to."""
    return seen.service, seen.audience, seen.municipality


def pooled(metric: Metric, seen: Sequence[Observation]) -> tuple[float, float]:
    """One level of several figures, on the link scale, and what it counts for."""
    counted = all(o.n for o in seen)
    weights = [float(o.n or 1) if counted else 1.0 for o in seen]
    values = [link(metric.scale, _inside(metric.scale, o)) for o in seen]
    return sum(w * v for w, v in zip(weights, values, strict=True)) / sum(weights), sum(weights)


def _takes_part_in(scenario: Scenario, municipality: str) -> frozenset[str]:
    return frozenset(
        investment.code
        for investment in scenario.investment
        if not investment.participants or municipality in investment.participants
    )


def _cell(
    place: Place,
    figures: Mapping[str, list[Observation]],
    scenario: Scenario,
    metrics: Mapping[str, Metric],
    references: Sequence[ReferenceLevel],
    everywhere: Mapping[Line, float],
) -> Cell:
    service, audience, municipality = place
    takes_part_in = _takes_part_in(scenario, municipality)
    figures = {code: finest(seen) for code, seen in figures.items()}
    levels = {
        code: _level(metrics[code], seen, everywhere.get((service, audience, code)))
        for code, seen in figures.items()
        if metrics[code].customer_facing
    }
    for investment, effect in scenario.effects():
        metric = metrics[effect.metric]
        acts = investment.code in takes_part_in and effect.acts_on(service, audience)
        if acts and metric.customer_facing and metric.code not in levels:
            stand_in = _reference(metric.code, service, audience, references)
            if stand_in:
                levels[metric.code] = Level(stand_in.level, stand_in.n, assumed=True, source=stand_in.source)
    volume = max(
        (float(sum(o.n or 0 for o in seen)) for code, seen in figures.items() if metrics[code].n_adds_up),
        default=0.0,
    )
    return Cell(
        service=service,
        audience=audience,
        municipality=municipality,
        investments=takes_part_in,
        volume=volume or 1.0,
        levels=dict(sorted(levels.items())),
    )


def finest(seen: Sequence[Observation]) -> list[Observation]:
    """Of each municipality the figures over the shortest periods: a year is not added to its own months."""
    shortest: dict[str, int] = {}
    for one in seen:
        shortest[one.municipality] = min(one.period.length, shortest.get(one.municipality, MONTHS_OF_LEVEL))
    return [one for one in seen if one.period.length == shortest[one.municipality]]


def _reference(metric: str, service: str, audience: str, references: Sequence[ReferenceLevel]) -> ReferenceLevel | None:
    """The level for exactly this service, else the one for any service."""
    fitting = [r for r in references if r.metric == metric and r.audience == audience and r.service in ("", service)]
    return max(fitting, key=lambda r: r.service != "", default=None)


def _level(metric: Metric, seen: Sequence[Observation], everywhere: float | None) -> Level:
    """Of a share the pooled count; else the n-weighted mean on the link scale, mapped back. Where an n is missing every
    figure weighs the same."""
    counted = all(o.n for o in seen)
    n = sum(o.n or 0 for o in seen) if counted else None
    if metric.scale == "share":
        value = _pooled_share(seen, everywhere) if n and everywhere is not None else _plain_share(seen)
    else:
        value = unlink(metric.scale, pooled(metric, seen)[0])
    return Level(value, n, source="; ".join(sorted({o.source for o in seen if o.source})[:3]))


def _pooled_share(seen: Sequence[Observation], everywhere: float) -> float:
    """Cases counted, with ten of the whole data set beside them: a few cases are no proof of 0 or 100 %."""
    met, n = _cases(seen)
    return (met + PRIOR_CASES * everywhere) / (n + PRIOR_CASES)


def _counted(seen: Sequence[Observation]) -> float:
    """The share of all cases together, half a case away from none and from all."""
    met, n = _cases(seen)
    return min(max(met / n, 0.5 / n), 1 - 0.5 / n)


def _cases(seen: Sequence[Observation]) -> tuple[float, int]:
    """Of how many cases it held, and how many there were."""
    return sum((o.value or 0.0) * (o.n or 0) for o in seen), sum(o.n or 0 for o in seen)


def _plain_share(seen: Sequence[Observation]) -> float:
    return min(max(sum(o.value or 0.0 for o in seen) / len(seen), EDGE), 1 - EDGE)


def _inside(scale: str, seen: Observation) -> float:
    """A value that the link can take: all 3 of 3 on time is no proof of 100 %, so keep half a case away.

    For a mark that is half a point of one respondent.
    """
    assert seen.value is not None
    if scale == "positive":
        return max(seen.value, SMALLEST) if seen.value == 0 else seen.value
    if scale == "plain":
        return seen.value
    steps = 9 if scale == "rating" else 1
    edge = 0.5 / (seen.n * steps) if seen.n else EDGE
    unit = (seen.value - 1) / 9 if scale == "rating" else seen.value
    unit = min(max(unit, edge), 1 - edge)
    return 1 + 9 * unit if scale == "rating" else unit
