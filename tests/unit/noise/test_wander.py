"""How far figures wander: against the likelihood written out in full, and from courses that we made."""

import numpy as np
import pytest

from services.noise.wander import (
    FEWEST,
    NOISES,
    PERSISTENCE,
    PRIORS,
    Wander,
    _half_normal,
    _usual_noise,
    assumed,
    estimate,
)


def course(rng: np.random.Generator, rows: int, months: int) -> np.ndarray:
    found = np.empty((rows, months))
    found[:, 0] = rng.normal(size=rows)
    for month in range(1, months):
        found[:, month] = PERSISTENCE * found[:, month - 1] + np.sqrt(1 - PERSISTENCE**2) * rng.normal(size=rows)
    return found


def made(seed: int, cells: int = 3, months: int = 30, common: float = 0.1, own: float = 0.2, noise: float = 0.1):
    rng = np.random.default_rng(seed)
    counts = rng.integers(1, 40, size=(cells, months)).astype(float)
    chance = noise * rng.normal(size=(cells, months)) / np.sqrt(counts)
    wander = common * course(rng, 1, months) + own * course(rng, cells, months)
    return rng.normal(size=(cells, 1)) + wander + chance, counts


def in_full(values: np.ndarray, counts: np.ndarray) -> Wander:
    """The same posterior mean with one large covariance of all figures, and a flat prior on every level."""
    row, month = np.nonzero(np.isfinite(values))
    there = values[row, month]
    near = PERSISTENCE ** np.abs(np.subtract.outer(month, month)).astype(float)
    same = np.equal.outer(row, row)
    levels = np.equal.outer(row, np.unique(row)).astype(float)
    usual = _usual_noise(values, counts)
    logs, nodes = [], []
    for one in PRIORS["positive"][0] * _half_normal():
        for own in PRIORS["positive"][1] * _half_normal():
            for noise in NOISES:
                chance = np.diag((noise * usual) ** 2 / counts[row, month])
                inverse = np.linalg.inv(one**2 * near + own**2 * near * same + chance)
                inside = levels.T @ inverse @ levels
                left = inverse - inverse @ levels @ np.linalg.inv(inside) @ levels.T @ inverse
                logs.append(0.5 * (np.linalg.slogdet(inverse)[1] - np.linalg.slogdet(inside)[1] - there @ left @ there))
                nodes.append((one, own))
    weight = np.exp(np.array(logs) - max(logs))
    common, own = (weight[:, None] * np.array(nodes)).sum(axis=0) / weight.sum()
    return Wander(float(common), float(own), int(np.isfinite(values).sum(axis=1).max()))


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(3))
def test_it_is_the_restricted_likelihood_of_all_figures_together(seed: int) -> None:
    values, counts = made(seed, months=26)
    values[0, 3] = values[1, 20:22] = np.nan
    found, expected = estimate("positive", values, counts), in_full(values, counts)
    assert (found.common, found.cell) == pytest.approx((expected.common, expected.cell), rel=1e-6)
    assert found.months == expected.months


@pytest.mark.parametrize(("common", "own"), [(0.1, 0.2), (0.2, 0.1), (0.02, 0.3)])
def test_what_was_made_is_found_again(common: float, own: float) -> None:
    found = [estimate("positive", *made(seed, 8, 60, common, own, 0.5)) for seed in range(20)]
    assert np.mean([one.common for one in found]) == pytest.approx(common, abs=0.04)
    assert np.mean([one.cell for one in found]) == pytest.approx(own, rel=0.15)


def test_what_stands_still_is_found_to_wander_little() -> None:
    found = [estimate("positive", *made(seed, 5, 60, 0.0, 0.0, 0.5)) for seed in range(10)]
    assert max(max(one.common, one.cell) for one in found) < 0.06


def test_of_a_series_by_itself_the_priors_say_what_is_common() -> None:
    found = estimate("positive", *made(1, 1, 48, 0.0, 0.3))
    assert found.cell > found.common > 0


def test_with_fewer_than_two_years_the_priors_speak() -> None:
    values, counts = made(1, months=FEWEST - 1)
    assert estimate("positive", values, counts) == assumed("positive")
    assert (assumed("positive").common, assumed("positive").cell) == pytest.approx((0.0674, 0.1349), abs=1e-4)
    assert (assumed("share").common, assumed("share").cell) == pytest.approx((0.1686, 0.3372), abs=1e-4)
    assert assumed("share").months == 0


def test_a_series_without_noise_is_no_error() -> None:
    flat = np.zeros((2, 30))
    found = estimate("share", flat, np.ones_like(flat))
    assert np.isfinite([found.common, found.cell]).all()
