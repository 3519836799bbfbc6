"""The finding should not hang on one municipality, or on one month."""

from dataclasses import replace

import numpy as np

from services.evaluation.check import SIGNIFICANT, Checked, Finding, judged, skipped
from services.evaluation.estimate import Estimate, independent
from services.evaluation.method import Method, estimate_by
from services.evaluation.study import NotEstimable, Study

NAME, ORDER = "leave_one_out", 4
MOST = 40  # municipalities that are left out in turn: the largest
MOST_MONTHS = 36


def applies_to(finding: Finding) -> bool:
    """Where there is more than one of what is left out."""
    return _by_unit(finding) or int((~finding.estimate.series.is_before).sum()) > 1


def check(finding: Finding) -> Checked:
    """Without each municipality in turn; of a single one without controls, without each period after the change."""
    study, method, found = finding.study, finding.method, finding.estimate
    panel = study.panel
    signs: dict[str, int] = {}
    if _by_unit(finding):
        for unit in _that_matter(study, found):
            left = [other for other in panel.units if other != unit]
            if unit in study.treated and len(study.treated) == 1:
                continue
            signs[unit] = _sign(study.with_only(tuple(left)), method, found)
    else:
        after = np.flatnonzero(~found.series.is_before)[:MOST_MONTHS]
        signs = {str(at): _sign_without(found, at) for at in after.tolist()}
    if not signs:
        return skipped(NAME)
    changed = [unit for unit, sign in signs.items() if sign != found.sign]
    units = [unit for unit in changed if unit in panel.units]
    return judged(NAME, not changed, count=len(changed), of=len(signs), units=units)


def _by_unit(finding: Finding) -> bool:
    study, found = finding.study, finding.estimate
    return len(study.panel.units) > 1 and (len(study.treated) > 1 or len(found.controls) > 1)


def _that_matter(study: Study, found: Estimate) -> list[str]:
    """Of a mixture: those with a share in it, and those that changed; without any other one it stays as it is. Else
    the largest."""
    shares = found.details.get("weights")
    if isinstance(shares, dict):
        return [unit for unit in study.panel.units if unit in shares or unit in study.treated]
    size = study.panel.weight.sum(axis=1)
    order = np.argsort(-size, kind="stable")[:MOST]
    return [study.panel.units[at] for at in sorted(order.tolist())]


def _sign_without(found: Estimate, at: int) -> int:
    """Of the same series without one of its points."""
    series = found.series.rows(np.arange(len(found.series.values)) != at)
    posterior = replace(series, base=independent(series.base)).posterior()
    is_seen = float(posterior.p_value[0, 0]) < SIGNIFICANT
    return int(np.sign(posterior.mean[0, 0])) if is_seen else 0


def _sign(study: Study, method: Method, found: Estimate) -> int:
    try:
        return estimate_by(method, study).sign
    except NotEstimable:
        return found.sign  # what cannot be estimated without one says nothing against it
