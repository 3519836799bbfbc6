"""Forecasts learn: against closed forms, from truths that we made, and calibrated over many plans."""

from datetime import date

import numpy as np
import pytest
from scipy import stats
from scipy.special import ndtri

from services.domain.actual import Actual
from services.noise.wander import PERSISTENCE
from services.timing.block import Blocks
from services.timing.draws import draw, lucks_of
from services.timing.effects_drawn import size_luck
from services.timing.forecast import forecast
from services.timing.happened import record_of
from services.timing.learning import EVALUATIONS, MOST_SURE, learn
from services.timing.likelihood import Likelihood, Series
from services.timing.path_shifts import path_shifts
from services.timing.plan import make_plan
from services.timing.record import EMPTY
from services.timing.schedule import schedule
from tests.unit.answers.small_plans import METRICS, effect, investment, scenario
from tests.unit.timing.cells import cell

SPREAD = {"p10": 0.05, "p50": 0.2, "p90": 0.35}
RANGE = {"p10": 0.8, "p50": 1.2, "p90": 2.2}


def plan_of(improvement=SPREAD, overrun=1.0, probability=0.9, ramp=0, months=6):
    made = scenario(
        investment(
            "redesign",
            effect(improvement=improvement, probability=probability, ramp_months=ramp),
            duration_months=months,
            overrun=overrun,
        ),
        horizon_months=60,
    )
    place = cell(made)
    return made, place, make_plan(made, METRICS, [place])


def luck(made, place, count, seed):
    return draw(made, count, seed, [place.place])


def measured(values, variance, **more):
    values = np.asarray(values, float)
    return Series(path=0, cell=0, shift=values, noise=np.full(len(values), variance), **more)


def learned(made, place, plan, series, count=2048, seed=1, record=EMPTY):
    likelihood = Likelihood(series, len(series[0].shift))
    return learn(made, plan, luck(made, place, count, seed), likelihood, record, seed)


def months_of(found, place):
    run = forecast(found.scenario, METRICS, [place], drawn=found.draws)
    return run.benefit_month["citizen"], run


def test_the_likelihood_is_that_of_one_normal_distribution_over_all_series():
    rng = np.random.default_rng(1)
    months, noise = 7, rng.uniform(0.5, 2, (3, 7))
    shift = rng.standard_normal((3, 7))
    shift[1, 2] = shift[2, 5] = np.nan
    sizes = [(0.3, 0.5, 0.1, 0.2), (0.2, 0.1, 0.0, 0.4), (0.4, 0.3, 0.2, 0.1)]  # shared, common, own, drift
    cells = (0, 0, 1)
    series = [
        Series(path=at, cell=cells[at], shift=shift[at], noise=noise[at], shared=a, common=b, own=c, drift=d)
        for at, (a, b, c, d) in enumerate(sizes)
    ]
    course = rng.standard_normal((months, 3, 5)).astype(np.float32)
    found = Likelihood(series, months).logs(course)
    where = [(at, month) for at in range(3) for month in range(months) if np.isfinite(shift[at, month])]
    covariance = np.zeros((len(where), len(where)))
    for row, (one, early) in enumerate(where):
        for column, (other, late) in enumerate(where):
            walk = PERSISTENCE ** abs(early - late) * (1 - PERSISTENCE ** (2 * (min(early, late) + 1)))
            value = sizes[one][1] * sizes[other][1] * walk
            if cells[one] == cells[other]:
                years = (early + 0.5) / 12, (late + 0.5) / 12
                value += sizes[one][2] * sizes[other][2] * walk + sizes[one][3] * sizes[other][3] * years[0] * years[1]
            if one == other:
                value += sizes[one][0] + (noise[one, early] if early == late else 0)
            covariance[row, column] = value
    y = np.array([shift[at, month] for at, month in where])
    expected = [
        stats.multivariate_normal.logpdf(y - [course[month, at, draw_] for at, month in where], cov=covariance)
        for draw_ in range(5)
    ]
    np.testing.assert_allclose(found - found[0], np.array(expected) - expected[0], atol=1e-5)


def test_the_posterior_of_a_normal_effect_is_the_textbook_one():
    """Conjugate: precision of prior and of data add up; on the link scale a small effect is nearly normal."""
    made, place, plan = plan_of({"p10": -0.02, "p50": 0.0, "p90": 0.02}, probability=0.95, months=0.001)
    sd = 0.02 / ndtri(0.9)
    found = learned(made, place, plan, [measured([0.03] * 4, sd**2 * 8)], count=4096)
    (own,) = lucks_of(made).values()
    z = size_luck(made, found.draws, own, [place.place])[0]
    comes = path_shifts(Blocks(made, plan, 1), found.draws, None)[0, 0] != 0
    effects = 0.02 * z[comes] / ndtri(0.9)
    precision = 1 / sd**2 + 4 / (sd**2 * 8)
    assert effects.mean() == pytest.approx((4 * 0.03 / (sd**2 * 8)) / precision, abs=0.001)
    assert effects.std() == pytest.approx(precision**-0.5, rel=0.06)
    assert found.temperature == 1 and found.evaluations <= EVALUATIONS


def test_figures_that_say_nothing_change_nothing():
    made, place, plan = plan_of(overrun=RANGE)
    found = learned(made, place, plan, [measured([0.4, -0.4] * 6, 1e9)])
    before = forecast(made, METRICS, [place], drawn=luck(made, place, 2048, 1)).benefit_month["citizen"]
    after, run = months_of(found, place)
    assert (found.temperature, found.evaluations) == (1, 9)  # one step, four moves, and four more
    assert np.mean(after < run.horizon) == pytest.approx(np.mean(before < run.horizon), abs=0.03)
    assert np.abs(found.draws.z.mean(axis=0)).max() < 0.1 and np.abs(found.draws.z.std(axis=0) - 1).max() < 0.1


def test_a_long_time_without_improvement_lowers_the_chance():
    made, place, plan = plan_of(probability=0.6)
    after, run = months_of(learned(made, place, plan, [measured([0.0] * 24, 0.09)]), place)
    assert np.mean(after < run.horizon) < 0.35


def test_a_plan_of_plain_numbers_can_be_wrong_too():
    made, place, plan = plan_of(improvement=0.3, probability=1.0)
    found = learned(made, place, plan, [measured([0.0] * 24, 0.01)])
    assert found.scenario.investment[0].effect[0].probability == MOST_SURE
    after, run = months_of(found, place)
    assert np.mean(after < run.horizon) < 0.02


def test_what_came_sooner_or_later_moves_the_go_live():
    made, place, plan = plan_of(improvement=0.3, probability=0.95, overrun=RANGE, months=12)
    truth = np.where(np.arange(24) >= 20, 0.36, 0.0)
    found = learned(made, place, plan, [measured(truth, 0.01)])
    live = schedule(found.scenario, found.draws).live[0]
    assert np.quantile(live, 0.1) > 17 and np.quantile(live, 0.9) < 23


def test_what_fits_no_draw_counts_for_a_part():
    made, place, plan = plan_of(overrun=RANGE)
    found = learned(made, place, plan, [measured([2.0] * 24, 1e-6)], count=512)
    assert 0 < found.temperature < 1 and found.evaluations == EVALUATIONS


def test_what_happened_holds_in_what_is_learned():
    made, place, plan = plan_of(overrun=RANGE, months=6)
    started = Actual(scenario="plan", investment="redesign", actual="started", on=date(2015, 1, 1), reason="zo")
    record = record_of([started], made, 2015 * 12 + 10)
    found = learned(made, place, plan, [measured([0.0] * 10, 0.02)], record=record)
    assert schedule(found.scenario, found.draws).live[0].min() > 10


def ranks(count, draws, seed):
    """Where a truth lies among what is learned from it: of its month, of whether it comes, and of its size (uniform,
    when what is learned is right: Talts and others 2018). Equal values are told apart by lot."""
    made, place, plan = plan_of(SPREAD, overrun=RANGE, probability=0.8, ramp=6)
    rng, months = np.random.default_rng(seed), 18
    truths = forecast(made, METRICS, [place], drawn=luck(made, place, count, seed + 1))
    courses = path_shifts(Blocks(made, plan, months), truths.draws, None)[:, 0]
    size = {"shared": 0.03**2, "common": 0.05, "own": 0.1, "drift": 0.015}
    apart = np.abs(np.subtract.outer(np.arange(months), np.arange(months)))
    sooner = np.minimum.outer(np.arange(months), np.arange(months)) + 1
    walk = PERSISTENCE**apart * (1 - PERSISTENCE ** (2 * sooner))
    years = (np.arange(months) + 0.5) / 12
    covariance = (0.05**2 + 0.1**2) * walk + 0.03**2 + 0.1**2 * np.eye(months) + np.outer(years, years) * 0.015**2
    root = np.linalg.cholesky(covariance)
    found = []
    for at in range(count):
        y = courses[:, at] + root @ rng.standard_normal(months)
        known = learned(made, place, plan, [measured(y, 0.1**2, **size)], count=draws, seed=seed + at)
        after, run = months_of(known, place)
        true_month = truths.benefit_month["citizen"][at]
        sides = [(true_month, after), (true_month < run.horizon, after < run.horizon)]
        column = known.draws.column["size", "redesign"]
        sides.append((truths.draws.z[at, column], known.draws.z[:, column]))
        found.append([np.mean(own < true) + rng.random() * np.mean(own == true) for true, own in sides])
    return np.array(found)


def test_truths_lie_among_what_is_learned_as_they_should():
    found = ranks(30, 256, 5)
    assert [stats.kstest(one, "uniform").pvalue > 0.002 for one in found.T] == [True] * 3


@pytest.mark.long
def test_truths_lie_among_what_is_learned_as_they_should_over_200_plans():
    found = ranks(200, 1024, 50)
    assert [stats.kstest(one, "uniform").pvalue > 0.01 for one in found.T] == [True] * 3
