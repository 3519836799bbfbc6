"""Twelve points before and six after are the least."""

from services.evaluation.check import Checked, Finding, judged
from services.evaluation.study import FEWEST_AFTER, FEWEST_BEFORE

NAME, ORDER = "enough_data", 1


def applies_to(finding: Finding) -> bool:
    return True


def check(finding: Finding) -> Checked:
    before, after = finding.estimate.before, finding.estimate.after
    is_enough = before >= FEWEST_BEFORE and after >= FEWEST_AFTER
    return judged(NAME, is_enough, before=before, after=after)
