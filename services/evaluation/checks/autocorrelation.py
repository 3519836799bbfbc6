"""What the model leaves over should not resemble what came just before it."""

import numpy as np

from services.evaluation.check import SIGNIFICANT, Checked, Finding, judged, skipped

NAME, ORDER = "autocorrelation", 5
FEWEST = 20  # residuals
LAGS = 10


def applies_to(finding: Finding) -> bool:
    """Where the method leaves residuals without structure, and enough of them that differ."""
    white = finding.estimate.white
    return white is not None and len(white) >= FEWEST and bool(np.ptp(white) > 0)


def check(finding: Finding) -> Checked:
    """Ljung and Box (1978), Biometrika 65, 297-303, on the residuals without structure."""
    from statsmodels.stats.diagnostic import acorr_ljungbox  # takes a second to load: only when needed

    white = finding.estimate.white
    if white is None:
        return skipped(NAME)
    found = acorr_ljungbox(white, lags=[min(LAGS, len(white) // 5)])
    p_value = float(found["lb_pvalue"].iloc[0])
    return judged(NAME, p_value >= SIGNIFICANT, p=p_value)
