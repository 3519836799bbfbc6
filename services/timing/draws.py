"""Draws of every uncertain input: scrambled Sobol through the normal inverse (the method, 1.1, 1.2 and 1.4).

Each input keeps its own column, so two scenarios with the same structure share their luck: what differs between
their answers is the difference between the scenarios.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtr, ndtri
from scipy.stats import qmc

from services.domain.quantity import Quantity
from services.domain.scenario import Scenario
from services.noise.arrays import Numbers

Z90 = 1.281552
SMALLEST = 2.0**-31  # a Sobol point can be 0, of which the normal inverse is minus infinity
INPUTS = ("improvement", "lag_months", "ramp_months", "disruption", "success")


@dataclass(frozen=True)
class Draws:
    """Standard normal `z` (draws x inputs); `delay` is column 0, `overrun` and `effect` say which column is whose."""

    z: Numbers
    overrun: dict[int, int]
    effect: dict[int, int]

    @property
    def count(self) -> int:
        return len(self.z)

    def rows(self, rows: slice) -> "Draws":
        return Draws(self.z[rows], self.overrun, self.effect)

    def first(self, count: int) -> "Draws":
        return self.rows(slice(count))


def draw(scenario: Scenario, count: int, seed: int) -> Draws:
    """`count` draws of what can move a date; an investment that no effect waits for is left out of it."""
    overrun = {investment: at for at, investment in enumerate(sorted(_that_matter(scenario)), start=1)}
    effects = [at for at, (investment, _) in enumerate(_positions(scenario)) if investment in overrun]
    effect = {number: 1 + len(overrun) + len(INPUTS) * at for at, number in enumerate(effects)}
    inputs = 1 + len(overrun) + len(INPUTS) * len(effect)
    sobol = qmc.Sobol(inputs, scramble=True, rng=np.random.default_rng(seed))
    z = sobol.random_base2(max(count - 1, 1).bit_length())[:count]
    np.clip(z, SMALLEST, 1 - SMALLEST, out=z)
    ndtri(z, out=z)
    return Draws(z, overrun, effect)


def sample(quantity: Quantity, z: Numbers) -> Numbers:
    """A split normal with the three quantiles of `quantity`."""
    if quantity.is_certain:
        return np.full(len(z), quantity.p50)
    up, down = quantity.p90 - quantity.p50, quantity.p50 - quantity.p10
    return quantity.p50 + z * np.where(z > 0, up, down) / Z90


def chance_at_least(quantity: Quantity, value: float) -> float:
    """That a draw of `quantity` is at least `value`."""
    spread = (quantity.p90 if value > quantity.p50 else 2 * quantity.p50 - quantity.p10) - quantity.p50
    if spread == 0:
        return float(quantity.p50 >= value)
    return float(ndtr(-Z90 * (value - quantity.p50) / spread))


def sample_positive(quantity: Quantity, z: Numbers) -> Numbers:
    """The same on the natural logarithm, for what cannot be negative; a plain 0 stays 0."""
    if quantity.is_certain:
        return np.full(len(z), quantity.p50)
    logs = Quantity(p10=np.log(quantity.p10), p50=np.log(quantity.p50), p90=np.log(quantity.p90))
    return np.exp(sample(logs, z))


def happens(probability: float, z: Numbers) -> NDArray[np.bool_]:
    """Success where u < probability, u being the uniform behind `z`."""
    return np.asarray(z < ndtri(probability))


def _positions(scenario: Scenario) -> list[tuple[int, int]]:
    return [(i, j) for i, investment in enumerate(scenario.investment) for j in range(len(investment.effect))]


def _that_matter(scenario: Scenario) -> set[int]:
    """Investments with effects, and all that those depend on."""
    position = {investment.code: at for at, investment in enumerate(scenario.investment)}
    matter: set[int] = set()
    for at in reversed(scenario.in_dependency_order):
        if at in matter or scenario.investment[at].effect:
            matter |= {at, *(position[code] for code in scenario.investment[at].depends_on)}
    return matter
