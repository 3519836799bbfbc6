"""Promises that are refuted: seldom when they are kept, soon when nothing comes, never when it cannot be seen."""

import numpy as np
import pytest

from services.timing.block import Blocks
from services.timing.forecast import forecast
from services.timing.measured import Shifts
from services.timing.path_shifts import path_shifts
from services.timing.refuted import REFUTED, promises
from tests.unit.answers.small_plans import METRICS, effect, investment, scenario
from tests.unit.timing.cells import cell

BEFORE, AFTER = 36, 24
NOISE = 0.06


def plan(**changes):
    quick = {
        "improvement": {"p10": 0.15, "p50": 0.25, "p90": 0.35},
        "lag_months": {"p10": 0.5, "p50": 1, "p90": 2},
        "probability": 0.85,
        **changes,
    }
    return scenario(
        investment("redesign", effect(**quick), duration_months=4, overrun={"p10": 0.9, "p50": 1.2, "p90": 1.9}),
        horizon_months=60,
    )


def noise(count, phi, seed):
    months = np.arange(BEFORE + AFTER)
    root = np.linalg.cholesky(phi ** np.abs(np.subtract.outer(months, months)) + 1e-9 * np.eye(len(months)))
    return NOISE * (root @ np.random.default_rng(seed).standard_normal((len(months), count)))


def measured(series, months=AFTER):
    there = series[: BEFORE + months]
    return {(0, "lead_time_days"): Shifts(-BEFORE, there, np.full(len(there), 50.0))}


def run_of(made):
    place = cell(made)
    return place, forecast(made, METRICS, [place], 2048)


def outcomes(made, phi, count, seed, comes):
    """Since when it was refuted (None: never), for `count` worlds."""
    place, run = run_of(made)
    series = noise(count, phi, seed)
    if comes:
        kept = np.flatnonzero(run.path_month[:, 0] < run.horizon)[-count:]
        blocks = Blocks(made, run.plan, run.horizon)
        series[BEFORE:] += path_shifts(blocks, run.draws.rows(kept), None)[:AFTER, 0]
    found = []
    for one in series.T:
        (promise,) = promises(run, [place], METRICS, measured(one))
        found.append(promise.since)
    return found


@pytest.mark.parametrize("phi", [0.0, 0.5])
def test_a_plan_that_keeps_its_promise_is_hardly_ever_refuted(phi):
    refuted = [since is not None for since in outcomes(plan(), phi, 60, 3, comes=True)]
    assert np.mean(refuted) <= 0.1  # at most 1 in 20 in the long run; a longer test says so over 300 plans


def test_a_plan_that_does_nothing_is_refuted_soon():
    found = outcomes(plan(), 0.0, 40, 4, comes=False)
    assert np.mean([since is not None and since <= 18 for since in found]) >= 0.85


def test_a_plan_of_plain_numbers_is_refuted_too():
    found = outcomes(plan(improvement=0.25, lag_months=1, probability=1.0), 0.0, 20, 5, comes=False)
    assert all(since is not None and since <= 15 for since in found)


def test_a_promise_of_later_is_not_refuted_by_figures_of_now():
    made = scenario(investment("redesign", effect(improvement=0.25), starts_after_months=30), horizon_months=60)
    assert set(outcomes(made, 0.0, 20, 6, comes=False)) == {None}


def test_what_is_small_beside_the_noise_cannot_be_seen():
    made = plan(improvement={"p10": 0.09, "p50": 0.11, "p90": 0.13})
    place, run = run_of(made)
    loud = 8 * noise(1, 0.6, 7)[:, 0]
    (promise,) = promises(run, [place], METRICS, measured(loud, months=0))
    assert promise.seen_from() is None and promise.since is None and len(promise.ratio) == 0
    (quiet,) = promises(run, [place], METRICS, measured(0.2 * noise(1, 0.0, 7)[:, 0], months=0))
    assert 4 <= quiet.seen_from() <= 24


def test_the_month_in_which_nothing_would_be_seen_is_that_in_which_it_is():
    made = plan()
    place, run = run_of(made)
    (promise,) = promises(run, [place], METRICS, measured(noise(1, 0.0, 8)[:, 0], months=0))
    expected = promise.seen_from()
    found = [60 if since is None else since for since in outcomes(made, 0.0, 60, 9, comes=False)]
    assert np.quantile(found, 0.8) == pytest.approx(expected, abs=5)


def test_figures_that_never_moved_refute_no_sooner_than_the_promise_is_due():
    """All months are equal, so that the noise that was seen is nothing: it counts as a tenth of a noticeable step."""
    place, run = run_of(plan())
    (promise,) = promises(run, [place], METRICS, measured(np.zeros(BEFORE + AFTER)))
    promised = np.median(run.path_month[run.path_month[:, 0] < run.horizon, 0])
    assert promise.since is not None and promise.since >= promised - 1


def test_without_a_year_before_or_without_a_promise_nothing_is_said():
    place, run = run_of(plan())
    short = {(0, "lead_time_days"): Shifts(-11, np.zeros(20), np.ones(20))}
    assert promises(run, [place], METRICS, short) == []
    place, run = run_of(plan(probability=0.01))
    assert promises(run, [place], METRICS, measured(noise(1, 0, 1)[:, 0])) == []
    assert REFUTED == 20


@pytest.mark.long
def test_of_300_true_plans_at_most_15_are_ever_refuted():
    refuted = [
        since is not None
        for phi in (0.0, 0.3, 0.6)
        for since in outcomes(plan(), phi, 100, int(100 * phi) + 11, comes=True)
    ]
    assert len(refuted) == 300 and sum(refuted) <= 15
