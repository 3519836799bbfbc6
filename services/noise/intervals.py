"""How far a figure over few cases can be off."""

import numpy as np

from services.noise.arrays import Numbers
from services.noise.normal import Z95

FEW_CASES = 30  # cases or respondents; over fewer a figure says little by itself


def wilson(share: Numbers, n: Numbers) -> tuple[Numbers, Numbers]:
    """95 % interval of a share over `n` cases; NaN where n is unknown or nothing.

    Wilson, E.B. (1927), Probable inference, the law of succession, and statistical inference. JASA 22, 209-212.
    """
    with np.errstate(invalid="ignore", divide="ignore"):
        n = np.where(n > 0, n, np.nan)
        middle = (share + Z95**2 / (2 * n)) / (1 + Z95**2 / n)
        half = Z95 / (1 + Z95**2 / n) * np.sqrt(share * (1 - share) / n + Z95**2 / (4 * n**2))
    return np.maximum(middle - half, 0.0), np.minimum(middle + half, 1.0)


def effective_n(share: Numbers, n: Numbers, sd: Numbers) -> Numbers:
    """How many equal answers say as much as `n` weighted ones. `sd`: of single answers, made larger by the weights;
    where it is unknown, or everyone answers the same, n itself.

    Kish, L. (1965), Survey Sampling, Wiley: with equal weights the variance is p(1 - p) / n.
    """
    with np.errstate(invalid="ignore", divide="ignore"):
        found = n * share * (1 - share) / sd**2
    return np.where((sd > 0) & (found > 0), np.minimum(found, n), n)


def survey_margin(sd: Numbers, n: Numbers, population: Numbers) -> Numbers:
    """Half of the 95 % interval of a mean mark, with the finite-population factor where the population is known.

    Cochran, W.G. (1977), Sampling Techniques, 3rd ed., section 2.6: z * sd / sqrt(n) * sqrt((N - n) / (N - 1)).
    A survey of everyone has no margin. NaN where n or the standard deviation is unknown.
    """
    with np.errstate(invalid="ignore", divide="ignore"):
        n = np.where(n > 0, n, np.nan)
        whole = np.where(population > 1, population, np.nan)
        factor = np.where(np.isnan(whole), 1.0, np.sqrt(np.maximum(whole - n, 0) / (whole - 1)))
        margin: Numbers = Z95 * sd / np.sqrt(n) * factor
    return margin


def widest_sd(mean: Numbers, low: float, high: float) -> Numbers:
    """The largest standard deviation that marks between `low` and `high` can have around this mean.

    Bhatia, R. and Davis, C. (2000), A better bound on the variance. American Mathematical Monthly 107, 353-357.
    """
    return np.sqrt(np.maximum((high - mean) * (mean - low), 0.0))
