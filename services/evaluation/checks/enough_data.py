"""Twelve points before and six after are the least."""

from services.evaluation.check import Check, judged
from services.evaluation.study import FEWEST_AFTER, FEWEST_BEFORE


def enough_data(before: int, after: int) -> Check:
    is_enough = before >= FEWEST_BEFORE and after >= FEWEST_AFTER
    return judged("enough_data", is_enough, before=before, after=after)
