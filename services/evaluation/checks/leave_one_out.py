"""The finding should not hang on one municipality, or on one month."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np

from services.evaluation.checks.check import Check, judged, skipped
from services.evaluation.estimate import Estimate
from services.evaluation.study import NotEstimable, Study

NAME = "leave_one_out"
MOST = 40  # municipalities that are left out in turn: the largest
MOST_MONTHS = 36


def leave_one_out(study: Study, method: Callable[[Study], Estimate], found: Estimate) -> Check:
    """Without each municipality in turn; of a single one without comparison, without each period after the change."""
    panel = study.panel
    signs: dict[str, int] = {}
    if len(panel.units) > 1 and (len(study.treated) > 1 or len(found.compared) > 1):
        for unit in _largest(study):
            left = [other for other in panel.units if other != unit]
            if unit in study.treated and len(study.treated) == 1:
                continue
            signs[unit] = _sign(study.with_only(tuple(left)), method, found)
    else:
        after = np.flatnonzero(study.live.any(axis=0) & (panel.weight.sum(axis=0) > 0))[:MOST_MONTHS]
        if len(after) < 2:
            return skipped(NAME)
        for at in after.tolist():
            total, weight = panel.total.copy(), panel.weight.copy()
            total[:, at], weight[:, at] = np.nan, 0.0
            without = replace(study, panel=replace(panel, total=total, weight=weight))
            signs[str(at)] = _sign(without, method, found)
    if not signs:
        return skipped(NAME)
    changed = [unit for unit, sign in signs.items() if sign != found.sign]
    units = [unit for unit in changed if unit in panel.units]
    return judged(NAME, not changed, count=len(changed), of=len(signs), units=units)


def _largest(study: Study) -> list[str]:
    size = study.panel.weight.sum(axis=1)
    order = np.argsort(-size, kind="stable")[:MOST]
    return [study.panel.units[at] for at in sorted(order.tolist())]


def _sign(study: Study, method: Callable[[Study], Estimate], found: Estimate) -> int:
    try:
        return method(study).sign
    except NotEstimable:
        return found.sign  # what cannot be estimated without one says nothing against it
