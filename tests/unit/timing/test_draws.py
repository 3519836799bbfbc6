"""Draws recover what was elicited, and the same seed gives the same luck."""

import numpy as np
import pytest
from scipy.special import ndtri

from services.domain.quantity import Quantity, certain
from services.timing.draws import chance_at_least, draw, happens, sample, sample_positive
from tests.unit.answers.small_plans import effect, investment, scenario

LEVELS = (0.1, 0.5, 0.9)
EVEN = ndtri((np.arange(20_000) + 0.5) / 20_000)  # standard normal numbers, evenly spread
PLAN = scenario(
    investment("platform"),
    investment("redesign", effect(), effect("on_time_share"), depends_on=["platform"]),
    investment("cables"),
)


def test_a_split_normal_has_the_three_quantiles_that_were_given():
    quantity = Quantity(p10=-0.05, p50=0.1, p90=0.4)
    assert np.quantile(sample(quantity, EVEN), LEVELS) == pytest.approx([-0.05, 0.1, 0.4], abs=1e-3)


def test_what_cannot_be_negative_has_them_too_and_stays_above_zero():
    drawn = sample_positive(Quantity(p10=1, p50=3, p90=9), EVEN)
    assert np.quantile(drawn, LEVELS) == pytest.approx([1, 3, 9], rel=1e-3)
    assert drawn.min() > 0


@pytest.mark.parametrize("value", [-0.2, -0.05, 0.0, 0.1, 0.3, 0.6])
@pytest.mark.parametrize("quantity", [Quantity(p10=-0.05, p50=0.1, p90=0.4), certain(0.1)])
def test_the_chance_of_a_size_is_how_often_it_is_drawn(quantity, value):
    assert chance_at_least(quantity, value) == pytest.approx((sample(quantity, EVEN) >= value).mean(), abs=1e-3)


@pytest.mark.parametrize("value", [0.0, 0.25, 3.0])
def test_a_plain_number_is_the_same_in_every_draw(value):
    assert set(sample(certain(value), EVEN)) == set(sample_positive(certain(value), EVEN)) == {value}


@pytest.mark.parametrize("chance", [0.0, 0.3, 1.0])
def test_an_effect_comes_as_often_as_its_chance_says(chance):
    assert happens(chance, EVEN).mean() == pytest.approx(chance, abs=1e-4)


def test_every_input_has_a_standard_normal_column_of_its_own():
    drawn = draw(PLAN, 4096, 1)
    assert drawn.z.shape == (4096, 1 + 2 + 2 * 5)
    assert np.isfinite(drawn.z).all()
    assert drawn.z.mean(axis=0) == pytest.approx(0, abs=0.02)
    assert drawn.z.std(axis=0) == pytest.approx(1, abs=0.02)
    assert np.corrcoef(drawn.z.T) - np.eye(13) == pytest.approx(0, abs=0.06)
    columns = [0, *drawn.overrun.values(), *(first + at for first in drawn.effect.values() for at in range(5))]
    assert sorted(columns) == list(range(13))


def test_an_investment_that_no_effect_waits_for_draws_nothing():
    assert set(draw(PLAN, 16, 1).overrun) == {0, 1}


def test_the_same_seed_gives_the_same_draws_and_another_seed_gives_others():
    assert (draw(PLAN, 64, 5).z == draw(PLAN, 64, 5).z).all()
    assert not (draw(PLAN, 64, 5).z == draw(PLAN, 64, 6).z).any()


@pytest.mark.parametrize("count", [1, 16, 100, 4096])
def test_any_number_of_draws_can_be_asked_and_more_draws_begin_with_the_same(count):
    few, more = draw(PLAN, count, 1), draw(PLAN, 4096, 1)
    assert few.count == count
    assert (few.z == more.first(count).z).all()
