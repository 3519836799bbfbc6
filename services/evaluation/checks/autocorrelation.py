"""What the model leaves over should not resemble what came just before it."""

import numpy as np

from services.evaluation.checks.check import Check, judged, skipped
from services.noise.arrays import Numbers

NAME = "autocorrelation"
LEVEL = 0.05
FEWEST = 20  # residuals
LAGS = 10


def autocorrelation(white: Numbers | None) -> Check:
    """Ljung and Box (1978), Biometrika 65, 297-303, on the residuals without structure."""
    if white is None or len(white) < FEWEST or not np.ptp(white) > 0:
        return skipped(NAME)
    from statsmodels.stats.diagnostic import acorr_ljungbox  # takes a second to load: only when needed

    found = acorr_ljungbox(white, lags=[min(LAGS, len(white) // 5)])
    p_value = float(found["lb_pvalue"].iloc[0])
    return judged(NAME, p_value >= LEVEL, p=p_value)
