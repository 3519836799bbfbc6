"""How many signals to expect when nothing changes anywhere: the price of looking at many series at once.

For limits that are estimated there is no closed form, so the chances are found by simulation with the rules themselves.
That takes a minute, and always comes to the same: they stand in `false_signals.csv`, which `python -m
services.monitoring.false_signals` makes anew, and a test holds against a new simulation.
"""

import csv
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from services.monitoring.limits import FULL, Table, xmr
from services.monitoring.rules import RULES

SERIES, SEED = 20_000, 1978
LONGEST = 120  # points; more hardly changes the chance
FILE = Path(__file__).with_suffix(".csv")
COLUMNS = ("points", "signal", "new_signal")


def expected_false_signals(counts: list[int]) -> float:
    """`counts`: the number of points behind the limits of each series that is judged."""
    return sum(chance_of_false_signal(min(count, LONGEST)) for count in counts if count >= FULL)


def expected_new_signals(counts: list[int]) -> float:
    """How many of these series would get a signal with their newest point that they did not have before it."""
    return sum(chance_of_new_signal(min(count, LONGEST)) for count in counts if count > FULL)


def chance_of_false_signal(points: int) -> float:
    """Chance that the last of `points` values (12 to 120) is called a signal although nothing changed (normal,
    independent)."""
    return _kept()[points][0]


def chance_of_new_signal(points: int) -> float:
    """Chance that the last of `points` values (13 to 120) is called a signal while the one before it, judged without
    the last, was not."""
    return _kept()[points][1]


def simulated(points: int) -> tuple[float, float]:
    """Both chances, by simulation."""
    values = np.random.default_rng(SEED).standard_normal((SERIES, points))
    last, before = _last_is_signal(values), _last_is_signal(values[:, :-1])
    return float(last.mean()), float((last & ~before).mean())


@cache
def _kept() -> dict[int, tuple[float, float]]:
    with FILE.open(encoding="utf-8", newline="") as file:
        return {int(row["points"]): (float(row["signal"]), float(row["new_signal"])) for row in csv.DictReader(file)}


def _last_is_signal(values: Table) -> NDArray[np.bool_]:
    limits = xmr(values)
    last = np.column_stack([rule(values, limits)[:, -1] for rule in RULES.values()])
    found: NDArray[np.bool_] = (last != 0).any(axis=1)
    return found


if __name__ == "__main__":
    with FILE.open("w", encoding="utf-8", newline="") as out:
        made = csv.writer(out, lineterminator="\n")
        made.writerow(COLUMNS)
        made.writerows((points, *simulated(points)) for points in range(FULL, LONGEST + 1))
