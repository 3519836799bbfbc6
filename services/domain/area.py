"""The ground of a municipality, as a map draws it."""

from dataclasses import dataclass

Ring = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Area:
    """`code`: the national code (GM0505), empty where the map names none. `name`: what the map or the register calls
    it, empty where neither does. `rings`: closed lines of whole units to the right and upwards; an outer border runs
    against the clock, a hole with it, so that filling by direction and filling by turns give the same."""

    code: str
    name: str
    rings: tuple[Ring, ...]
