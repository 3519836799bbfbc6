"""Which effect acts on which cell and metric: the part of the computation that is the same in every draw.

A path is one course of one metric in one place. Cells of one service and municipality on which the same effects act
from the same level share a path; on a positive scale the level drops out (log(level * (1 - x)) - log(level)), and on a
plain one, so there they share it whatever their level.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from services.domain.cell import Cell
from services.domain.metric import BOUNDED, Metric
from services.domain.scenario import Effect, Scenario
from services.timing.draws import Place
from services.timing.link import shift, thresholds


@dataclass(frozen=True, kw_only=True)
class Path:
    """One metric at one level in one place (service and municipality), with the effects that act on it."""

    place: Place
    metric: Metric
    level: float
    effects: tuple[int, ...]
    better_from: float
    worse_from: float
    step: float


@dataclass(frozen=True)
class Group:
    """Customers of one audience in one municipality who share all their paths, with their cases a year."""

    audience: str
    municipality: str
    paths: tuple[int, ...]
    volume: float


@dataclass(frozen=True, kw_only=True)
class Plan:
    """`effects` by number with the position of their investment; `path_of` finds a cell's path by metric.

    `moved_by` holds, for every effect that acts somewhere, its paths and (in a column) their levels; `overlaps`
    are the effects through one mechanism with the paths on which they meet.
    """

    effects: dict[int, tuple[int, Effect]]
    paths: list[Path]
    groups: list[Group]
    path_of: list[dict[str, int]]
    moved_by: dict[int, tuple[list[int], NDArray[np.float64]]] = field(default_factory=dict)
    overlaps: list[tuple[list[int], list[int]]] = field(default_factory=list)

    def of(self, audience: str, municipality: str | None = None) -> list[Group]:
        """The customers of an audience: of one municipality, or of all."""
        return [
            group for group in self.groups if group.audience == audience and municipality in (None, group.municipality)
        ]

    @property
    def members(self) -> list[tuple[str, str]]:
        """Every audience in every municipality."""
        return sorted({(group.audience, group.municipality) for group in self.groups})

    @property
    def audiences(self) -> list[str]:
        return sorted({group.audience for group in self.groups}, key=["citizen", "business"].index)


def make_plan(scenario: Scenario, metrics: Mapping[str, Metric], cells: Sequence[Cell]) -> Plan:
    effects = _numbered(scenario)
    known: dict[tuple[Place, str, float | None, tuple[int, ...]], int] = {}
    paths: list[Path] = []
    path_of: list[dict[str, int]] = []
    volumes: dict[tuple[str, str, tuple[int, ...]], float] = defaultdict(float)
    for cell in cells:
        own: dict[str, int] = {}
        for code, level in cell.levels.items():
            metric = metrics[code]
            acting = tuple(
                number
                for number, (at, effect) in effects.items()
                if effect.metric == code
                and scenario.investment[at].code in cell.investments
                and effect.acts_on(cell.service, cell.audience)
            )
            if acting and metric.customer_facing:
                key = (cell.place, code, level.value if metric.scale in BOUNDED else None, acting)
                if key not in known:
                    known[key] = len(paths)
                    paths.append(_path(cell.place, metric, level.value, acting))
                own[code] = known[key]
        path_of.append(own)
        volumes[cell.audience, cell.municipality, tuple(own.values())] += cell.volume
    groups = [Group(*whose, volume) for whose, volume in volumes.items()]
    return Plan(
        effects=effects,
        paths=paths,
        groups=groups,
        path_of=path_of,
        moved_by=_moved_by(paths, effects),
        overlaps=_overlaps(paths, effects),
    )


def changed(plan: Plan, scenario: Scenario) -> Plan:
    """The plan of a scenario with changed numbers but the same structure, for the same customers."""
    return replace(plan, effects=_numbered(scenario))


def narrowed(plan: Plan, scenario: Scenario, where: Sequence[int]) -> Plan:
    """The plan of a scenario with changed numbers but the same structure: only these paths, and no customers."""
    effects = _numbered(scenario)
    paths = [plan.paths[at] for at in where]
    return Plan(
        effects=effects,
        paths=paths,
        groups=[],
        path_of=[],
        moved_by=_moved_by(paths, effects),
        overlaps=_overlaps(paths, effects),
    )


def _numbered(scenario: Scenario) -> dict[int, tuple[int, Effect]]:
    position = {investment.code: at for at, investment in enumerate(scenario.investment)}
    return {
        number: (position[investment.code], effect) for number, (investment, effect) in enumerate(scenario.effects())
    }


def _path(place: Place, metric: Metric, level: float, acting: tuple[int, ...]) -> Path:
    better, worse = thresholds(metric, level)
    step = abs(float(shift(metric, level, metric.noticeable)))
    return Path(
        place=place, metric=metric, level=level, effects=acting, better_from=better, worse_from=worse, step=step
    )


def _moved_by(paths: Sequence[Path], effects: Iterable[int]) -> dict[int, tuple[list[int], NDArray[np.float64]]]:
    found = {number: [at for at, path in enumerate(paths) if number in path.effects] for number in effects}
    return {number: (where, np.array([[paths[at].level] for at in where])) for number, where in found.items() if where}


def _overlaps(paths: Sequence[Path], effects: Mapping[int, tuple[int, Effect]]) -> list[tuple[list[int], list[int]]]:
    """Sets of effects through one mechanism, with the paths on which they meet."""
    found: dict[tuple[int, ...], list[int]] = defaultdict(list)
    for at, path in enumerate(paths):
        by_mechanism: dict[str, list[int]] = defaultdict(list)
        for number in path.effects:
            mechanism = effects[number][1].mechanism
            if mechanism:
                by_mechanism[mechanism].append(number)
        for numbers in by_mechanism.values():
            if len(numbers) > 1:
                found[tuple(numbers)].append(at)
    return [(list(together), where) for together, where in found.items()]
