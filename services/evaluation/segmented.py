"""Segmented regression: shown beside an interrupted series and never alone, its interval being too narrow when the
level wanders (measured: 48 % of the truth within a 95 % interval)."""

from dataclasses import dataclass

import numpy as np

from services.evaluation.estimate import Series


@dataclass(frozen=True)
class Segmented:
    effect: float
    low: float
    high: float
    p_value: float


def segmented(series: Series) -> Segmented:
    """Least squares with the same columns, and errors that allow for autocorrelation.

    Newey and West (1987), Econometrica 55, 703-708; so many lags as they advise in 1994.
    """
    from statsmodels.regression.linear_model import OLS  # takes a second to load: only when needed

    lags = int(4 * (len(series.values) / 100) ** (2 / 9))
    columns = np.column_stack([series.base, series.step])
    found = OLS(series.values, columns).fit(cov_type="HAC", cov_kwds={"maxlags": lags}, use_t=True)
    low, high = found.conf_int()[-1]
    return Segmented(float(found.params[-1]), float(low), float(high), float(found.pvalues[-1]))
