"""What an elicited quantity comes to at a standard normal luck: a split normal (the method, 1.1)."""

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtr, ndtri

from services.domain.quantity import Quantity
from services.noise.arrays import Numbers

Z90 = 1.281552


def sample(quantity: Quantity, z: Numbers) -> Numbers:
    """A split normal with the three quantiles of `quantity`."""
    if quantity.is_certain:
        return np.full(np.shape(z), quantity.p50)
    up, down = quantity.p90 - quantity.p50, quantity.p50 - quantity.p10
    return np.asarray(quantity.p50 + z * np.where(z > 0, up, down) / Z90)


def chance_at_least(quantity: Quantity, value: float) -> float:
    """That a draw of `quantity` is at least `value`."""
    spread = (quantity.p90 if value > quantity.p50 else 2 * quantity.p50 - quantity.p10) - quantity.p50
    if spread == 0:
        return float(quantity.p50 >= value)
    return float(ndtr(-Z90 * (value - quantity.p50) / spread))


def sample_positive(quantity: Quantity, z: Numbers) -> Numbers:
    """The same on the natural logarithm, for what cannot be negative; a plain 0 stays 0."""
    if quantity.is_certain:
        return np.full(np.shape(z), quantity.p50)
    logs = Quantity(p10=np.log(quantity.p10), p50=np.log(quantity.p50), p90=np.log(quantity.p90))
    return np.exp(sample(logs, z))


def luck_of(quantity: Quantity, value: float) -> float:
    """The standard normal luck at which `sample_positive` gives `value`; infinite where none is left above it."""
    low, middle, high = np.log([quantity.p10, quantity.p50, quantity.p90])
    beyond = np.log(value) - middle if value > 0 else -np.inf
    width = high - middle if beyond >= 0 else middle - low
    return float(Z90 * beyond / width) if width > 0 else float(np.sign(beyond) * np.inf)


def happens(probability: float, z: Numbers) -> NDArray[np.bool_]:
    """Success where u < probability, u being the uniform behind `z`."""
    return np.asarray(z < ndtri(probability))
