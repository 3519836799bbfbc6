"""Can the weights of an update be trusted? The shape of their largest ones says so (Pareto k-hat).

Vehtari, Simpson, Gelman, Yao and Gabry (2024), Pareto smoothed importance sampling, JMLR 25: above 0.7 a few draws
carry the whole answer, and more draws would not help soon enough. The shape is estimated as in Zhang and Stephens
(2009), Technometrics 51, 316-325: profile likelihood over a grid of scales, with the prior that the first paper adds.
"""

import numpy as np

from services.noise.arrays import Numbers

LARGEST = 0.7  # above it an update is refused
PRIOR_AT, PRIOR_WEIGHT = 0.5, 10.0  # for few tail weights: ten draws' worth of shape one half
FEWEST = 5  # tail weights
EQUAL = float(np.log(0.99))  # of the largest weight


def k_hat(log_weights: Numbers) -> float:
    """Of the weights of all draws, up to a factor. Infinite where fewer than five draws count at all; minus infinity
    where the largest weights are alike, as when many draws say exactly the same."""
    count = len(log_weights)
    tail = int(min(0.2 * count, 3 * np.sqrt(count)))
    ordered = np.sort(log_weights - np.max(log_weights))
    if tail < FEWEST:
        return float("inf")
    cut = max(ordered[-tail - 1], np.log(np.finfo(float).tiny))
    excess = np.exp(ordered[-tail:]) - np.exp(cut)
    excess = excess[excess > 0]
    if cut > EQUAL:  # the largest weights are all alike: no draw carries more than its neighbours
        return float("-inf")
    return shape(excess) if len(excess) >= FEWEST else float("inf")


def shape(excess: Numbers) -> float:
    """The shape of a generalised Pareto distribution from values above its threshold."""
    values = np.sort(excess)
    count = len(values)
    grid = 30 + int(np.sqrt(count))
    quarter = values[int(count / 4 + 0.5) - 1]
    at = 1 - np.sqrt(grid / (np.arange(1, grid + 1) - 0.5))
    scales = at / (3 * quarter) + 1 / values[-1]
    shapes = np.mean(np.log1p(-scales[:, None] * values), axis=1)
    likelihood = count * (np.log(-scales / shapes) - shapes - 1)
    weights = np.exp(likelihood - likelihood.max())
    scale = float(np.sum(scales * weights) / weights.sum())
    found = float(np.mean(np.log1p(-scale * values)))
    return (count * found + PRIOR_WEIGHT * PRIOR_AT) / (count + PRIOR_WEIGHT)
