"""The luck of every draw (the method, 1.2 and 1.4): scrambled Sobol numbers, and a part per place from a generator.

A column belongs to the code of an investment and the name of a mechanism, and a part of a place to its service and
municipality too. So two plans have the same luck where they do the same, and what differs between their answers is the
difference between the plans.
"""

import hashlib
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtri

from services.domain.scenario import Effect, Scenario
from services.noise.arrays import Numbers
from services.timing.in_parts import in_parts
from services.timing.record import EMPTY, Record
from services.timing.sobol import MOST_DIMENSIONS, sobol

SMALLEST = 2.0**-31  # a Sobol point can be 0, of which the normal inverse is minus infinity
OF_MECHANISM = ("size", "success", "lag_months", "ramp_months", "disruption")

Single = NDArray[np.float32]
Key = tuple[str, ...]  # what it is the luck of, then the code of an investment, then the name of a mechanism
Place = tuple[str, str]  # a service and a municipality
DELAY: Key = ("delay",)


@dataclass(frozen=True, kw_only=True)
class Draws:
    """Standard normal `z` (draws x columns) and `places` (parts of places x draws); `column` and `part` say which
    belongs to what. The key of a part ends with its service and municipality, "" standing for all of them. `record`:
    what is known to have happened, on which the luck rests."""

    z: Numbers
    column: Mapping[Key, int]
    places: Single
    part: Mapping[Key, int]
    record: Record = EMPTY

    @property
    def count(self) -> int:
        return len(self.z)

    def of(self, *key: str) -> Numbers:
        found: Numbers = self.z[:, self.column[key]]
        return found

    def at(self, investment: str, mechanism: str, service: str, municipality: str) -> Single:
        """What is particular to a service, a municipality, or to the two together."""
        found: Single = self.places[self.part[investment, mechanism, service, municipality]]
        return found

    def rows(self, rows: slice | NDArray[np.intp]) -> "Draws":
        return replace(self, z=self.z[rows], places=self.places[:, rows])

    def first(self, count: int) -> "Draws":
        return self.rows(slice(count))


def draw(scenarios: Scenario | Sequence[Scenario], count: int, seed: int, places: Collection[Place] = ()) -> Draws:
    """`count` draws of the luck of one plan, or of several that then share it, in `places`."""
    plans = [scenarios] if isinstance(scenarios, Scenario) else scenarios
    keys = list(dict.fromkeys(key for plan in plans for key in _keys(plan)))
    of_sobol = keys[:MOST_DIMENSIONS]
    z = sobol(len(of_sobol), max(count - 1, 1).bit_length(), np.random.default_rng(seed).spawn(1)[0])[:count]
    np.clip(z, SMALLEST, 1 - SMALLEST, out=z)
    ndtri(z, out=z)
    keys += [key for plan in plans for key in _idle_keys(plan) if key not in keys]
    z = np.column_stack([z, *(_generator(seed, key).standard_normal(count) for key in keys[len(of_sobol) :])])
    lucks = sorted({luck for plan in plans for luck in lucks_of(plan).values()})
    parts = [(*luck, *where) for luck in lucks for where in _parts(places)]
    there = np.empty((len(parts), count), np.float32)

    def fill(rows: slice) -> None:
        for row, key in zip(there[rows], parts[rows], strict=True):
            _generator(seed, key).standard_normal(dtype=np.float32, out=row)

    in_parts(len(parts), fill, max(len(parts) // 2, 1))
    return Draws(
        z=z,
        column={key: at for at, key in enumerate(keys)},
        places=there,
        part={key: at for at, key in enumerate(parts)},
    )


def lucks_of(scenario: Scenario) -> dict[int, tuple[str, str]]:
    """By number of an effect whose luck it has: that of its investment and mechanism. Effects of one investment through
    one mechanism are one experience; an effect without mechanism is its own."""
    found: dict[int, tuple[str, str]] = {}
    for number, (investment, effect) in enumerate(scenario.effects()):
        if effect.mechanism:
            found[number] = investment.code, effect.mechanism
        else:
            same = sum(luck[0] == investment.code and luck[1].startswith(_own(effect)) for luck in found.values())
            found[number] = investment.code, f"{_own(effect)}{same}"
    return found


def _own(effect: Effect) -> str:
    """No mechanism has such a name: a code has no spaces."""
    return f"{effect.metric} {effect.service or ''} {effect.audience or ''} "


def _keys(scenario: Scenario) -> Iterable[Key]:
    yield DELAY
    matter = that_matter(scenario)
    for investment in scenario.investment:
        if investment.code in matter:
            yield "overrun", investment.code
        if investment.effect:
            yield "size", investment.code
            yield "success", investment.code
    for luck in dict.fromkeys(lucks_of(scenario).values()):
        yield from ((name, *luck) for name in OF_MECHANISM)


def _idle_keys(scenario: Scenario) -> Iterable[Key]:
    """Of investments that no effect waits for: they move no date, so that they are no part of the luck of the
    others."""
    matter = that_matter(scenario)
    return (("overrun", investment.code) for investment in scenario.investment if investment.code not in matter)


def that_matter(scenario: Scenario) -> set[str]:
    """Investments with effects, and all that those depend on."""
    matter: set[str] = set()
    for at in reversed(scenario.in_dependency_order):
        investment = scenario.investment[at]
        if investment.code in matter or investment.effect:
            matter |= {investment.code, *investment.depends_on}
    return matter


def _parts(places: Collection[Place]) -> list[Place]:
    services, towns = sorted({service for service, _ in places}), sorted({town for _, town in places})
    return [*((one, "") for one in services), *(("", one) for one in towns), *sorted(set(places))]


def _generator(seed: int, key: Key) -> np.random.Generator:
    return np.random.default_rng(_number(seed, key))


@cache
def _number(seed: int, key: Key) -> int:
    return int.from_bytes(hashlib.sha256("\n".join((str(seed), *key)).encode()).digest()[:16])
