"""How far a measured effect can be trusted as evidence: by its method, and one step less for every failed check."""

from collections.abc import Sequence

from services.domain.evidence import GRADES
from services.evaluation.check import Checked, Outcome
from services.evaluation.verdict import Verdict

COMPARED, ALONE = "A-", "C"  # a natural experiment; only before and after, however carefully
UNSAID = "D"  # at best, when nothing can be said yet


def grade(is_compared: bool, checks: Sequence[Checked], verdict: Verdict) -> str:
    """A to E as in the evidence register. Never A: nobody drew lots."""
    failed = sum(check.outcome is Outcome.FAILED for check in checks)
    at = GRADES.index(COMPARED if is_compared else ALONE) + failed
    if verdict is Verdict.CANNOT_BE_SAID_YET:
        at = max(at, GRADES.index(UNSAID))
    return GRADES[min(at, len(GRADES) - 1)]
