"""What a series would go on doing: beside closed forms, beside the noise that made it, and as chances that hold."""

import numpy as np
import pytest
from scipy import stats

from services.noise import projection as module
from services.noise.projection import project

BEFORE = np.arange(-36.0, 0)
AFTER = np.arange(0.0, 18)
SAME = np.ones(36), np.ones(18)


def projected(values):
    return project(BEFORE, SAME[0], values, AFTER, SAME[1])


def made(phi, count, seed, part=1.0):
    """`count` series of 54 months: autoregressive, with white noise for what is not `part` of the variance."""
    rng = np.random.default_rng(seed)
    months = np.arange(54)
    root = np.linalg.cholesky(part * phi ** np.abs(np.subtract.outer(months, months)) + (1 - part + 1e-9) * np.eye(54))
    return root @ rng.standard_normal((54, count))


def test_of_white_noise_the_first_month_is_the_t_of_a_textbook(monkeypatch):
    monkeypatch.setattr(module, "_families", lambda position, noise: [(0.0, np.eye(len(position)))])
    monkeypatch.setattr(module, "SEASON", 10_000)
    values = np.random.default_rng(1).standard_normal(36)
    found = projected(values).log_densities(np.array([[0.3], *[[0.0]] * 17]))[0, 0]
    expected = stats.t.logpdf(0.3, 35, values.mean(), values.std(ddof=1) * np.sqrt(1 + 1 / 36))
    assert found == pytest.approx(expected, abs=1e-6)


def test_of_white_noise_all_months_together_are_a_multivariate_t(monkeypatch):
    monkeypatch.setattr(module, "_families", lambda position, noise: [(0.0, np.diag(noise))])
    monkeypatch.setattr(module, "SEASON", 10_000)
    rng = np.random.default_rng(2)
    values, after, noise = rng.standard_normal(36), rng.standard_normal(18), rng.uniform(0.5, 2, 54)
    mean = np.average(values, weights=1 / noise[:36])
    scale = np.sum((values - mean) ** 2 / noise[:36]) / 35
    spread = scale * (np.diag(noise[36:]) + 1 / np.sum(1 / noise[:36]))
    found = project(BEFORE, noise[:36], values, AFTER, noise[36:]).log_densities(after[:, None])[-1, 0]
    assert found == pytest.approx(stats.multivariate_t.logpdf(after, np.full(18, mean), spread, 35), abs=1e-6)


@pytest.mark.parametrize("phi", [0.0, 0.6, 0.9])
def test_what_comes_lies_where_it_is_projected(phi):
    """The chance of the mean of the months to come, over series of one noise, is uniform enough."""
    ranks = []
    for series in made(phi, 120, 3).T:
        worlds = projected(series[:36]).simulate(200, 5).mean(axis=0)
        ranks.append(np.mean(worlds < series[36:].mean()))
    outside = np.mean((np.array(ranks) < 0.05) | (np.array(ranks) > 0.95))
    assert outside <= (0.2 if phi < 0.9 else 0.3)  # 0.1 by chance; of a slow course three years before know too little
    assert abs(np.mean(ranks) - 0.5) < 0.1


def test_the_noise_that_made_it_weighs_most():
    white = [one.weight for one in projected(made(0.0, 1, 7)[:36, 0]).members]
    slow = [one.weight for one in projected(np.cumsum(made(0.0, 1, 7), axis=0)[:36, 0]).members]
    assert sum(white) == pytest.approx(1) and sum(slow) == pytest.approx(1)
    near, far = (
        projected(one).simulate(400, 1)[-1].std()
        for one in (made(0.0, 1, 7)[:36, 0], np.cumsum(made(0.0, 1, 7)[:36, 0]))
    )
    assert far > 3 * near


def test_months_of_the_year_are_expected_again():
    months = np.arange(-36, 18)
    values = 5.0 * (months % 12 == 6) + 0.1 * np.random.default_rng(1).standard_normal(54)
    centre = sum(one.weight * one.centre for one in projected(values[:36]).members)
    assert centre[6] == pytest.approx(5, abs=0.5) and abs(centre[5]) < 0.5


def test_less_a_course_is_the_density_of_what_is_left():
    values, shifts = made(0.6, 3, 1)[36:], made(0.3, 2, 2)[36:]
    found = projected(made(0.6, 1, 4)[:36, 0])
    apart = found.log_densities_less(values, shifts)
    for at in range(3):
        for by in range(2):
            one = found.log_densities((values[:, at] - shifts[:, by])[:, None])[:, 0]
            np.testing.assert_allclose(apart[:, at, by], one, atol=1e-9)


def test_mostly_is_a_mixture_too():
    found = projected(made(0.6, 1, 4)[:36, 0])
    fewer = found.mostly(0.5)
    assert 0 < len(fewer.members) < len(found.members)
    assert sum(one.weight for one in fewer.members) == pytest.approx(1)
