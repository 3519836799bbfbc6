"""The effect in a wandering level: against statistics that others wrote, and against a truth that we made."""

import numpy as np
import pytest
from scipy.stats import t as student
from statsmodels.regression.linear_model import GLS
from statsmodels.tsa.statespace.structural import UnobservedComponents

from services.noise import level_model
from services.noise.level_model import Posterior, covariance, fit, noise_of, simulate
from tests.unit.evaluation.made import KINDS, levels

RNG = np.random.default_rng


def design(before: int, after: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    position = np.arange(before + after, dtype=float)
    base = np.column_stack([np.ones(len(position)), (position - position.mean()) / len(position)])
    return position, base, (position >= before).astype(float)[:, None]


@pytest.mark.parametrize("share", [0.0, 0.01, 0.2, 0.7, 1.0])
def test_one_share_is_generalised_least_squares(monkeypatch: pytest.MonkeyPatch, share: float) -> None:
    monkeypatch.setattr(level_model, "SHARES", (share,))
    position, base, step = design(20, 10)
    keep = np.array([at not in (3, 4, 22) for at in range(30)])  # missing months
    position, base, step = position[keep], base[keep], step[keep]
    noise = noise_of(RNG(1).integers(5, 50, len(position)).astype(float))
    values = levels("wandering", len(position), 1, RNG(2)).T
    found = fit(position, noise, base, step, values)
    whole, _ = covariance(share, position, noise)
    other = GLS(values[:, 0], np.column_stack([base, step]), sigma=whole).fit(use_t=True)
    assert found.mean[0, 0] == pytest.approx(other.params[-1])
    assert found.spread[0, 0, 0] == pytest.approx(other.bse[-1])
    assert [found.quantile(p)[0, 0] for p in (0.025, 0.975)] == pytest.approx(list(other.conf_int()[-1]))
    assert found.p_value[0, 0] == pytest.approx(other.pvalues[-1], abs=1e-9)


@pytest.mark.parametrize("share", [0.05, 0.4, 0.9])
def test_one_share_is_the_local_level_of_a_state_space_model(monkeypatch: pytest.MonkeyPatch, share: float) -> None:
    """With exact diffuse starts and the coefficients in the state, the smoothed step is the same number."""
    monkeypatch.setattr(level_model, "SHARES", (share,))
    position, base, step = design(24, 12)
    values = levels("wandering_little", 36, 1, RNG(3)).T
    values[[5, 30]] = np.nan
    model = UnobservedComponents(
        values[:, 0], "local level", exog=np.column_stack([base[:, 1], step]), mle_regression=False,
        use_exact_diffuse=True,
    )  # fmt: skip
    smoothed = model.smooth([1 - share, share])
    there = np.isfinite(values[:, 0])
    found = fit(position[there], np.ones(there.sum()), base[there], step[there], values[there])
    assert found.centre[0, 0, 0] == pytest.approx(smoothed.smoothed_state[-1, -1], rel=1e-4)


def test_the_likelihood_is_that_of_the_state_space_model() -> None:
    """How two shares are weighed: the difference of the restricted likelihoods with the scale taken out."""
    position, base, step = design(24, 12)
    values = levels("wandering_little", 36, 1, RNG(4)).T
    found = fit(position, np.ones(36), base, step, values)
    logs = []
    for share in level_model.SHARES[5:9]:
        whole, _ = covariance(share, position, np.ones(36))
        full = np.column_stack([base, step])
        inverse = np.linalg.inv(whole)
        inner = full.T @ inverse @ full
        left = values[:, 0] - full @ np.linalg.solve(inner, full.T @ inverse @ values[:, 0])
        quadratic = left @ inverse @ left
        determinants = np.linalg.slogdet(whole)[1] + np.linalg.slogdet(inner)[1]
        logs.append(-0.5 * determinants - (36 - 3) / 2 * np.log(quadratic))
    weights = np.exp(np.array(logs) - max(logs))
    ratio = found.weight[5:9, 0, 0] / found.weight[5:9, 0, 0].sum()
    assert ratio == pytest.approx(weights / weights.sum(), rel=1e-6)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(("before", "after"), [(48, 12), (84, 36), (36, 24)])
def test_the_interval_covers_the_truth(kind: str, before: int, after: int) -> None:
    position, base, step = design(before, after)
    values = levels(kind, before + after, 300, RNG(before + after)) - 1.5 * step[:, 0]
    found = fit(position, np.ones(before + after), base, step, values.T)
    covered = np.mean((found.quantile(0.025)[0] <= -1.5) & (found.quantile(0.975)[0] >= -1.5))
    assert 0.9 <= covered <= 0.985  # 98 % with the luck of 300 draws


@pytest.mark.parametrize(("before", "after"), [(48, 18), (84, 36), (36, 24)])
def test_there_are_few_false_alarms_without_an_effect(before: int, after: int) -> None:
    """At most 7 % of 300 series of every kind together, those included that depend on what came before."""
    position, base, step = design(before, after)
    each = -(-300 // len(KINDS))
    values = np.vstack([levels(kind, before + after, each, RNG(before)) for kind in KINDS])
    alarms = fit(position, np.ones(before + after), base, step, values.T).p_value[0] < 0.05
    assert len(alarms) >= 300
    assert 0 < np.mean(alarms) <= 0.07


def test_an_interval_and_its_p_value_say_the_same() -> None:
    position, base, step = design(30, 10)
    values = levels("wandering_little", 40, 200, RNG(9)) + 2 * step[:, 0]
    found = fit(position, np.ones(40), base, step, values.T)
    outside = (found.quantile(0.025)[0] > 0) | (found.quantile(0.975)[0] < 0)
    assert np.array_equal(outside, found.p_value[0] < 0.05)
    assert 0 < outside.sum() < 200


def test_several_steps_in_one_pass_are_each_on_their_own() -> None:
    position, base, _ = design(30, 10)
    values = levels("wandering", 40, 2, RNG(11)).T
    steps = np.array([position >= 12, position >= 25], float).T
    both = fit(position, np.ones(40), base, steps, values)
    for at in range(2):
        alone = fit(position, np.ones(40), base, steps[:, [at]], values)
        assert both.mean[at] == pytest.approx(alone.mean[0])
        assert both.p_value[at] == pytest.approx(alone.p_value[0])


def test_quantiles_of_the_mixture_are_where_its_chance_says() -> None:
    mixed = Posterior(
        np.array([0.3, 0.7])[:, None, None],
        np.array([-1.0, 2.0])[:, None, None],
        np.array([1.0, 0.5])[:, None, None],
        5,
    )
    for p in (0.025, 0.5, 0.9):
        where = mixed.quantile(p)
        assert 0.3 * student.cdf(where + 1, 5) + 0.7 * student.cdf((where - 2) / 0.5, 5) == pytest.approx(p)
    assert mixed.mean[0, 0] == pytest.approx(1.1)


def test_a_period_with_few_cases_is_noisier_within_bounds() -> None:
    assert list(noise_of(np.array([100.0, 100.0, 1.0, 1e9]))) == pytest.approx([4.0, 4.0, 4.0, 0.25], rel=1e-6)
    assert noise_of(np.array([10.0, 30.0])) == pytest.approx([2.0, 2 / 3])


def test_simulated_series_have_the_noise_that_was_found() -> None:
    position, base, step = design(60, 20)
    values = levels("still", 80, 1, RNG(13)).T * 3
    found = fit(position, np.ones(80), base, step, values)
    scale = found.spread[:, 0, 0] ** 2 * level_model.step_sizes(position, np.ones(80), base, step[:, 0])
    made = simulate(found, scale, position, np.ones(80), 500, 1)
    assert made.shape == (80, 500)
    assert np.median(np.std(np.diff(made, axis=0), axis=0)) == pytest.approx(np.std(np.diff(values[:, 0])), rel=0.15)
    assert np.array_equal(made, simulate(found, scale, position, np.ones(80), 500, 1))
