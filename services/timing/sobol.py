"""Scrambled Sobol points: numbers that fill a space evenly in every direction, and still are chance.

I. M. Sobol (1967), with the direction numbers of S. Joe and F. Y. Kuo, "Constructing Sobol sequences with better
two-dimensional projections", SIAM Journal on Scientific Computing 30 (2008), in `sobol_directions.csv` for the first
1,000 dimensions; scrambled after J. Matousek, "On the L2-discrepancy for anchored boxes", Journal of Complexity 14
(1998). The points are those of SciPy, to the bit: loading all of `scipy.stats` for them took longer than drawing them.
"""

import csv
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from services.noise.arrays import Numbers

BITS = 30
MOST_DIMENSIONS = 1000

Whole = NDArray[np.uint32]


def sobol(dimensions: int, doublings: int, generator: np.random.Generator) -> Numbers:
    """2**`doublings` scrambled points in (0, 1): points x dimensions, at most `MOST_DIMENSIONS`."""
    bits = np.arange(BITS, dtype=np.uint32)
    shift = generator.integers(2, size=(dimensions, BITS), dtype=np.uint32) @ (np.uint32(1) << bits)
    mixing = np.tril(generator.integers(2, size=(dimensions, BITS, BITS), dtype=np.uint32), -1)
    mixing += np.eye(BITS, dtype=np.uint32)
    directions = _mixed(_directions()[:dimensions], mixing)
    points: Whole = np.empty((1 << doublings, dimensions), np.uint32)
    points[0] = shift
    for at in range(doublings):  # in the order of Gray's code each doubling is the mirror of what was there, one bit on
        half = 1 << at
        np.bitwise_xor(points[half - 1 :: -1] if at else points[:1], directions[:, at], out=points[half : 2 * half])
    return np.ldexp(points.astype(np.float64), -BITS)


def _mixed(directions: Whole, mixing: Whole) -> Whole:
    """Every bit becomes a random sum of itself and the bits above it (`mixing`: dimensions x bits x bits)."""
    above = np.arange(BITS, dtype=np.uint32)[::-1]
    apart = (directions[:, :, None] >> above) & np.uint32(1)  # dimensions x numbers x bits, the highest first
    mixed = np.einsum("dbk,djk->djb", mixing, apart) & np.uint32(1)
    found: Whole = (mixed << above).sum(axis=2, dtype=np.uint32)
    return found


@cache
def _directions() -> Whole:
    """Dimensions x bits, each number with its highest bit in front."""
    found = np.ones((MOST_DIMENSIONS, BITS), np.uint64)
    with Path(__file__).with_name("sobol_directions.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            found[int(row["dimension"]) - 1] = _recurrence(int(row["polynomial"]), row["numbers"].split())
    found <<= np.arange(BITS, dtype=np.uint64)[::-1]
    return found.astype(np.uint32)


def _recurrence(polynomial: int, numbers: list[str]) -> list[int]:
    """The first numbers continued: each is made of those before it, as a primitive polynomial modulo 2 says."""
    found = [int(one) for one in numbers]
    degree = len(found)
    while len(found) < BITS:
        new = found[-degree] ^ (found[-degree] << degree)
        for back in range(1, degree):
            if polynomial >> (degree - back) & 1:
                new ^= found[-back] << back
        found.append(new)
    return found[:BITS]
