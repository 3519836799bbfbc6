"""A question of evaluation as a value: which municipalities changed, when, and beside whom they are laid."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from services.domain.errors import UserError
from services.domain.nearest import nearest
from services.evaluation.panel import Panel
from services.noise.arrays import Flags, Numbers

FEWEST_BEFORE, FEWEST_AFTER = 12, 6  # points; with fewer nothing is said
ENOUGH_CONTROLS = 10  # municipalities laid beside, from which their spread is known well enough
YEARS_FOR_SEASON = 2  # years of points before, for the month of the year to be estimated


class NotEstimable(Exception):
    """Nothing can be estimated; `reason` says why and `values` fill its sentence."""

    def __init__(self, reason: str, **values: object) -> None:
        super().__init__(reason, values)
        self.reason = reason
        self.values = values


@dataclass(frozen=True)
class Study:
    """`treated`: the position of the first period of the change, for each unit that changed. All other units of the
    panel are its controls. `transition`: so many periods from the change are left out. `slope`: the effect may grow.
    Raises `UserError` for a unit that is not in the panel.
    """

    panel: Panel
    treated: Mapping[str, int]
    transition: int = 0
    slope: bool = False

    def __post_init__(self) -> None:
        for unit in self.treated:
            if unit not in self.panel.units:
                raise UserError("not_in_panel", unit=unit, known=nearest(str(unit), self.panel.units))

    @property
    def controls(self) -> tuple[str, ...]:
        return tuple(unit for unit in self.panel.units if unit not in self.treated)

    @property
    def since(self) -> int:
        """The first change of all."""
        return min(self.treated.values())

    @property
    def one_date(self) -> bool:
        return len(set(self.treated.values())) == 1

    @property
    def live(self) -> Flags:
        """Treated units (in the order of the panel) x periods: changed, and past the transition."""
        position = np.arange(self.panel.periods)
        return np.array([position >= self.treated[u] + self.transition for u in self.treated_units])

    @property
    def in_transition(self) -> Flags:
        """Treated units x periods: changed, and not yet past the transition."""
        position = np.arange(self.panel.periods)
        begun = np.array([position >= self.treated[u] for u in self.treated_units])
        return begun & ~self.live

    @property
    def treated_units(self) -> tuple[str, ...]:
        return tuple(unit for unit in self.panel.units if unit in self.treated)

    @property
    def season_length(self) -> int:
        return 12 // self.panel.length

    def with_only(self, units: tuple[str, ...]) -> "Study":
        """The same question about fewer units."""
        treated = {unit: at for unit, at in self.treated.items() if unit in units}
        return replace(self, panel=self.panel.only(units), treated=treated)


def pooled(panel: Panel, units: tuple[str, ...], before: Flags) -> tuple[Numbers, Numbers]:
    """One course of several units and what it rests on: the mean of their levels before, moved by what they differ
    from it, each for what it counts. So a month in which a slow municipality has many cases is no bad month.

    `before`: units x periods (or periods) in which a unit's own level is taken. A unit without any figure there is
    left out.
    """
    part = panel.only(units)
    values, weight = part.values, part.weight
    seen = ~np.isnan(values)
    there = np.broadcast_to(before, values.shape) & seen
    has_level = there.any(axis=1)
    if not has_level.any():
        return np.full(panel.periods, np.nan), np.zeros(panel.periods)
    values, weight, seen, there = values[has_level], weight[has_level], seen[has_level], there[has_level]
    counted = np.where(there, weight, 0.0)
    own = np.sum(counted * np.where(there, values, 0.0), axis=1) / counted.sum(axis=1)
    size = counted.sum(axis=1)
    level = float(np.average(own, weights=size))
    moved = np.where(seen, values - own[:, None], 0.0)
    weights = np.where(seen, weight, 0.0)
    with np.errstate(invalid="ignore", divide="ignore"):
        course = level + (weights * moved).sum(axis=0) / weights.sum(axis=0)
    return course, weights.sum(axis=0)
