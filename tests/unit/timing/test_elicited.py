"""Elicited quantities come out at the quantiles that were given."""

import numpy as np
import pytest
from scipy.special import ndtri

from services.domain.quantity import Quantity, certain
from services.timing.elicited import chance_at_least, happens, sample, sample_positive

LEVELS = (0.1, 0.5, 0.9)
EVEN = ndtri((np.arange(20_000) + 0.5) / 20_000)  # standard normal numbers, evenly spread


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
