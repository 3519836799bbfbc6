"""Which target holds for which figure: the most specific one that is valid on the first day of its period."""

from collections.abc import Sequence
from datetime import date

import numpy as np
import pandas as pd

from services.domain.target import Target

ON_FIRST_DAY = "first"


def targets_in_force(frame: pd.DataFrame, targets: Sequence[Target], on: str | None = ON_FIRST_DAY) -> np.ndarray:
    """The target of every row of `frame` (metric, service, municipality, and month count `on`), NaN without one.

    `on=None`: any target in its scope, whenever it is valid.
    """
    found = np.full(len(frame), np.nan)
    for target in sorted(targets, key=_how_specific):  # the more specific comes later, in the place of what was there
        holds = np.ones(len(frame), dtype=np.bool_)
        for name in ("metric", "service", "municipality"):
            if wanted := getattr(target, name):
                holds &= (frame[name] == wanted).to_numpy()
        if on is not None:
            first = frame[on].to_numpy()
            holds &= first >= _month_from(target.valid_from)
            if target.valid_until is not None:
                holds &= first <= _month_until(target.valid_until)
        found[holds] = target.value
    return found


def target_in_force(
    metric: str, service: str, municipality: str, month: int, targets: Sequence[Target]
) -> float | None:
    """The target of one figure, by the same rule; None without one."""
    here = [
        one
        for one in targets
        if one.metric == metric
        and (one.service or service, one.municipality or municipality) == (service, municipality)
        and _month_from(one.valid_from) <= month
        and (one.valid_until is None or month <= _month_until(one.valid_until))
    ]
    return sorted(here, key=_how_specific)[-1].value if here else None


def _how_specific(target: Target) -> tuple[bool, bool]:
    return bool(target.municipality), bool(target.service)


def _month_from(day: date) -> int:
    """The first month whose first day is not before `day`."""
    return day.year * 12 + day.month - 1 + (day.day > 1)


def _month_until(day: date) -> int:
    """The last month whose first day is not after `day`."""
    return day.year * 12 + day.month - 1
