"""Forecasts learn: against a closed form, against weighted quantiles, and from a truth that we made."""

import numpy as np
import pytest
from scipy.special import ndtri
from scipy.stats import multivariate_normal

from services.domain.quantity import Quantity
from services.timing.block import Blocks
from services.timing.draws import draw, lucks_of
from services.timing.effects_drawn import size_luck
from services.timing.elicited import sample
from services.timing.forecast import forecast
from services.timing.learning import Series, learn, log_likelihood, noise_before, redrawn
from services.timing.link import shift
from services.timing.pareto import LARGEST
from services.timing.plan import make_plan
from services.timing.quantiles import month_range
from tests.replication.generated import METRICS, as_metrics, as_scenario, names
from tests.replication.test_distribution import scenario
from tests.unit.timing.cells import cell

metrics = as_metrics(METRICS)
PLACES = [("permits", "M1")]
SPREAD = {"p10": 0.0, "p50": 0.15, "p90": 0.3}


def plan_of(improvement=SPREAD, overrun=1.0, probability=1.0, lag=0, ramp=0, months=6):
    effect = {
        "metric": "lead_time", "improvement": improvement, "probability": probability, "lag_months": lag,
        "ramp_months": ramp,
    }  # fmt: skip
    made = as_scenario(scenario(
        {
            "code": "a", "kind": "process_change", "name": names, "depends_on": [], "starts_after_months": 0.0,
            "budget_eur": 1.0,
            "duration_months": months, "overrun": overrun, "effect": [effect],
        }
    ))  # fmt: skip
    cells = [cell(made, lead_time=50.0)]
    return made, cells, make_plan(made, metrics, cells)


def measured(values, variance, months):
    shifts = np.full(months, np.nan)
    shifts[: len(values)] = values
    return Series(0, shifts, variance, np.ones(months))


def naive(months, weights, tenths, never):
    order = np.argsort(months, kind="stable")
    total = np.cumsum(weights[order])
    at = np.searchsorted(total, tenths / 10 * total[-1] - 1e-12)
    found = months[order][at]
    return None if found >= never else int(found)


def test_the_likelihood_is_that_of_a_normal_distribution():
    made, _, plan = plan_of(improvement=SPREAD, months=0.001)
    drawn = draw(made, 256, 1, PLACES)
    shifts = np.array([0.05, 0.2, np.nan, 0.1])
    found, expected = log_likelihood(made, plan, drawn, [Series(0, shifts, 0.04, np.array([1, 2.0, 1, 0.5]))], 4)
    (luck,) = lucks_of(made).values()
    own = shift(metrics["lead_time"], 50.0, sample(Quantity(**SPREAD), size_luck(made, drawn, luck, PLACES)[0]))
    there = np.array([0, 1, 3])
    logs = -0.5 * ((shifts[there] - own[:, None]) ** 2 * np.array([1, 2, 0.5]) / 0.04).sum(axis=1)
    assert found - found.mean() == pytest.approx(logs - logs.mean(), abs=1e-3)
    assert expected[0] == pytest.approx(np.full(4, own.mean()), abs=1e-4)


def test_the_posterior_of_a_normal_effect_is_the_textbook_one():
    """Conjugate: precision of prior and of data add up; on the link scale a small effect is nearly normal."""
    small = {"p10": -0.02, "p50": 0.0, "p90": 0.02}
    made, _, plan = plan_of(improvement=small, months=0.001)
    drawn = draw(made, 4096, 1, PLACES)
    sd = 0.02 / ndtri(0.9)
    found = learn(made, plan, drawn, [measured([0.03] * 4, sd**2 * 8, 4)])
    again = redrawn(drawn, found.weights, 1)
    (luck,) = lucks_of(made).values()
    effects = 0.02 * size_luck(made, again, luck, PLACES)[0] / ndtri(0.9)
    precision = 1 / sd**2 + 4 / (sd**2 * 8)
    assert effects.mean() == pytest.approx((4 * 0.03 / (sd**2 * 8)) / precision, abs=0.001)
    assert effects.std() == pytest.approx(precision**-0.5, rel=0.06)
    assert found.used and found.k_hat < LARGEST


def test_figures_that_say_nothing_change_nothing():
    made, _, plan = plan_of(overrun={"p10": 0.9, "p50": 1.2, "p90": 2.0})
    drawn = draw(made, 1024, 1, PLACES)
    found = learn(made, plan, drawn, [measured([0.4, -0.4] * 6, 1e9, 12)])
    assert found.weights == pytest.approx(np.full(1024, 1 / 1024), rel=1e-4)
    nothing = learn(made, plan, drawn, [])
    assert not nothing.used and nothing.reason == "nothing_measured"


def test_redrawn_quantiles_are_the_weighted_ones():
    made, cells, plan = plan_of(overrun={"p10": 0.9, "p50": 1.4, "p90": 2.5}, probability=0.7)
    drawn = draw(made, 4096, 1, PLACES)
    plain = forecast(made, metrics, cells, drawn=drawn)
    found = learn(made, plan, drawn, [measured([0.0] * 8, 0.02, 8)])
    assert found.used
    new = forecast(made, metrics, cells, drawn=redrawn(drawn, found.weights, 7)).benefit_month["citizen"]
    told, never = month_range(new, plain.never), plain.never
    old = plain.benefit_month["citizen"]
    for tenths, value in ((1, told.p10), (5, told.p50), (9, told.p90)):
        wanted = naive(old, found.weights, tenths, never)
        assert (value is None) == (wanted is None)
        assert value is None or abs(value - wanted) <= 1
    assert told.probability == pytest.approx(found.weights[old < never].sum(), abs=0.02)


def test_a_long_time_without_improvement_lowers_the_chance():
    made, cells, plan = plan_of(probability=0.6)
    drawn = draw(made, 4096, 1, PLACES)
    before = forecast(made, metrics, cells, drawn=drawn).benefit_month["citizen"]
    found = learn(made, plan, drawn, [measured([0.0] * 24, 0.09, 24)])
    assert found.used
    after = forecast(made, metrics, cells, drawn=redrawn(drawn, found.weights, 1)).benefit_month["citizen"]
    never = made.horizon_months
    assert np.mean(after < never) < np.mean(before < never) - 0.2


def test_what_fits_hardly_any_draw_is_refused():
    made, _, plan = plan_of()
    found = learn(made, plan, draw(made, 1024, 1, PLACES), [measured([2.0] * 24, 1e-5, 24)])
    assert not found.used and found.reason == "few_draws_fit" and found.k_hat > LARGEST
    assert found.weights == pytest.approx(np.full(1024, 1 / 1024))


@pytest.mark.slow
def test_the_truth_lies_within_the_learned_range_as_often_as_it_says():
    """One draw is the truth; what is measured of it has noise. P10 to P90 should hold its month in about 8 of 10."""
    made, cells, plan = plan_of(
        improvement={"p10": 0.05, "p50": 0.2, "p90": 0.35}, overrun={"p10": 0.8, "p50": 1.2, "p90": 2.2}, ramp=6,
        probability=0.8,
    )  # fmt: skip
    drawn, rng = draw(made, 2048, 3, PLACES), np.random.default_rng(3)
    truth = forecast(made, metrics, cells, drawn=draw(made, 256, 99, PLACES))
    courses = np.concatenate([b.total for _, b in Blocks(made, plan).run(truth.draws)])[:, 0, :18]
    inside, used = [], 0
    for at in range(150):
        noise = rng.normal(size=18) * 0.15
        found = learn(made, plan, drawn, [measured(courses[at] + noise, 0.15**2, 18)])
        used += found.used
        again = drawn if not found.used else redrawn(drawn, found.weights, 1)
        told = month_range(forecast(made, metrics, cells, drawn=again).benefit_month["citizen"], made.horizon_months)
        never = made.horizon_months
        low, high = (never if month is None else month for month in (told.p10, told.p90))
        inside.append(low <= min(truth.benefit_month["citizen"][at], never) <= high)
    assert used >= 135
    assert 0.74 <= np.mean(inside) <= 0.95


@pytest.mark.parametrize(
    ("residuals", "wanted"),
    [
        ([0.1, -0.1] * 12, "alternating"),
        ([0.2] * 24, None),
        ([0.1, -0.1] * 5, None),
        ([np.nan] * 24, None),
    ],
)
def test_noise_comes_from_a_year_or_more_that_varies(residuals, wanted):
    found = noise_before(np.array(residuals))
    assert (found is None) == (wanted is None)
    if found is not None:
        assert found == pytest.approx(0.01 * 24 / 23)  # turning back every month is no reason to trust it more


def test_dependent_months_say_less():
    rng = np.random.default_rng(1)
    course = np.zeros(4000)
    for at in range(1, 4000):
        course[at] = 0.5 * course[at - 1] + rng.normal()
    assert noise_before(course) == pytest.approx(np.var(course) * 1.5 / 0.5, rel=0.1)
    assert noise_before(np.where(np.arange(4000) % 7, course, np.nan)) == pytest.approx(np.var(course) * 3, rel=0.15)


def test_all_months_share_the_error_of_the_level():
    """The likelihood is that of a multivariate normal distribution with an offset of its own."""
    made, _, plan = plan_of(improvement=SPREAD, months=0.001)
    drawn = draw(made, 64, 1, PLACES)
    shifts, size = np.array([0.05, 0.2, np.nan, 0.1]), np.array([1, 2.0, 1, 0.5])
    found, _ = log_likelihood(made, plan, drawn, [Series(0, shifts, 0.04, size, 0.01)], 4)
    seen = [0, 1, 3]
    covariance = np.diag(0.04 / size[seen]) + 0.01
    courses = np.concatenate([block.total[:, 0, :4] for _, block in Blocks(made, plan).run(drawn)])
    oracle = multivariate_normal(np.zeros(3), covariance).logpdf(shifts[seen] - courses[:, seen])
    assert found - found[0] == pytest.approx(oracle - oracle[0], abs=1e-4)
