"""Forecasts learn: luck is drawn anew, given what was measured since the start (the method, 1.5).

The draws go from what was thought before to what is known now in steps (Del Moral, Doucet and Jasra 2006): each step
lets the figures count a little more, so that 4 of 10 draws stay; then the draws move, each accepted as Metropolis says.
Moves are around the middle of what is known by then (Cotter and others 2013), alternating with fresh luck for one
investment. After 20 evaluations it stops where it is: then the figures count for a part, and the answer says so.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
from scipy.linalg import solve_triangular

from services.domain.scenario import Scenario
from services.noise.arrays import Flags, Numbers
from services.timing import what_if
from services.timing.block import Blocks
from services.timing.compiled import compiled
from services.timing.draws import Draws
from services.timing.happened import conditioned
from services.timing.in_parts import in_parts
from services.timing.likelihood import Likelihood
from services.timing.path_shifts import path_shifts
from services.timing.plan import Plan, changed
from services.timing.record import Record

MOST_SURE = 0.95  # no probability counts as more: a plan of plain certainties could otherwise never be wrong
KEPT = 0.4  # of the draws that stay effective in one step
MOVES, EVALUATIONS = 4, 20
STREAM = 11  # of the seed
AROUND = 0.5  # how far a move goes from where a draw is: 1 is anywhere
PARTLY = 0.5
HALVINGS = 40

Evaluate = Callable[[Draws], Numbers]


@dataclass(frozen=True, kw_only=True)
class Learned:
    """`draws` given what was measured, and the `scenario` they are of (no probability above 0.95). `temperature`: for
    how much the figures count (1: wholly). `evaluations` of all draws were needed."""

    scenario: Scenario
    draws: Draws
    temperature: float
    evaluations: int


def less_sure(scenario: Scenario) -> Scenario:
    """The same, with no probability above 0.95."""
    return what_if.at_most(scenario, MOST_SURE)


def learn(scenario: Scenario, plan: Plan, draws: Draws, likelihood: Likelihood, record: Record, seed: int) -> Learned:
    """`draws`: luck as it was before anything was known; what happened (`record`) is laid over it. Needs at least one
    path, and one month."""
    scenario = less_sure(scenario)
    blocks = Blocks(scenario, changed(plan, scenario), likelihood.months)

    def evaluate(luck: Draws) -> Numbers:
        given, found = conditioned(luck, scenario, record), np.empty(luck.count)
        code = compiled(blocks, luck.count)

        def run(part: slice) -> None:
            found[part] = likelihood.logs(path_shifts(blocks, given.rows(part), code))

        in_parts(luck.count, run)
        return found

    luck, temperature, evaluations = _tempered(draws, evaluate, np.random.default_rng([seed, STREAM]))
    return Learned(
        scenario=scenario,
        draws=conditioned(luck, scenario, record),
        temperature=temperature,
        evaluations=evaluations,
    )


def _tempered(luck: Draws, evaluate: Evaluate, rng: np.random.Generator) -> tuple[Draws, float, int]:
    logs, temperature, evaluations = evaluate(luck), 0.0, 1
    middle = _Middle(luck.z, np.ones(luck.count))
    while temperature < 1 and evaluations + MOVES <= EVALUATIONS:
        step = _step(logs, 1 - temperature)
        weights = np.exp(step * (logs - logs.max()))
        middle = _Middle(luck.z, weights)
        which = _resampled(weights, rng)
        luck, logs, temperature = luck.rows(which), logs[which], temperature + step
        luck, logs = _moved(luck, logs, temperature, middle, evaluate, rng, MOVES)
        evaluations += MOVES
    more = min(MOVES, EVALUATIONS - evaluations)
    luck, _ = _moved(luck, logs, temperature, middle, evaluate, rng, more)
    return luck, min(temperature, 1.0), evaluations + more


def _step(logs: Numbers, most: float) -> float:
    """How much more the figures may count, so that 4 of 10 draws stay effective."""

    def effective(step: float) -> float:
        weights = np.exp(step * (logs - logs.max()))
        return float(weights.sum() ** 2 / np.sum(weights**2)) / len(logs)

    if effective(most) >= KEPT:
        return most
    low, high = 0.0, most
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        low, high = (middle, high) if effective(middle) >= KEPT else (low, middle)
    return low


def _resampled(weights: Numbers, rng: np.random.Generator) -> "np.ndarray":
    """Each draw as often as it weighs (systematic resampling, Kitagawa 1996), in a shuffled order so that the first few
    stand for all."""
    count = len(weights)
    steps = (np.arange(count) + rng.random()) / count
    which = np.searchsorted(np.cumsum(weights) / weights.sum(), steps)
    return rng.permutation(np.minimum(which, count - 1))


class _Middle:
    """A normal distribution around the weighted mean of the luck, its covariance shrunk towards that of before."""

    def __init__(self, z: Numbers, weights: Numbers) -> None:
        share = weights / weights.sum()
        self.mean = share @ z
        effective, columns = 1 / np.sum(share**2), z.shape[1]
        seen = (z - self.mean).T @ ((z - self.mean) * share[:, None])
        part = effective / (effective + columns)
        self.root = np.linalg.cholesky(part * seen + (1 - part) * np.eye(columns) + 1e-9 * np.eye(columns))

    def log_density(self, z: Numbers) -> Numbers:
        white = solve_triangular(self.root, (z - self.mean).T, lower=True)
        return np.asarray(-0.5 * np.sum(white**2, axis=0))


def _moved(
    luck: Draws,
    logs: Numbers,
    temperature: float,
    middle: _Middle,
    evaluate: Evaluate,
    rng: np.random.Generator,
    moves: int,
) -> tuple[Draws, Numbers]:
    """Each move leaves what is known by then as it is (Metropolis and Hastings)."""
    groups = _groups(luck)
    for move in range(moves):
        if move % 2 == 0:
            new = _around(luck, middle, rng)
            prior = 0.5 * (np.sum(luck.z**2, axis=1) - np.sum(new.z**2, axis=1))
            prior += middle.log_density(luck.z) - middle.log_density(new.z)
        else:
            new = _fresh(luck, groups, 1.0 if move % 4 == 1 else PARTLY, rng)
            prior = np.zeros(luck.count)
        found = evaluate(new)
        accepted = np.log(rng.random(luck.count)) < prior + temperature * (found - logs)
        luck = replace(
            luck,
            z=np.where(accepted[:, None], new.z, luck.z),
            places=np.where(accepted, new.places, luck.places),
        )
        logs = np.where(accepted, found, logs)
    return luck, logs


def _around(luck: Draws, middle: _Middle, rng: np.random.Generator) -> Draws:
    stay = np.sqrt(1 - AROUND**2)
    z = middle.mean + stay * (luck.z - middle.mean) + AROUND * rng.standard_normal(luck.z.shape) @ middle.root.T
    fresh = rng.standard_normal(luck.places.shape, dtype=np.float32)
    return replace(luck, z=z, places=np.float32(stay) * luck.places + np.float32(AROUND) * fresh)


def _fresh(luck: Draws, groups: tuple[Flags, Flags], much: float, rng: np.random.Generator) -> Draws:
    """For each draw other luck of one investment, or of what all share: wholly, or partly."""
    which = rng.integers(len(groups[0]), size=luck.count)
    stay = np.sqrt(1 - much**2)
    z = stay * luck.z + much * rng.standard_normal(luck.z.shape)
    fresh = rng.standard_normal(luck.places.shape, dtype=np.float32)
    places = np.float32(stay) * luck.places + np.float32(much) * fresh
    return replace(
        luck,
        z=np.where(groups[0][which], z, luck.z),
        places=np.where(groups[1][which].T, places, luck.places),
    )


def _groups(luck: Draws) -> tuple[Flags, Flags]:
    """By investment (and one for what all share) which columns and which parts of places are its luck."""
    codes = list(dict.fromkeys(key[1] if len(key) > 1 else "" for key in luck.column))
    columns = np.array([[(key[1] if len(key) > 1 else "") == code for key in luck.column] for code in codes])
    parts = np.array([[key[0] == code for key in luck.part] for code in codes]).reshape(len(codes), len(luck.part))
    return columns, parts
